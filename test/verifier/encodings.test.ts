import { sha256 } from '@noble/hashes/sha2.js';
import { describe } from 'vitest';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { fromHex, toBase64Url, utf8 } from '../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry, type EntryOf } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { sealedPoints, sealedScalars } from '../../crypto/wire/layout.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
import { BAD_ENCODINGS } from '../support/bad_encodings.ts';
import { firstOf } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne } from '../support/sample_manifest.ts';
import { authorize, sealAs, signOver, withElement } from './ballot_kit.ts';
import { CeremonySteps } from './ceremony_steps.ts';
import { type Expected, provokes } from './harness.ts';
import { changeSigned, copyOf, putBytes, putEntry } from './mutate.ts';

const CONTEST = chooseOne('mayor', 2);
const CHOICES = { mayor: [1, 0] };
const opened = SampleElection.open({ contests: [CONTEST] });

const IDENTITY = new Uint8Array(32);
const NOT_BELOW_ORDER = new Uint8Array(32).fill(255);
const OUTSIDE = Object.entries(BAD_ENCODINGS).map(
  ([kind, [first = '']]) => [kind, fromHex(first) ?? new Uint8Array()] as const,
);

/** Puts 32 bytes somewhere in a record, with whatever signatures can be made over them. */
type Put = (bytes: Uint8Array) => Promise<SampleElection>;

let fields = 0;

/** One kind of bad encoding for each field, by turns, or all; and the identity. */
function point(where: string, put: Put, expected: Expected = {}, kinds?: typeof OUTSIDE): void {
  fields += 1;
  for (const [kind, bytes] of kinds ?? [item(OUTSIDE, fields % OUTSIDE.length)]) {
    provokes('POINT_INVALID', `${where}: ${kind}`, () => put(bytes), expected);
  }
  provokes('POINT_IDENTITY', `${where}: the identity`, () => put(IDENTITY), expected);
}

function scalar(where: string, put: Put, expected: Expected = {}): void {
  provokes('SCALAR_INVALID', `${where}: not below ℓ`, () => put(NOT_BELOW_ORDER), expected);
}

type Half = 'R' | 'z';

/** R ‖ z with one half exchanged. */
function half(pair: string, which: Half, bytes: Uint8Array): string {
  return toBase64Url(withElement(Buffer.from(pair, 'base64url'), which === 'R' ? 0 : 1, bytes));
}

describe('in the key ceremony', () => {
  const ceremony =
    (bend: (steps: CeremonySteps, bytes: Uint8Array) => unknown, ...without: number[]): Put =>
    async (bytes) => {
      const steps = await CeremonySteps.begin();
      bend(steps, bytes);
      return steps.finish(...without);
    };
  const unrevealed: Expected = {
    until: 'opening',
    and: ['CEREMONY_ORDER', 'ELECTION_KEY', 'CEREMONY_INCOMPLETE'],
  };
  point(
    'a coefficient',
    ceremony((steps, bytes) => {
      const [, second = ''] = item(steps.unsigned, 1).points;
      steps.bend(2, { points: [toBase64Url(bytes), second] });
    }),
    unrevealed,
  );
  const proof = (which: Half): Put =>
    ceremony((steps, bytes) => {
      const [first = '', ...rest] = item(steps.unsigned, 1).proofs;
      steps.bend(2, { proofs: [half(first, which, bytes), ...rest] });
    });
  point('R of a coefficient’s proof', proof('R'), unrevealed);
  scalar('z of a coefficient’s proof', proof('z'), unrevealed);

  point(
    'the key that a trustee confirms',
    ceremony((steps, bytes) => {
      steps.revealAll();
      steps.confirm(1, { electionKey: toBase64Url(bytes) });
    }),
    // A confirmation that cannot be read is none, and possession comes after it.
    { until: 'opening', and: ['CEREMONY_ORDER', 'CEREMONY_INCOMPLETE'] },
  );
  scalar(
    'a share in answer to a complaint',
    ceremony((steps, bytes) => {
      steps.revealAll();
      steps.complain(2, 1);
      steps.answer(1, 2, bytes);
    }, 2),
    { until: 'opening', and: ['COMPLAINT', 'CEREMONY_INCOMPLETE'] },
  );
  const possession = (which: Half): Put =>
    ceremony((steps, bytes) => {
      steps.revealAll();
      steps.confirm(1);
      steps.possess(1);
      const { proof: right } = firstOf(steps.election, 'key-possession').entry;
      const { seed } = steps.trustee(1);
      changeSigned(steps.election, 'key-possession', seed, { proof: half(right, which, bytes) });
    });
  const unproved: Expected = { until: 'opening', and: ['CEREMONY_INCOMPLETE'] };
  point('R of a proof of possession', possession('R'), unproved);
  scalar('z of a proof of possession', possession('z'), unproved);
});

describe('in the roll and the opening', () => {
  const roll =
    (which: Half): Put =>
    async (bytes) => {
      const election = await SampleElection.begin();
      await election.runCeremony();
      election.publishRoll([{ style: 0, weight: 1 }]);
      const { entry, index } = firstOf(election, 'roll');
      putEntry(election, index, { ...entry, signature: half(entry.signature, which, bytes) });
      election.openVoting();
      return election;
    };
  point('R of the registrar’s signature', roll('R'), { until: 'opening' });
  scalar('z of the registrar’s signature', roll('z'), { until: 'opening' });

  const opening: Put = async (bytes) => {
    const election = copyOf(await opened);
    const electionKey = toBase64Url(bytes);
    changeSigned(election, 'opening', election.authoritySeed, { electionKey });
    return election;
  };
  point('the election key', opening, { until: 'opening' });
});

describe('in a ballot', () => {
  const ballot =
    (make: (election: SampleElection, bytes: Uint8Array) => FramedEntry): Put =>
    async (bytes) => {
      const election = copyOf(await opened);
      election.entries.push(make(election, bytes));
      return election;
    };
  /** A ballot under an authorization with one member bent. */
  const authorized = (
    bend: (authorization: Authorization, bytes: Uint8Array) => Partial<Authorization>,
  ): Put =>
    ballot((election, bytes) => {
      const kit = authorize(election, 0);
      const authorization = { ...kit.authorization, ...bend(kit.authorization, bytes) };
      return sealAs(election, { ...kit, authorization }, CHOICES);
    });
  const issued = (which: Half): Put =>
    authorized(({ signature }, bytes) => ({ signature: half(signature, which, bytes) }));
  const signed = (which: Half): Put =>
    ballot((election, bytes) => {
      const sealed = election.seal(0, CHOICES);
      const entry = decodeEntry(sealed.entry) as EntryOf<'ballot'>;
      const signature = half(entry.signature, which, bytes);
      return { ...sealed, entry: encodeEntry({ ...entry, signature }) };
    });
  const inside = (place: number): Put =>
    ballot((election, bytes) => {
      const kit = authorize(election, 0);
      const { attachment } = sealAs(election, kit, CHOICES);
      return signOver(election, kit, withElement(attachment, place, bytes));
    });
  const voting: Expected = { until: 'opening' };
  const points = sealedPoints(CONTEST);

  point(
    'the ballot key',
    authorized((_, bytes) => ({ ballotKey: toBase64Url(bytes) })),
    voting,
  );
  point('R of the authorization', issued('R'), voting);
  scalar('z of the authorization', issued('z'), voting);
  point('R of its signature', signed('R'), voting);
  scalar('z of its signature', signed('z'), voting);
  point('A of a selection', inside(0), voting, OUTSIDE);
  point('B of a selection', inside(3), voting);
  point('T of a branch', inside(4), voting);
  point('U of the last branch', inside(points - 1), voting);
  scalar('a challenge', inside(points), voting);
  scalar('the last response', inside(points + sealedScalars(CONTEST) - 1), voting);
});

describe('in tally and decryption, where the identity is an honest value', () => {
  const counted = async (): Promise<SampleElection> => {
    const election = copyOf(await opened);
    election.cast(0, CHOICES);
    election.close();
    election.tally();
    return election;
  };
  OUTSIDE.forEach(([kind, bytes], i) => {
    const tally = async (): Promise<SampleElection> => {
      const election = await counted();
      const { framed, entry } = firstOf(election, 'tally');
      const attachment = withElement(framed.attachment, i % 4, bytes);
      const digest = toBase64Url(sha256(attachment));
      election.entries.pop();
      election.entries.push({ entry: encodeEntry({ ...entry, attachment: digest }), attachment });
      return election;
    };
    provokes('POINT_INVALID', `a sum: ${kind}`, tally, { until: 'closing' });
  });
});

describe('of entries (docs/protocol.md §2)', () => {
  /** A notice, rightly signed, whose bytes are then written otherwise. */
  const written = (
    code: CheckCode,
    how: string,
    rewrite: (text: string) => string | Uint8Array,
  ): void => {
    const build = async (): Promise<SampleElection> => {
      const election = copyOf(await opened);
      election.notice();
      const last = election.entries.length - 1;
      const own = new TextDecoder().decode(item(election.entries, last).entry);
      const bytes = rewrite(own);
      putBytes(election, last, typeof bytes === 'string' ? utf8(bytes) : bytes);
      return election;
    };
    provokes(code, how, build, { until: 'opening' });
  };
  written('NON_CANONICAL', 'white space', (own) => own.replace(':', ': '));
  written('NON_CANONICAL', 'a line feed at the end', (own) => `${own}\n`);
  written('NON_CANONICAL', 'a byte order mark', (own) => `\ufeff${own}`);
  written('NON_CANONICAL', 'members in another order', (own) =>
    own.replace(/^\{(.*),("type":"notice")\}$/, '{$2,$1}'),
  );
  written('NON_CANONICAL', 'a member twice', (own) =>
    own.replace('"type":', '"type":"notice","type":'),
  );
  written('NON_CANONICAL', 'an escape where none is needed', (own) =>
    own.replace('notice', '\\u006eotice'),
  );
  written('NON_CANONICAL', 'half a surrogate pair', (own) =>
    own.replace('Voting', '\\ud800Voting'),
  );
  written('NON_CANONICAL', 'invalid UTF-8', (own) => Uint8Array.of(...utf8(own), 0xff));
  written('NON_CANONICAL', 'nothing', () => '');
  written('NON_CANONICAL', 'depth that would fill a stack', () => '['.repeat(60_000));
  written('SCHEMA', 'a number', () => '7');
  written('SCHEMA', 'an unknown type', () => '{"type":"postscript"}');
  written('SCHEMA', 'a member too many', (own) =>
    own.replace('{"election"', '{"curve":"x","election"'),
  );
  written('SCHEMA', 'a prototype', (own) =>
    own.replace('{"election"', '{"__proto__":{},"election"'),
  );
  written('SCHEMA', 'a prototype inside a text', (own) =>
    own.replace('"text":{', '"text":{"__proto__":"x",'),
  );
  written('SCHEMA', 'a member left out', (own) => own.replace(/"election":"[^"]*",/, ''));
  written('SCHEMA', 'null', (own) => own.replace(/"text":\{[^}]*\}/, '"text":null'));
  written('SCHEMA', 'a signature with stray bits', (own) =>
    own.replace(/"signature":"([^"]{85})[^"]"/, '"signature":"$1B"'),
  );
  written('SCHEMA', 'a signature with padding', (own) =>
    own.replace(/"signature":"([^"]*)"/, '"signature":"$1=="'),
  );
  written('AUTHORITY_SIGNATURE', 'another word, in the right form', (own) =>
    own.replace('Voting', 'Counting'),
  );
});
