import { describe } from 'vitest';
import { makeChallenge } from '../../../crypto/challenge.ts';
import { signEntry } from '../../../crypto/signature.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { KeyComplaint } from '../../../crypto/wire/ceremony.ts';
import { encodeEntry, type Entry, type EntryType } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import { item } from '../../../verifier/item.ts';
import { firstOf } from '../../support/full_election.ts';
import { tallyOf } from '../../verifier/counting_kit.ts';
import { onRecord } from '../record_attack.ts';
import { signAgain } from './sign_again.ts';
import { type WholeRecord, wholeRecord } from './whole_record.ts';

/**
 * A rightly signed entry of each type, put into an accepted record in each phase that does not admit
 * it, as whoever holds all keys could.
 */

const whole = wholeRecord();
const accepted = whole.then(({ election }) => election);

/** Each phase, with the type of the entry that ends it; what is put in stands before that. */
const PHASES = {
  'set-up': 'opening',
  voting: 'closing',
  closed: 'tally',
  tallied: 'result',
  final: undefined,
} as const satisfies Record<string, EntryType | undefined>;
type Phase = keyof typeof PHASES;

/**
 * Written from docs/protocol.md §4, Order, and on purpose not taken from the verifier's own table:
 * an entry that the verifier's admits by mistake is still tried here.
 */
const ADMITTED: Readonly<Record<Phase, readonly EntryType[]>> = {
  'set-up': [
    'key-commitment',
    'key-reveal',
    'key-complaint',
    'key-answer',
    'key-confirmation',
    'key-possession',
    'roll',
    'notice',
    'opening',
  ],
  voting: ['ballot', 'challenge', 'revocation', 'notice', 'closing'],
  closed: ['revocation', 'notice', 'tally'],
  tallied: ['decryption', 'notice', 'result'],
  final: ['notice'],
};

/** The first entry of a type with other members, signed again. */
function like(type: EntryType, change: object): (record: WholeRecord) => FramedEntry {
  return (record) => {
    const { entry, framed } = firstOf(record.election, type);
    const trustee = 'trustee' in entry ? entry.trustee : 0;
    const signed = signAgain(record, type, trustee, { ...entry, ...change });
    return { ...framed, entry: encodeEntry(signed as unknown as Entry) };
  };
}

const OTHER_DIGEST = toBase64Url(new Uint8Array(64).fill(1));

/** An entry of each type that the record does not hold yet. */
const MADE: Readonly<Record<EntryType, (record: WholeRecord) => FramedEntry>> = {
  manifest: like('manifest', { smallestUnit: 2 }),
  'key-commitment': like('key-commitment', { digest: OTHER_DIGEST }),
  'key-reveal': (record) => {
    const { points } = firstOf(record.election, 'key-reveal').entry;
    return like('key-reveal', { points: points.toReversed() })(record);
  },
  'key-complaint': ({ election }) => {
    const complaint = signEntry<KeyComplaint>(item(election.trustees, 2).seed, {
      accused: 1,
      election: election.fingerprint,
      trustee: 3,
      type: 'key-complaint',
    });
    return { entry: encodeEntry(complaint), attachment: new Uint8Array() };
  },
  'key-answer': like('key-answer', { complainant: 3 }),
  'key-confirmation': like('key-confirmation', { electionKey: OTHER_DIGEST.slice(0, 43) }),
  'key-possession': like('key-possession', { trustee: 2 }),
  roll: like('roll', { page: 1 }),
  opening: like('opening', { openedAt: '2027-04-02T05:00:00Z' }),
  ballot: ({ election }) => election.seal(3, { mayor: [0, 1] }),
  challenge: ({ election }) =>
    makeChallenge(election.fingerprint, election.seal(3, { mayor: [0, 1] })),
  revocation: (record) => {
    const { pseudonym } = item(record.election.voters, 3);
    return like('revocation', { pseudonym })(record);
  },
  notice: like('notice', { text: { en: 'More.', bg: 'Още.' } }),
  closing: like('closing', { closedAt: '2027-04-02T18:00:00Z' }),
  tally: ({ election }) => {
    const { framed } = firstOf(election, 'tally');
    return tallyOf(framed, framed.attachment.toReversed());
  },
  decryption: ({ election }) => {
    const kept = election.entries.length;
    election.decrypt(3);
    return item(election.entries.splice(kept), 0);
  },
  result: like('result', { trustees: [1, 3] }),
};

for (const [phase, next] of Object.entries(PHASES) as [Phase, EntryType | undefined][]) {
  describe(`in the phase ${phase}`, () => {
    for (const [type, make] of Object.entries(MADE) as [EntryType, typeof MADE.notice][]) {
      if (ADMITTED[phase].includes(type)) continue;
      const put = async (election: WholeRecord['election']): Promise<void> => {
        const { voter } = await whole;
        const framed = make({ election, voter });
        const at = next === undefined ? election.entries.length : firstOf(election, next).index;
        election.entries.splice(at, 0, framed);
      };
      onRecord('X2', 'PHASE', `${type} in ${phase}`, accepted, put);
    }
  });
}
