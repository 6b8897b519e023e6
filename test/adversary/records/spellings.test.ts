import { describe } from 'vitest';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { signEntry } from '../../../crypto/signature.ts';
import { fromHex, toBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import type { CheckCode } from '../../../verifier/checks.ts';
import { item } from '../../../verifier/item.ts';
import { BAD_ENCODINGS } from '../../support/bad_encodings.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { withElement } from '../../verifier/ballot_kit.ts';
import { decryptionOver, tallyOf } from '../../verifier/counting_kit.ts';
import type { Expected } from '../../verifier/harness.ts';
import { ELEMENT_PLACES } from '../../verifier/element_places.ts';
import { beginningWith, copyOf, putBytes } from '../../verifier/mutate.ts';
import { SPELLINGS } from '../../verifier/spellings.ts';
import type { AttackId } from '../attacks.ts';
import { ALL, isTaken } from '../part.ts';
import { onMaking, onRecord } from '../record_attack.ts';
import { CHOICES, closing, openElection, talliedElection, voting } from './record_kit.ts';

/** Bytes that a lenient reader would take: of elements, of entries, and members of the attacker's own. */

const BAD = Object.values(BAD_ENCODINGS)
  .flat()
  .map((hex) => fromHex(hex) ?? new Uint8Array());
const IDENTITY = new Uint8Array(32);
const NOT_BELOW_ORDER = new Uint8Array(32).fill(255);
const TEXT = { en: 'Voting goes on.', bg: 'Гласуването продължава.' };

/** Each place takes one of the bad encodings by turns, or four of the 29. */
function encodingsFor(place: number): readonly Uint8Array[] {
  return ALL
    ? [0, 7, 14, 21].map((turn) => item(BAD, (place + turn) % BAD.length))
    : [item(BAD, place % BAD.length)];
}

describe('elements', () => {
  ELEMENT_PLACES.forEach(({ kind, where, put, expected, accepted }, place) => {
    const element = (id: AttackId, code: CheckCode, how: string, bytes: Uint8Array): void => {
      onMaking(id, code, `${where}: ${how}`, accepted, () => put(bytes), expected);
    };
    if (kind === 'scalar') {
      element('G1', 'SCALAR_INVALID', 'a scalar not below the order', NOT_BELOW_ORDER);
      return;
    }
    for (const bytes of encodingsFor(place)) {
      element('G1', 'POINT_INVALID', `encoding ${String(BAD.indexOf(bytes))} of RFC 9496`, bytes);
    }
    element('G2', 'POINT_IDENTITY', 'the identity', IDENTITY);
  });
});

describe('elements of the sums, where the identity is an honest value', () => {
  BAD.filter((_, i) => isTaken(i, 10)).forEach((bytes, i) => {
    onRecord(
      'G1',
      'POINT_INVALID',
      `a sum: encoding ${String(BAD.indexOf(bytes))} of RFC 9496`,
      talliedElection,
      (election) => {
        const tally = item(election.entries, election.entries.length - 1);
        const attachment = withElement(tally.attachment, i % 4, bytes);
        election.entries.splice(-1, 1, tallyOf(tally, attachment));
      },
      closing,
    );
  });
  for (const [place, name] of ['D', 'T', 'U'].entries()) {
    onRecord(
      'G1',
      'POINT_INVALID',
      `${name} of a decryption`,
      talliedElection,
      (election) => {
        election.decrypt(1);
        const { attachment } = item(election.entries, election.entries.length - 1);
        const bytes = withElement(attachment, place, item(BAD, 7 * place));
        election.entries.splice(-1, 1, decryptionOver(election, 1, bytes));
      },
      closing,
    );
  }
});

describe('keys', () => {
  const registrarKey = (bytes: Uint8Array) => () =>
    SampleElection.begin({ manifest: { registrarKey: toBase64Url(bytes) } });
  const unopened: Expected = { until: 'opening' };
  onMaking(
    'G2',
    'POINT_IDENTITY',
    'the identity as the registrar’s key',
    openElection,
    registrarKey(IDENTITY),
    unopened,
  );
  onMaking(
    'G1',
    'POINT_INVALID',
    'the registrar’s key',
    openElection,
    registrarKey(item(BAD, 5)),
    unopened,
  );
  onMaking(
    'G2',
    'KEY_INVALID',
    'a trustee’s Ed25519 key of small order',
    openElection,
    async () => {
      const { manifest } = await SampleElection.begin();
      const signingKey = toBase64Url(Uint8Array.of(1, ...new Uint8Array(31)));
      const trustees = manifest.trustees.map((trustee, i) =>
        i === 1 ? { ...trustee, signingKey } : trustee,
      );
      return SampleElection.begin({ manifest: { trustees } });
    },
    { ...unopened, and: ['OPENING_ABSENT'] },
  );
});

const noticed = openElection.then((election) => {
  const copy = copyOf(election);
  copy.notice();
  return copy;
});

/** The last entry written otherwise. */
function rewritten(election: SampleElection, rewrite: (text: string) => string | Uint8Array): void {
  const last = election.entries.length - 1;
  const bytes = rewrite(new TextDecoder().decode(item(election.entries, last).entry));
  putBytes(election, last, typeof bytes === 'string' ? utf8(bytes) : bytes);
}

describe('entries', () => {
  for (const [code, how, rewrite] of SPELLINGS) {
    const go = (election: SampleElection): void => {
      rewritten(election, rewrite);
    };
    if (code === 'NON_CANONICAL') onRecord('G3', 'NON_CANONICAL', how, noticed, go, voting);
    if (code === 'SCHEMA') onRecord('G3', 'SCHEMA', how, noticed, go, voting);
  }
  onRecord(
    'G3',
    'SCHEMA',
    'a ballot whose key has stray bits at its end',
    openElection,
    (election) => {
      election.entries.push(election.seal(0, CHOICES));
      rewritten(election, (own) => own.replace(/("ballotKey":"[^"]{42})[^"]"/, '$1B"'));
    },
    voting,
  );
});

describe('group parameters of the attacker’s own', () => {
  const PARAMETER = '"generator":"5",';
  onMaking(
    'G4',
    'SCHEMA',
    'in the manifest',
    openElection,
    async () => {
      const election = await SampleElection.begin();
      const text = new TextDecoder().decode(item(election.entries, 0).entry);
      return beginningWith(election, utf8(text.replace('"languages"', `${PARAMETER}"languages"`)));
    },
    voting,
  );
  onRecord(
    'G4',
    'SCHEMA',
    'in a ballot',
    openElection,
    (election) => {
      election.entries.push(election.seal(0, CHOICES));
      rewritten(election, (own) => own.replace(/("election":"[^"]*",)/, `$1${PARAMETER}`));
    },
    voting,
  );
  onRecord(
    'G4',
    'SCHEMA',
    'in a notice, under the authority’s signature',
    openElection,
    (election) => {
      const unsigned = { election: election.fingerprint, generator: '5', text: TEXT };
      const entry = { ...unsigned, type: 'notice' as const };
      election.entries.push({
        entry: canonicalBytes(signEntry(election.authoritySeed, entry)),
        attachment: new Uint8Array(),
      });
    },
    voting,
  );
});
