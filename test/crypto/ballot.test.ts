import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealBallot } from '../../crypto/ballot.ts';
import { encrypt } from '../../crypto/elgamal.ts';
import { decodePoint, encodePoint } from '../../crypto/group/ristretto.ts';
import { decodeScalar } from '../../crypto/group/scalar.ts';
import { concat, toHex } from '../../crypto/wire/bytes.ts';
import { ballotAttachmentBytes, rangeStatements, sealedBytes } from '../../crypto/wire/layout.ts';
import { breakingChoices, contestWithChoice } from '../support/arbitrary_contest.ts';
import { ballotOf, PollingPlace } from '../support/polling_place.ts';
import { runs } from '../support/runs.ts';
import { chooseOne, chooseUpTo, listWithPreference, score } from '../support/sample_manifest.ts';

const styleOf = ({ manifest }: PollingPlace) => {
  const [style] = manifest.styles;
  if (style === undefined) throw new TypeError('style');
  return style;
};

describe('a ballot', () => {
  test('of every legal choice verifies, whatever the contests', () => {
    fc.assert(
      fc.property(contestWithChoice('first'), contestWithChoice('second'), (first, second) => {
        const place = new PollingPlace([first.contest, second.contest]);
        const sealed = place.seal({ first: first.values, second: second.values });
        expect(place.verify(sealed)).toEqual([undefined]);
        expect(sealed.attachment).toHaveLength(
          ballotAttachmentBytes(place.manifest, styleOf(place)),
        );
      }),
      runs(10),
    );
  });

  test.each([
    ['one of many', chooseOne('c', 5), [0, 0, 0, 0, 1]],
    ['two of three', chooseUpTo('c', 3, 2), [1, 0, 1]],
    ['none of three', chooseUpTo('c', 3, 2), [0, 0, 0]],
    ['points', score('c', 3, 10, 12), [10, 0, 2]],
    ['a list', listWithPreference('c', 3, 2), [0, 1, 0, 0, 0, 0, 0, 0, 0]],
    ['a list with a preference', listWithPreference('c', 3, 2), [0, 1, 0, 0, 0, 0, 1, 0, 0]],
  ])('with %s verifies', (_name, contest, values) => {
    const place = new PollingPlace([contest]);
    expect(place.verify(place.seal({ c: values }))).toEqual([undefined]);
  });

  test('of an illegal choice is not sealed', () => {
    fc.assert(
      fc.property(contestWithChoice('c'), (legal) => {
        const place = new PollingPlace([legal.contest]);
        for (const values of breakingChoices(legal)) {
          expect(() => place.seal({ c: values })).toThrow(TypeError);
        }
      }),
      runs(8),
    );
  });

  test('with a preference outside its list is not sealed', () => {
    const place = new PollingPlace([listWithPreference('c', 2, 2)]);
    for (const values of [
      [1, 0, 0, 0, 1, 0], // a candidate of the other list
      [1, 0, 1, 1, 0, 0], // two candidates
      [1, 1, 0, 0, 0, 0], // two lists
      [0, 0, 0, 0, 0, 0], // no list
      [0, 0, 1, 0, 0, 0], // a candidate alone
    ]) {
      expect(() => place.seal({ c: values })).toThrow(TypeError);
    }
  });

  test('answers each contest of its style', () => {
    const place = new PollingPlace([chooseOne('a', 2), chooseOne('b', 2)]);
    expect(() => place.seal({ a: [1, 0] })).toThrow(TypeError);
    expect(() => place.seal({})).toThrow(TypeError);
    expect(() => place.seal({ a: [1, 0] }, place.authorize({ style: 'other' }))).toThrow(TypeError);
  });

  test('of the same choice is another one each time', () => {
    const place = new PollingPlace([chooseOne('c', 2)]);
    const voter = place.authorize();
    const sealed = Array.from({ length: 4 }, () => place.seal({ c: [1, 0] }, voter));
    const slots = sealed.flatMap(({ attachment }) =>
      Array.from({ length: attachment.length / 32 }, (_, i) =>
        toHex(attachment.subarray(32 * i, 32 * i + 32)),
      ),
    );
    expect(new Set(slots).size).toBe(slots.length);
    expect(new Set(sealed.map(({ tracker }) => tracker)).size).toBe(4);
  });

  test('has the same lengths for every choice', () => {
    const place = new PollingPlace([score('c', 2, 3, 4)]);
    const lengths = [
      [0, 0],
      [3, 1],
      [1, 3],
      [2, 2],
    ].map((values) => {
      const { entry, attachment, openings } = place.seal({ c: values });
      return [entry.length, attachment.length, openings.length].join(' ');
    });
    expect(new Set(lengths).size).toBe(1);
  });

  test('opens to its values and randomness', () => {
    const contests = [chooseOne('a', 2), score('b', 2, 3, 4)];
    const place = new PollingPlace(contests);
    const { attachment, openings } = place.seal({ a: [0, 1], b: [3, 1] });
    const H = decodePoint(place.electionKey);
    if (H === undefined) throw new TypeError('H');
    let at = 0;
    [0, 1, 3, 1].forEach((v, i) => {
      if (i === 2) at = sealedBytes(contests[0] ?? chooseOne('a', 2));
      const opening = openings.subarray(36 * i, 36 * (i + 1));
      expect(toHex(opening.subarray(0, 4))).toBe(`0000000${String(v)}`);
      const { A, B } = encrypt(v, decodeScalar(opening.subarray(4)) ?? 0n, H);
      const ciphertext = attachment.subarray(at, at + 64);
      expect(ciphertext).toEqual(concat(encodePoint(A), encodePoint(B)));
      at += 64;
    });
  });

  test('reports progress, proof by proof', () => {
    const contests = [chooseOne('a', 2), score('b', 2, 3, 4)];
    const place = new PollingPlace(contests);
    const { manifest, fingerprint, electionKey, random } = place;
    const seen: string[] = [];
    sealBallot({
      ...{ manifest, fingerprint, electionKey, random, ...place.authorize() },
      choices: { a: [0, 1], b: [3, 1] },
      progress: (done, total) => seen.push(`${String(done)}/${String(total)}`),
    });
    const total = contests.reduce((sum, contest) => sum + rangeStatements(contest).length, 0);
    expect(seen).toEqual(
      Array.from({ length: total }, (_, i) => `${String(i + 1)}/${String(total)}`),
    );
  });

  test('signed by a key other than its own is refused', () => {
    const place = new PollingPlace([chooseOne('c', 2)]);
    const { authorization } = place.authorize();
    const { ballotSecret } = place.authorize();
    const sealed = place.seal({ c: [1, 0] }, { authorization, ballotSecret });
    expect(place.verify(sealed)).toEqual(['SIGNATURE']);
  });

  test('is not sealed to a key that is none', () => {
    const place = new PollingPlace([chooseOne('c', 2)]);
    const { manifest, fingerprint, random } = place;
    for (const electionKey of [new Uint8Array(32), new Uint8Array(32).fill(1), new Uint8Array()]) {
      const input = { manifest, fingerprint, electionKey, random, ...place.authorize() };
      expect(() => sealBallot({ ...input, choices: { c: [1, 0] } })).toThrow('electionKey');
    }
  });
});

describe('without randomness nothing is sealed', () => {
  const place = new PollingPlace([chooseOne('c', 2)]);
  const voter = place.authorize();
  const faults: [string, (length: number) => Uint8Array][] = [
    [
      'throws',
      () => {
        throw new Error('no randomness');
      },
    ],
    ['returns zeros', (length) => new Uint8Array(length)],
    ['returns too few bytes', (length) => new Uint8Array(length - 1).fill(1)],
    ['returns nothing', () => new Uint8Array()],
  ];

  test.each(faults)('when the source %s, at whichever draw', (_how, fault) => {
    let draws = 0;
    const counting = (length: number): Uint8Array => {
      draws += 1;
      return place.random(length);
    };
    place.seal({ c: [1, 0] }, voter, counting);
    expect(draws).toBe(10);
    for (let bad = 0; bad < draws; bad++) {
      let draw = 0;
      const failing = (length: number): Uint8Array =>
        draw++ === bad ? fault(length) : place.random(length);
      expect(() => place.seal({ c: [1, 0] }, voter, failing)).toThrow(/random/);
    }
  });
});

test('the ballot names its attachment, its authorization and its election', () => {
  const place = new PollingPlace([chooseOne('c', 2)]);
  const voter = place.authorize();
  const ballot = ballotOf(place.seal({ c: [1, 0] }, voter).entry);
  expect(ballot.authorization).toEqual(voter.authorization);
  expect(ballot.election).toBe(place.fingerprint);
});
