import { describe, expect, test } from 'vitest';
import { addPoints, encodePoint, GENERATOR } from '../../crypto/group/ristretto.ts';
import { concat, toBase64Url, toHex } from '../../crypto/wire/bytes.ts';
import { sealedBytes, sealedPoints } from '../../crypto/wire/layout.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne, score, style } from '../support/sample_manifest.ts';
import { authorize, elementAt, pointAt, sealAs, signOver, withElement } from './ballot_kit.ts';
import { codesOf, provokes, verifySample } from './harness.ts';
import { copyOf } from './mutate.ts';

const CONTESTS = [chooseOne('mayor', 2), chooseOne('judge', 2), score('points', 2, 2, 3)];
const CHOICES = { mayor: [1, 0], judge: [0, 1], points: [2, 1] };

/** Two styles that see the same contests, so that only a name tells them apart. */
const opened = SampleElection.open({
  contests: CONTESTS,
  styles: [style('north', CONTESTS), style('south', CONTESTS)],
  voters: [0, 0, 1].map((index) => ({ style: index, weight: 2 })),
});
const right = opened.then((election) => [0, 0].map(() => election.seal(0, CHOICES)));

/** One wrong ballot between two right ones. */
function ballot(
  code: CheckCode,
  how: string,
  cast: (election: SampleElection) => void,
  and: readonly CheckCode[] = [],
): void {
  const build = async (): Promise<SampleElection> => {
    const election = copyOf(await opened);
    const [before, after] = await right;
    if (before === undefined || after === undefined) throw new TypeError('no ballots');
    election.entries.push(before);
    cast(election);
    election.entries.push(after);
    return election;
  };
  provokes(code, how, build, { until: 'opening', and });
}

/** A ballot whose sealed bytes somebody changed before signing. */
function altered(
  how: string,
  change: (sealed: Uint8Array, election: SampleElection) => Uint8Array,
): void {
  ballot('RANGE_PROOF', how, (election) => {
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, kit, CHOICES);
    election.entries.push(signOver(election, kit, change(attachment, election)));
  });
}

/** The rules as a dishonest voter would have them; sizes stay. */
function lenient(manifest: Manifest, contest: string): Manifest {
  const contests = manifest.contests.map((each) =>
    each.id === contest
      ? { ...each, rules: each.rules.map((rule) => ({ ...rule, minimum: 2, maximum: 2 })) }
      : each,
  );
  return { ...manifest, contests };
}

const POINTS = CONTESTS.map(sealedPoints);
const [MAYOR_BYTES = 0] = CONTESTS.map(sealedBytes);

describe('range proofs (docs/protocol.md §8)', () => {
  ballot('RANGE_PROOF', 'two choices where one is allowed', (election) => {
    const kit = authorize(election, 1);
    const manifest = lenient(election.manifest, 'mayor');
    const choices = { ...CHOICES, mayor: [1, 1] };
    election.entries.push(sealAs(election, kit, choices, { manifest }));
  });
  ballot('RANGE_PROOF', 'sealed under another key than the election’s', (election) => {
    const kit = authorize(election, 1);
    const electionKey = encodePoint(GENERATOR);
    election.entries.push(sealAs(election, kit, CHOICES, { electionKey }));
  });
  ballot('RANGE_PROOF', 'proofs made for another election', (election) => {
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, kit, CHOICES, { fingerprint: '0'.repeat(64) });
    election.entries.push(signOver(election, kit, attachment));
  });
  ballot('RANGE_PROOF', 'proofs made for another style with the same contests', (election) => {
    const kit = authorize(election, 1);
    const elsewhere = { ...kit, authorization: { ...kit.authorization, style: 'south' } };
    const { attachment } = sealAs(election, elsewhere, CHOICES);
    election.entries.push(signOver(election, kit, attachment));
  });
  ballot('RANGE_PROOF', 'proofs made for another ballot key of the same voter', (election) => {
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, authorize(election, 1), CHOICES);
    election.entries.push(signOver(election, kit, attachment));
  });
  ballot('RANGE_PROOF', 'proofs made for another voter', (election) => {
    const { attachment } = sealAs(election, authorize(election, 0), CHOICES);
    election.entries.push(signOver(election, authorize(election, 1), attachment));
  });
  ballot(
    'RANGE_PROOF',
    'another voter’s cast ballot under one’s own pseudonym',
    (election) => {
      const { attachment } = item(election.entries, election.entries.length - 1);
      election.entries.push(signOver(election, authorize(election, 1), attachment));
    },
    ['DUPLICATE_RANDOMNESS'],
  );

  altered('two like contests exchanged', (sealed) =>
    concat(
      sealed.subarray(MAYOR_BYTES, 2 * MAYOR_BYTES),
      sealed.subarray(0, MAYOR_BYTES),
      sealed.subarray(2 * MAYOR_BYTES),
    ),
  );
  altered('two selections exchanged', (sealed) =>
    [0, 1, 2, 3].reduce(
      (bytes, place) => withElement(bytes, place, elementAt(sealed, (place + 2) % 4)),
      sealed,
    ),
  );
  altered('one vote more inside a ciphertext', (sealed) =>
    withElement(sealed, 1, encodePoint(addPoints(pointAt(sealed, 1), GENERATOR))),
  );
  altered('a ciphertext made anew, of the same vote', (sealed, { electionKey }) => {
    const H = pointAt(electionKey, 0);
    const A = encodePoint(addPoints(pointAt(sealed, 0), GENERATOR));
    const B = encodePoint(addPoints(pointAt(sealed, 1), H));
    return withElement(withElement(sealed, 0, A), 1, B);
  });
  altered('two branches of a proof exchanged', (sealed) =>
    [4, 5, 6, 7].reduce(
      (bytes, place, i) => withElement(bytes, place, elementAt(sealed, 4 + ((i + 2) % 4))),
      sealed,
    ),
  );
  const firstScalar = item(POINTS, 0);
  altered('a challenge changed, so that they no longer add up', (sealed) =>
    withElement(sealed, firstScalar, new Uint8Array(32)),
  );
  altered('a response changed', (sealed) =>
    withElement(sealed, firstScalar + 1, new Uint8Array(32)),
  );
});

describe('authorizations and signatures (docs/protocol.md §7)', () => {
  ballot('AUTHORIZATION', 'a pseudonym that the roll lacks', (election) => {
    const pseudonym = toBase64Url(new Uint8Array(16).fill(7));
    election.entries.push(sealAs(election, authorize(election, 1, { pseudonym }), CHOICES));
  });
  ballot('AUTHORIZATION', 'a weight of one’s own', (election) => {
    election.entries.push(sealAs(election, authorize(election, 1, { weight: 3 }), CHOICES));
  });
  ballot('AUTHORIZATION', 'another constituency', (election) => {
    election.entries.push(sealAs(election, authorize(election, 1, { style: 'south' }), CHOICES));
  });
  ballot('AUTHORIZATION_SIGNATURE', 'signed by somebody else', (election) => {
    const { key } = authorize(election, 0);
    election.entries.push(sealAs(election, authorize(election, 1, {}, key), CHOICES));
  });
  ballot('AUTHORIZATION_SIGNATURE', 'issued in another election', (election) => {
    const elsewhere = Object.assign(copyOf(election), { fingerprint: '0'.repeat(64) });
    election.entries.push(sealAs(election, authorize(elsewhere, 1), CHOICES));
  });
  ballot('AUTHORIZATION_SIGNATURE', 'its evidence exchanged afterwards', (election) => {
    const kit = authorize(election, 1);
    const evidence = toBase64Url(new Uint8Array(32));
    const changed = { ...kit, authorization: { ...kit.authorization, evidence } };
    election.entries.push(sealAs(election, changed, CHOICES));
  });
  ballot('BALLOT_SIGNATURE', 'signed by another ballot key', (election) => {
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, kit, CHOICES);
    const { key } = authorize(election, 1);
    election.entries.push(signOver(election, kit, attachment, {}, key));
  });
  ballot('BALLOT_SIGNATURE', 'the sealed bytes exchanged under an older signature', (election) => {
    const kit = authorize(election, 1);
    const first = sealAs(election, kit, CHOICES);
    const second = signOver(election, kit, sealAs(election, kit, CHOICES).attachment);
    const text = new TextDecoder();
    const signature = /"signature":"[^"]*","type"/;
    const older = signature.exec(text.decode(first.entry))?.[0] ?? '';
    const swapped = text.decode(second.entry).replace(signature, older);
    election.entries.push({ ...second, entry: new TextEncoder().encode(swapped) });
  });
  ballot('ELECTION', 'a ballot of another election', (election) => {
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, kit, CHOICES);
    const elsewhere = { election: toHex(new Uint8Array(32)) };
    election.entries.push(signOver(election, kit, attachment, elsewhere));
  });
});

describe('ballots that occur twice', () => {
  ballot('DUPLICATE_ENTRY', 'the same ballot twice', (election) => {
    election.entries.push(item(election.entries, election.entries.length - 1));
  });
  ballot('DUPLICATE_RANDOMNESS', 'a ballot signed anew over the same sealed bytes', (election) => {
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, kit, CHOICES);
    election.entries.push(signOver(election, kit, attachment), signOver(election, kit, attachment));
  });
  ballot('DUPLICATE_RANDOMNESS', 'randomness that repeats from ballot to ballot', (election) => {
    const kit = authorize(election, 1);
    const repeating = (): ((length: number) => Uint8Array) => {
      let drawn = 0;
      return (length) => new Uint8Array(length).fill(++drawn);
    };
    for (const choices of [CHOICES, { ...CHOICES, judge: [1, 0] }]) {
      election.entries.push(sealAs(election, kit, choices, { random: repeating() }));
    }
  });
});

describe('sealed bytes', () => {
  ballot('ATTACHMENT_SIZE', 'a branch left out', (election) => {
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, kit, CHOICES);
    election.entries.push(signOver(election, kit, attachment.subarray(32)));
  });
  ballot('ATTACHMENT_SIZE', 'a branch too many', (election) => {
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, kit, CHOICES);
    election.entries.push(signOver(election, kit, concat(attachment, new Uint8Array(32))));
  });
  ballot('ATTACHMENT_DIGEST', 'other bytes than the entry names', (election) => {
    const sealed = election.seal(1, CHOICES);
    const { attachment } = election.seal(1, CHOICES);
    election.entries.push({ ...sealed, attachment });
  });
  ballot('ATTACHMENT_MISSING', 'proofs stripped off', (election) => {
    election.entries.push({ ...election.seal(1, CHOICES), attachment: new Uint8Array() });
  });
});

describe('a few bad ballots among many', () => {
  test('each is named, with what is wrong in it', async () => {
    const election = copyOf(await opened);
    const first = election.entries.length;
    const kit = authorize(election, 1);
    const { attachment } = sealAs(election, kit, CHOICES);
    for (let place = 0; place < 11; place++) election.entries.push(election.seal(0, CHOICES));
    const manifest = lenient(election.manifest, 'judge');
    const twice = { ...CHOICES, judge: [1, 1] };
    election.entries[first + 4] = sealAs(election, authorize(election, 1), twice, { manifest });
    const { key } = authorize(election, 1);
    election.entries[first + 7] = signOver(election, kit, attachment, {}, key);
    for (const batchPoints of [1, 100, 65_536]) {
      const report = await verifySample(election, { until: 'opening', batchPoints });
      expect(codesOf(report)).toEqual(['BALLOT_SIGNATURE', 'RANGE_PROOF']);
      expect(report.findings.map(({ code, index, path }) => [code, index, path])).toEqual([
        ['RANGE_PROOF', first + 4, 'contest.judge'],
        ['BALLOT_SIGNATURE', first + 7, 'signature'],
      ]);
      expect(report.numbers.ballots).toBe(11);
    }
  });
});
