import { describe } from 'vitest';
import { generateSchnorrKey } from '../../crypto/schnorr.ts';
import { signEntry } from '../../crypto/signature.ts';
import { encodePoint, GENERATOR } from '../../crypto/group/ristretto.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type { Notice, Opening } from '../../crypto/wire/acts.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
import { SampleElection, type SampleOptions } from '../support/sample_election.ts';
import { chooseOne, score, style } from '../support/sample_manifest.ts';
import { provokes } from './harness.ts';
import { openedOver, type Voter } from './roll_kit.ts';

function roll(code: CheckCode, how: string, ...args: Parameters<typeof openedOver>): void {
  provokes(code, how, () => openedOver(...args), { until: 'opening' });
}

describe('the roll (docs/protocol.md §4)', () => {
  const one = (voters: Voter[]): { page: number; voters: Voter[] }[] => [{ page: 0, voters }];

  roll('ROLL_PAGES', 'it begins with page 1', (voters) => [{ page: 1, voters }]);
  roll(
    'ROLL_PAGES',
    'a page number left out',
    (voters) => [
      { page: 0, voters: voters.slice(0, 500) },
      { page: 2, voters: voters.slice(500) },
    ],
    501,
  );
  roll('ROLL_PAGES', 'a page before the last is not full', (voters) => [
    { page: 0, voters: voters.slice(0, 1) },
    { page: 1, voters: voters.slice(1) },
  ]);
  roll('ROLL_ORDER', 'two pseudonyms exchanged', ([a, b, ...rest]) =>
    one([b, a, ...rest].filter((voter) => voter !== undefined)),
  );
  roll('ROLL_ORDER', 'a pseudonym twice', (voters) => one([...voters, item(voters, 2)]));
  roll(
    'ROLL_ORDER',
    'a pseudonym of the page before',
    (voters) => [
      { page: 0, voters: voters.slice(0, 500) },
      { page: 1, voters: [item(voters, 7)] },
    ],
    501,
  );
  roll('ROLL_STYLE', 'a style that the manifest lacks', (voters) =>
    one(voters.map((voter) => ({ ...voter, style: 'else' }))),
  );
  roll('ROLL_CHANGED', 'a voter more than the opening names', one, 3, { rollSize: 2 });
  roll('ROLL_CHANGED', 'another roll than the opening names', one, 3, {
    rollDigest: toBase64Url(new Uint8Array(32)),
  });
  const stranger = generateSchnorrKey((length) => new Uint8Array(length).fill(5));
  roll('REGISTRAR_SIGNATURE', 'a page signed by somebody else', (voters) => [
    { page: 0, voters, key: stranger },
  ]);
});

describe('the opening (docs/protocol.md §4)', () => {
  const real: Partial<Manifest> = { rehearsal: false };
  const opened = (
    code: CheckCode,
    how: string,
    options: SampleOptions,
    change: Partial<Opening> = {},
    seed?: (election: SampleElection) => Uint8Array,
  ): void => {
    const build = async (): Promise<SampleElection> => {
      const election = await SampleElection.begin(options);
      await election.runCeremony();
      election.publishRoll(options.voters ?? [{ style: 0, weight: 1 }]);
      Object.assign(election, { authoritySeed: seed?.(election) ?? election.authoritySeed });
      election.openVoting(change);
      return election;
    };
    provokes(code, how, build, { until: 'opening' });
  };

  opened('TIMES', 'before its time', { manifest: real }, { openedAt: '2027-04-02T03:59:59Z' });
  opened(
    'ELECTION_KEY',
    'under a key that somebody knows',
    {},
    {
      electionKey: toBase64Url(encodePoint(GENERATOR)),
    },
  );
  opened('AUTHORITY_SIGNATURE', 'by somebody else', {}, {}, ({ logSeed }) => logSeed);
  opened('UNIT_TOO_SMALL', 'a style with fewer voters than the smallest unit', {
    manifest: { smallestUnit: 2 },
  });

  const heavy = { style: 0, weight: 1_000_000 };
  opened('COUNT_BOUND', 'weights whose sum no count may reach', {
    contests: [score('points', 2, 100, 100)],
    voters: [heavy, heavy],
  });
  const shared = [chooseOne('mayor', 2)];
  opened('COUNT_BOUND', 'the same over the styles that share a contest', {
    contests: shared,
    styles: [style('north', shared), style('south', shared)],
    voters: Array.from({ length: 102 }, (_, i) => ({ style: i % 2, weight: 1_000_000 })),
  });
});

describe('notices', () => {
  const noticed = (change: Partial<Notice>, seed?: Uint8Array) => async () => {
    const election = await SampleElection.begin();
    const text = { en: 'Come and vote.', bg: 'Елате да гласувате.' };
    const unsigned = { election: election.fingerprint, text, type: 'notice' as const, ...change };
    election.append(signEntry<Notice>(seed ?? election.authoritySeed, unsigned));
    return election;
  };
  const unopened = { until: 'opening', and: ['OPENING_ABSENT'] } as const;
  provokes('LANGUAGES', 'a language left out', noticed({ text: { en: 'Only so.' } }), unopened);
  provokes(
    'LANGUAGES',
    'a language too many',
    noticed({ text: { en: 'So.', bg: 'Така.', mk: 'Така.' } }),
    unopened,
  );
  provokes('AUTHORITY_SIGNATURE', 'by somebody else', noticed({}, new Uint8Array(32)), unopened);
  provokes('ELECTION', 'of another election', noticed({ election: '0'.repeat(64) }), unopened);
  provokes(
    'DUPLICATE_ENTRY',
    'the same notice twice',
    async () => {
      const election = await noticed({})();
      election.entries.push(item(election.entries, 1));
      return election;
    },
    unopened,
  );
});
