import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PublicGroup } from '../../../crypto/group/kernel/public_group.ts';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import type { Workspace } from '../../../crypto/group/kernel/workspace.ts';
import {
  decodePointOrIdentity,
  encodePoint,
  IDENTITY,
  multiply,
  type Point,
  subtractPoints,
} from '../../../crypto/group/ristretto.ts';
import { BallotVerifier } from '../../../crypto/verification/ballot_verifier.ts';
import { CountTable } from '../../../crypto/verification/count_table.ts';
import { CountedBallots } from '../../../crypto/verification/counted_ballots.ts';
import { TallySum } from '../../../crypto/verification/tally_sum.ts';
import { fromHex, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import type { Contest } from '../../../crypto/wire/manifest.ts';
import { contestWithChoice } from '../../support/arbitrary_contest.ts';
import { BAD_ENCODINGS } from '../../support/bad_encodings.ts';
import { ballotOf, PollingPlace } from '../../support/polling_place.ts';
import { publicGroup } from '../../support/public_group.ts';
import { runs } from '../../support/runs.ts';
import { chooseOne, listWithPreference, score, style } from '../../support/sample_manifest.ts';

describe('which ballots count', () => {
  test('the last of each pseudonym, unless revoked at any time', () => {
    const counted = new CountedBallots();
    counted.revoke('early');
    counted.cast('a', 10);
    counted.cast('early', 11);
    counted.cast('b', 12);
    counted.cast('a', 13);
    counted.cast('c', 14);
    counted.revoke('c');
    counted.cast('c', 15);
    counted.revoke('absent');
    expect(counted.indices()).toEqual([12, 13]);
    expect(counted.superseded).toBe(2);
    expect(counted.revoked).toBe(2);
  });

  test('none, before any is cast', () => {
    const counted = new CountedBallots();
    counted.revoke('a');
    expect([counted.indices(), counted.superseded, counted.revoked]).toEqual([[], 0, 0]);
  });
});

const CONTESTS = [chooseOne('one', 3), score('points', 2, 3, 4), listWithPreference('list', 2, 1)];
const STYLES = [
  style('x', CONTESTS),
  style('y', CONTESTS.slice(0, 2)),
  style('z', CONTESTS.slice(0, 1)),
];
const CHOICES: Record<string, number[][]> = {
  one: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  points: [
    [0, 0],
    [3, 1],
    [2, 2],
    [0, 3],
  ],
  list: [
    [1, 0, 0, 0],
    [1, 0, 1, 0],
    [0, 1, 0, 1],
  ],
};

interface Voter {
  readonly pseudonym: string;
  readonly style: string;
  readonly weight: number;
}
type Event = { readonly voter: number } & ({ readonly vote: number } | { readonly revoke: true });

const voters: fc.Arbitrary<Voter[]> = fc.array(
  fc.record({
    pseudonym: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(toBase64Url),
    style: fc.constantFrom('x', 'y', 'z'),
    weight: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 50 })),
  }),
  { minLength: 1, maxLength: 4 },
);
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ voter: fc.nat({ max: 3 }), vote: fc.nat() }) },
    {
      weight: 1,
      arbitrary: fc.record({ voter: fc.nat({ max: 3 }), revoke: fc.constant(true as const) }),
    },
  ),
  { maxLength: 10 },
);

const contestsOf = (id: string): Contest[] =>
  (STYLES.find((s) => s.id === id)?.contests ?? []).map(
    (name) => CONTESTS.find((contest) => contest.id === name) ?? chooseOne('none', 1),
  );
const valuesFor = (contest: Contest, vote: number): number[] => {
  const options = CHOICES[contest.id] ?? [];
  return options[vote % options.length] ?? [];
};

/** The plain count: by hand, from who chose what. */
function plainCount(people: readonly Voter[], log: readonly Event[]): number[] {
  const last = new Map<string, number>();
  for (const event of log) {
    const voter = people[event.voter % people.length];
    if (voter !== undefined && 'vote' in event) last.set(voter.pseudonym, event.vote);
  }
  for (const event of log) {
    if ('revoke' in event) last.delete(people[event.voter % people.length]?.pseudonym ?? '');
  }
  return STYLES.flatMap(({ id }) =>
    contestsOf(id).flatMap((contest) =>
      contest.selections.map((_, j) =>
        people
          .filter((voter) => voter.style === id && last.has(voter.pseudonym))
          .reduce((sum, { pseudonym, weight }) => {
            return sum + weight * (valuesFor(contest, last.get(pseudonym) ?? 0)[j] ?? 0);
          }, 0),
      ),
    ),
  );
}

function decrypted(place: PollingPlace, attachment: Uint8Array): (number | undefined)[] {
  const table = new CountTable(publicGroup);
  const point = (at: number): Point =>
    decodePointOrIdentity(attachment.subarray(at, at + 32)) ?? IDENTITY;
  return Array.from({ length: attachment.length / 64 }, (_, i) =>
    table.discreteLog(
      encodePoint(subtractPoints(point(64 * i + 32), multiply(point(64 * i), place.secret))),
      1_000,
    ),
  );
}

describe('the tally', () => {
  test('equals the plain count, with voting again, revocations, weights and several styles', () => {
    fc.assert(
      fc.property(voters, events, (people, log) => {
        fc.pre(new Set(people.map(({ pseudonym }) => pseudonym)).size === people.length);
        const place = new PollingPlace(CONTESTS, 'tally', STYLES);
        const counted = new CountedBallots();
        const board: FramedEntry[] = [];
        for (const event of log) {
          const voter = people[event.voter % people.length];
          if (voter === undefined) continue;
          if ('revoke' in event) counted.revoke(voter.pseudonym);
          else {
            counted.cast(voter.pseudonym, board.length);
            const choices = Object.fromEntries(
              contestsOf(voter.style).map((c) => [c.id, valuesFor(c, event.vote)]),
            );
            board.push(place.seal(choices, place.authorize(voter)));
          }
        }
        const sum = new TallySum(publicGroup, place.manifest);
        const indices = counted.indices();
        for (const index of indices) {
          const framed = board[index];
          if (framed !== undefined) sum.add(ballotOf(framed.entry), framed.attachment);
        }
        const { entry, attachment } = sum.toEntry(place.fingerprint);
        expect(decrypted(place, attachment)).toEqual(plainCount(people, log));
        const tally = decodeEntry(entry);
        if (tally.type !== 'tally') throw new TypeError('type');
        expect(tally.units.map(({ style: id }) => id)).toEqual(['x', 'y', 'z']);
        expect(tally.units.reduce((n, { ballots }) => n + ballots, 0)).toBe(indices.length);
        expect(tally.attachment).toBe(toBase64Url(sha256(attachment)));
      }),
      runs(8),
    );
  });

  test('of any legal ballots is the sum of their values', () => {
    fc.assert(
      fc.property(
        contestWithChoice('c'),
        fc.integer({ min: 1, max: 4 }),
        ({ contest, values }, times) => {
          const place = new PollingPlace([contest]);
          const sum = new TallySum(publicGroup, place.manifest);
          for (let i = 0; i < times; i++) {
            const { entry, attachment } = place.seal({ c: values });
            sum.add(ballotOf(entry), attachment);
          }
          const { attachment } = sum.toEntry(place.fingerprint);
          expect(decrypted(place, attachment)).toEqual(values.map((v) => v * times));
        },
      ),
      runs(6),
    );
  });

  test('without ballots is the identity everywhere', () => {
    const place = new PollingPlace([chooseOne('c', 2)]);
    expect(new TallySum(publicGroup, place.manifest).toEntry(place.fingerprint).attachment).toEqual(
      new Uint8Array(128),
    );
  });

  test('does not take a ballot that was not verified, nor any part of it', () => {
    const place = new PollingPlace([chooseOne('c', 2)]);
    const { entry, attachment } = place.seal({ c: [1, 0] });
    const sum = new TallySum(publicGroup, place.manifest);
    const ballot = ballotOf(entry);
    const stranger = { ...ballot, authorization: { ...ballot.authorization, style: 'none' } };
    expect(() => {
      sum.add(stranger, attachment);
    }).toThrow('style');
    expect(() => {
      sum.add(ballot, attachment.subarray(0, 96));
    }).toThrow('length');
    for (const bad of [...Object.values(BAD_ENCODINGS).flat(), '00'.repeat(32)]) {
      const wrong = Uint8Array.from(attachment);
      wrong.set(fromHex(bad) ?? new Uint8Array(), 32);
      expect(() => {
        sum.add(ballot, wrong);
      }).toThrow('not a point');
    }
    expect(sum.toEntry(place.fingerprint).attachment).toEqual(new Uint8Array(128));
  });
});

describe('a sum of ballots', () => {
  const place = new PollingPlace(CONTESTS, 'sums', STYLES);
  const choose = (id: string, vote: number) =>
    Object.fromEntries(contestsOf(id).map((c) => [c.id, valuesFor(c, vote)]));
  const ballots = ['x', 'y', 'z', 'x', 'y', 'x'].map((id, i) => {
    const framed = place.seal(choose(id, i), place.authorize({ style: id, weight: 1 + 7 * i }));
    return { ballot: ballotOf(framed.entry), attachment: framed.attachment };
  });
  const sumOf = (some: typeof ballots, group = publicGroup): FramedEntry => {
    const sum = new TallySum(group, place.manifest);
    for (const { ballot, attachment } of some) sum.add(ballot, attachment);
    return sum.toEntry(place.fingerprint);
  };
  const addTo = (sum: TallySum, { entry, attachment }: FramedEntry): void => {
    const tally = decodeEntry(entry);
    if (tally.type !== 'tally') throw new TypeError('no tally');
    sum.addTally(tally, attachment);
  };
  const whole = sumOf(ballots);

  test('is the same by the reference', () => {
    expect(sumOf(ballots, noble)).toEqual(whole);
  });

  test('is the sum of the sums of its parts, some of them empty', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 }), (partOf) => {
        const total = new TallySum(publicGroup, place.manifest);
        for (let part = 0; part <= 3; part++) {
          addTo(total, sumOf(ballots.filter((_, i) => partOf[i] === part)));
        }
        expect(total.toEntry(place.fingerprint)).toEqual(whole);
      }),
      runs(10),
    );
  });

  test('is the same with hints, right or wrong', () => {
    const verifier = new BallotVerifier(publicGroup, place, place.random);
    const right = ballots.map((at) => verifier.withHints(at).hints ?? new Uint8Array());
    const ways: ((i: number) => Uint8Array)[] = [
      (i) => right[i] ?? new Uint8Array(),
      (i) => right[(i + 1) % right.length] ?? new Uint8Array(),
      (i) => (right[i] ?? new Uint8Array()).subarray(32),
      (i) => new Uint8Array(right[i]?.length ?? 0).fill(7),
      () => new Uint8Array(31),
    ];
    for (const way of ways) {
      const sum = new TallySum(publicGroup, place.manifest);
      ballots.forEach(({ ballot, attachment }, i) => {
        sum.add(ballot, attachment, way(i));
      });
      expect(sum.toEntry(place.fingerprint)).toEqual(whole);
    }
  });

  test('does not take a sum of another shape, nor any part of it', () => {
    const [one] = ballots;
    if (one === undefined) throw new TypeError('no ballot');
    const sum = new TallySum(publicGroup, place.manifest);
    sum.add(one.ballot, one.attachment);
    const before = sum.toEntry(place.fingerprint);
    const units = STYLES.map(({ id }) => ({ ballots: 1, style: id }));
    const { attachment } = whole;
    const broken = Uint8Array.from(attachment);
    broken.set(new Uint8Array(32).fill(0xff), attachment.length - 32);
    for (const [wrongUnits, wrongAttachment] of [
      [units.slice(1), attachment],
      [units.toReversed(), attachment],
      [[...units, { ballots: 1, style: 'none' }], attachment],
      [units, attachment.subarray(64)],
      [units, broken],
    ] as const) {
      expect(() => {
        sum.addTally({ units: [...wrongUnits] }, wrongAttachment);
      }).toThrow(TypeError);
    }
    expect(sum.toEntry(place.fingerprint)).toEqual(before);
  });

  test('keeps no ballot once it is added, so a million take no more room than one', () => {
    const opened: Workspace[] = [];
    const group: PublicGroup = {
      ...publicGroup,
      workspace: (bases, random) => {
        const workspace = publicGroup.workspace(bases, random);
        opened.push(workspace);
        return workspace;
      },
    };
    const sum = new TallySum(group, place.manifest);
    const kept = new Set<number>();
    for (let i = 0; i < 300; i++) {
      for (const { ballot, attachment } of ballots) sum.add(ballot, attachment);
      kept.add((opened[0]?.points ?? 0) + (opened[0]?.items ?? 0));
    }
    expect(opened).toHaveLength(1);
    // At most the points of the ballot that is being added: 9 ciphertexts of style x.
    expect(Math.max(...kept)).toBeLessThanOrEqual(18);
    expect(kept.size).toBe(1);
  });
});
