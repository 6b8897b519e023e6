import { describe, expect, test } from 'vitest';
import { generateSchnorrKey } from '../../crypto/schnorr.ts';
import { signRegistrarEntry } from '../../crypto/signature.ts';
import { toBase64Url, utf8 } from '../../crypto/wire/bytes.ts';
import type { Revocation } from '../../crypto/wire/roll.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
import { firstOf } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { type Expected, provokes, verifySample } from './harness.ts';
import { changeSigned, copyOf, numberedNotice } from './mutate.ts';
import { votedSample } from './voted_sample.ts';

const voted = votedSample();

function after(
  code: CheckCode,
  how: string,
  go: (election: SampleElection) => void,
  expected: Expected = {},
): void {
  const build = async (): Promise<SampleElection> => {
    const election = copyOf(await voted);
    go(election);
    return election;
  };
  provokes(code, how, build, expected);
}

const opening: Expected = { until: 'opening' };
const closing: Expected = { until: 'closing' };
const BALLOT = { mayor: [1, 0], council: [0, 0] };

describe('closing (docs/protocol.md §4)', () => {
  const closed = (
    code: CheckCode,
    how: string,
    change: { readonly closedAt?: string },
    seed?: (election: SampleElection) => Uint8Array,
  ): void => {
    const close = (election: SampleElection): void => {
      election.close();
      changeSigned(election, 'closing', seed?.(election) ?? election.authoritySeed, change);
    };
    after(code, how, close, closing);
  };
  closed('TIMES', 'before its time', { closedAt: '2027-04-02T16:59:59Z' });
  after(
    'TIMES',
    'before the opening, which came late',
    (election) => {
      changeSigned(election, 'opening', election.authoritySeed, {
        openedAt: '2027-04-02T17:30:00Z',
      });
      election.close();
    },
    closing,
  );
  closed('AUTHORITY_SIGNATURE', 'by somebody else', {}, ({ logSeed }) => logSeed);
});

describe('revocations (docs/protocol.md §9)', () => {
  const revoke = (election: SampleElection, pseudonym: string, key = election.registrar): void => {
    const unsigned = {
      election: election.fingerprint,
      pseudonym,
      reason: 'struck-off' as const,
      type: 'revocation' as const,
    };
    election.append(signRegistrarEntry<Revocation>(key, unsigned, election.random));
  };
  after(
    'REVOCATION',
    'the same voter twice',
    (election) => {
      revoke(election, item(election.voters, 1).pseudonym);
    },
    opening,
  );
  after(
    'REVOCATION',
    'a voter that the roll lacks',
    (election) => {
      revoke(election, toBase64Url(new Uint8Array(16).fill(7)));
    },
    opening,
  );
  after(
    'REGISTRAR_SIGNATURE',
    'by somebody else',
    (election) => {
      const stranger = generateSchnorrKey(election.random);
      revoke(election, item(election.voters, 0).pseudonym, stranger);
    },
    opening,
  );
});

describe('phases (docs/protocol.md §4)', () => {
  const closed = (how: string, go: (election: SampleElection) => void): void => {
    const close = (election: SampleElection): void => {
      election.close();
      go(election);
    };
    after('PHASE', how, close, closing);
  };
  closed('a ballot after the closing', (election) => election.cast(0, BALLOT));
  closed('a challenge after the closing', (election) => {
    election.challenge(0, BALLOT);
  });
  closed('a revocation after the tally', (election) => {
    election.tally();
    election.revoke(0);
  });
  closed('a decryption before the tally', (election) => {
    election.tally();
    election.decrypt(1);
    const [tally, decryption] = election.entries.splice(-2);
    for (const framed of [decryption, tally])
      if (framed !== undefined) election.entries.push(framed);
  });
  after(
    'PHASE',
    'a second opening',
    (election) => {
      election.openVoting({ openedAt: '2027-04-02T05:00:00Z' });
    },
    opening,
  );
  after(
    'PHASE',
    'a page of the roll once voting has begun',
    (election) => {
      const { voters } = election;
      election.publishRoll([{ style: 0, weight: 1 }]);
      election.voters = voters;
    },
    opening,
  );
  after(
    'PHASE',
    'a tally before the closing',
    (election) => {
      election.tally();
    },
    opening,
  );
  after('PHASE', 'a second result', (election) => {
    election.finish();
    election.append({ ...firstOf(election, 'result').entry, trustees: [1, 3] });
  });
  provokes(
    'PHASE',
    'a ballot before the opening',
    async () => {
      const election = await SampleElection.begin();
      await election.runCeremony();
      election.publishRoll([{ style: 0, weight: 1 }]);
      election.cast(0, { council: [1, 0, 0] });
      election.openVoting();
      return election;
    },
    opening,
  );
  provokes(
    'PHASE',
    'a second manifest',
    async () => {
      const election = await SampleElection.open();
      election.entries.push(item(election.entries, 0));
      return election;
    },
    opening,
  );
});

describe('what cannot be read', () => {
  after(
    'DUPLICATE_ENTRY',
    'beside an entry that is none, which is found by itself',
    (election) => {
      numberedNotice(election, 1);
      const notice = item(election.entries, election.entries.length - 1);
      election.entries.push({ entry: utf8('{'), attachment: new Uint8Array() }, notice);
    },
    { and: ['NON_CANONICAL'], until: 'opening' },
  );
});

describe('what is not there yet', () => {
  provokes('OPENING_ABSENT', 'an election that was never opened', () => SampleElection.begin(), {
    and: ['CLOSING_ABSENT', 'TALLY_ABSENT', 'DECRYPTIONS_ABSENT', 'RESULT_ABSENT'],
  });
  after('CLOSING_ABSENT', 'voting goes on', () => undefined, {
    and: ['TALLY_ABSENT', 'DECRYPTIONS_ABSENT', 'RESULT_ABSENT'],
  });
  after(
    'TALLY_ABSENT',
    'closed, and no more',
    (election) => {
      election.close();
    },
    { and: ['DECRYPTIONS_ABSENT', 'RESULT_ABSENT'] },
  );
  after(
    'DECRYPTIONS_ABSENT',
    'fewer trustees than it takes',
    (election) => {
      election.close();
      election.tally();
      election.decrypt(2);
    },
    { and: ['RESULT_ABSENT'] },
  );
  after('RESULT_ABSENT', 'decrypted, and no more', (election) => {
    election.close();
    election.tally();
    election.decrypt(2, 3);
  });

  test('is no breach where the record need not go so far', async () => {
    const election = copyOf(await voted);
    expect((await verifySample(election, { until: 'opening' })).verdict).toBe('valid');
    election.close();
    expect((await verifySample(election, { until: 'closing' })).verdict).toBe('valid');
    expect((await verifySample(election)).verdict).toBe('not-valid');
  });
});
