import type { Authorization } from '../../crypto/wire/ballot.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry, type EntryOf } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { sealedPoints, sealedScalars } from '../../crypto/wire/layout.ts';
import { item } from '../../verifier/item.ts';
import { firstOf } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne } from '../support/sample_manifest.ts';
import { authorize, sealAs, signOver, withElement } from './ballot_kit.ts';
import { CeremonySteps } from './ceremony_steps.ts';
import type { Expected } from './harness.ts';
import { changeSigned, copyOf, putEntry } from './mutate.ts';

const CONTEST = chooseOne('mayor', 2);
const CHOICES = { mayor: [1, 0] };
const opened = SampleElection.open({ contests: [CONTEST] });

/** Puts 32 bytes somewhere in a record, with whatever signatures can be made over them. */
export type Put = (bytes: Uint8Array) => Promise<SampleElection>;

/** A place in a record that takes one group element or one scalar of 32 bytes. */
export interface ElementPlace {
  readonly kind: 'point' | 'scalar';
  readonly where: string;
  readonly put: Put;
  /** The record with the right bytes there. */
  readonly accepted: Promise<SampleElection>;
  /** What bad bytes there bring besides their own code. */
  readonly expected: Expected;
}

const ceremony = CeremonySteps.begin().then((steps) => steps.finish());
const voted = opened.then((election) => {
  const copy = copyOf(election);
  copy.cast(0, CHOICES);
  return copy;
});

const places: ElementPlace[] = [];
let accepted = ceremony;

function point(where: string, put: Put, expected: Expected = {}): void {
  places.push({ kind: 'point', where, put, expected, accepted });
}

function scalar(where: string, put: Put, expected: Expected = {}): void {
  places.push({ kind: 'scalar', where, put, expected, accepted });
}

type Half = 'R' | 'z';

/** R ‖ z with one half exchanged. */
function half(pair: string, which: Half, bytes: Uint8Array): string {
  return toBase64Url(withElement(Buffer.from(pair, 'base64url'), which === 'R' ? 0 : 1, bytes));
}

/** Every element of the key ceremony. */
function inCeremony(): void {
  const bent =
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
    bent((steps, bytes) => {
      const [, second = ''] = item(steps.unsigned, 1).points;
      steps.bend(2, { points: [toBase64Url(bytes), second] });
    }),
    unrevealed,
  );
  const proof = (which: Half): Put =>
    bent((steps, bytes) => {
      const [first = '', ...rest] = item(steps.unsigned, 1).proofs;
      steps.bend(2, { proofs: [half(first, which, bytes), ...rest] });
    });
  point('R of a coefficient’s proof', proof('R'), unrevealed);
  scalar('z of a coefficient’s proof', proof('z'), unrevealed);

  point(
    'the key that a trustee confirms',
    bent((steps, bytes) => {
      steps.revealAll();
      steps.confirm(1, { electionKey: toBase64Url(bytes) });
    }),
    // A confirmation that cannot be read is none, and possession comes after it.
    { until: 'opening', and: ['CEREMONY_ORDER', 'CEREMONY_INCOMPLETE'] },
  );
  scalar(
    'a share in answer to a complaint',
    bent((steps, bytes) => {
      steps.revealAll();
      steps.complain(2, 1);
      steps.answer(1, 2, bytes);
    }, 2),
    { until: 'opening', and: ['COMPLAINT', 'CEREMONY_INCOMPLETE'] },
  );
  const possession = (which: Half): Put =>
    bent((steps, bytes) => {
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
}

function inRollAndOpening(): void {
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
}

function inBallot(): void {
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
  point('A of a selection', inside(0), voting);
  point('B of a selection', inside(3), voting);
  point('T of a branch', inside(4), voting);
  point('U of the last branch', inside(points - 1), voting);
  scalar('a challenge', inside(points), voting);
  scalar('the last response', inside(points + sealedScalars(CONTEST) - 1), voting);
}

inCeremony();
accepted = voted;
inRollAndOpening();
inBallot();

/** Every such place of every entry but those of tally and decryption, where the identity is an honest value. */
export const ELEMENT_PLACES: readonly ElementPlace[] = places;
