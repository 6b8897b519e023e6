import { sha256 } from '@noble/hashes/sha2.js';
import { describe } from 'vitest';
import { fromHex, toBase64Url, utf8 } from '../../crypto/wire/bytes.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
import { BAD_ENCODINGS } from '../support/bad_encodings.ts';
import { firstOf } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne } from '../support/sample_manifest.ts';
import { withElement } from './ballot_kit.ts';
import { ELEMENT_PLACES } from './element_places.ts';
import { provokes } from './harness.ts';
import { SPELLINGS } from './spellings.ts';
import { copyOf, putBytes } from './mutate.ts';

const CONTEST = chooseOne('mayor', 2);
const CHOICES = { mayor: [1, 0] };
const opened = SampleElection.open({ contests: [CONTEST] });

const IDENTITY = new Uint8Array(32);
const NOT_BELOW_ORDER = new Uint8Array(32).fill(255);
const OUTSIDE = Object.entries(BAD_ENCODINGS).map(
  ([kind, [first = '']]) => [kind, fromHex(first) ?? new Uint8Array()] as const,
);

describe('of elements: one bad encoding for each place by turns, and the identity', () => {
  ELEMENT_PLACES.forEach(({ kind, where, put, expected }, i) => {
    if (kind === 'scalar') {
      provokes('SCALAR_INVALID', `${where}: not below ℓ`, () => put(NOT_BELOW_ORDER), expected);
      return;
    }
    const [bad, bytes] = item(OUTSIDE, i % OUTSIDE.length);
    provokes('POINT_INVALID', `${where}: ${bad}`, () => put(bytes), expected);
    provokes('POINT_IDENTITY', `${where}: the identity`, () => put(IDENTITY), expected);
  });
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
  for (const spelling of SPELLINGS) written(...spelling);
});
