import { describe, expect } from 'vitest';
import { signRegistrarEntry } from '../../../crypto/signature.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { Revocation } from '../../../crypto/wire/roll.ts';
import type { CheckCode } from '../../../verifier/checks.ts';
import { item } from '../../../verifier/item.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { authorize, sealAs } from '../../verifier/ballot_kit.ts';
import { verifySample } from '../../verifier/harness.ts';
import { copyOf, putBytes } from '../../verifier/mutate.ts';
import { openedOver, type Voter } from '../../verifier/roll_kit.ts';
import { invariant } from '../attack.ts';
import type { AttackId } from '../attacks.ts';
import { onMaking, onRecord } from '../record_attack.ts';
import { CHOICES, openElection, voting } from './record_kit.ts';

/** More votes than people: on the roll, by weight, and by taking ballots of others away. */

const one = (voters: Voter[]): { page: number; voters: Voter[] }[] => [{ page: 0, voters }];
const rolled = openedOver(one);

/** The same election over another roll. */
function roll(
  id: AttackId,
  code: CheckCode,
  how: string,
  ...args: Parameters<typeof openedOver>
): void {
  onMaking(id, code, how, rolled, () => openedOver(...args), voting);
}

describe('the roll', () => {
  roll('E3', 'ROLL_ORDER', 'a pseudonym twice', (voters) => one([...voters, item(voters, 2)]));
  roll('E3', 'ROLL_ORDER', 'a pseudonym twice with another weight', (voters) =>
    one([...voters, { ...item(voters, 2), weight: 2 }]),
  );
  roll('E3', 'ROLL_ORDER', 'not in the order of its bytes', ([a, b, ...rest]) =>
    one([b, a, ...rest].filter((voter) => voter !== undefined)),
  );
  roll('E3', 'ROLL_CHANGED', 'a voter more than the opening names', one, 3, { rollSize: 2 });
  roll('E3', 'ROLL_CHANGED', 'a voter fewer than the opening names', one, 3, { rollSize: 4 });
  roll('E3', 'ROLL_PAGES', 'its first page left out', (voters) => [{ page: 1, voters }]);
  roll('E3', 'ROLL_STYLE', 'a voter of a constituency that does not exist', (voters) =>
    one(voters.map((voter) => ({ ...voter, style: 'else' }))),
  );
  roll('E4', 'ROLL_CHANGED', 'another roll than the one that was opened', one, 3, {
    rollDigest: toBase64Url(new Uint8Array(32)),
  });
  onRecord(
    'E4',
    'PHASE',
    'a page added once voting has begun',
    openElection,
    (election) => {
      const { voters } = election;
      election.publishRoll([{ style: 0, weight: 1 }]);
      election.voters = voters;
    },
    voting,
  );
  onRecord(
    'E4',
    'REGISTRAR_SIGNATURE',
    'a pseudonym exchanged by whoever holds the log key',
    openElection,
    (election) => {
      const index = election.entries.findIndex(({ entry }) =>
        text(entry).includes('"type":"roll"'),
      );
      const { pseudonym } = item(election.voters, 0);
      const other = `${pseudonym.slice(0, -2)}${pseudonym.endsWith('A') ? 'xg' : 'xA'}`;
      const own = text(item(election.entries, index).entry);
      putBytes(election, index, new TextEncoder().encode(own.replace(pseudonym, other)));
    },
    { ...voting, and: ['ROLL_CHANGED'] },
  );
});

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

describe('a weight or unit of the voter’s own', () => {
  for (const [how, change] of [
    ['a weight of three', { weight: 3 }],
    ['the style of another unit', { style: 'south' }],
    ['a pseudonym that nobody has', { pseudonym: toBase64Url(new Uint8Array(16).fill(7)) }],
  ] as const) {
    onRecord(
      'E7',
      'AUTHORIZATION',
      `${how}, by a registrar who signs it`,
      openElection,
      (election) => {
        election.entries.push(sealAs(election, authorize(election, 0, change), CHOICES));
      },
      voting,
    );
  }
  onRecord(
    'E7',
    'AUTHORIZATION',
    'a weight changed after the registrar signed',
    openElection,
    (election) => {
      const kit = authorize(election, 0);
      const authorization = { ...kit.authorization, weight: 3 };
      election.entries.push(sealAs(election, { ...kit, authorization }, CHOICES));
    },
    voting,
  );
});

describe('revocations', () => {
  const revoke = (
    election: SampleElection,
    pseudonym: string,
    reason: Revocation['reason'],
  ): void => {
    const unsigned = {
      election: election.fingerprint,
      pseudonym,
      reason,
      type: 'revocation' as const,
    };
    const { registrar, random } = election;
    election.append(signRegistrarEntry<Revocation>(registrar, unsigned, random));
  };
  const revoked = openElection.then((election) => {
    const copy = copyOf(election);
    copy.cast(0, CHOICES);
    copy.cast(1, CHOICES);
    copy.revoke(1);
    return copy;
  });
  onRecord(
    'E10',
    'REVOCATION',
    'the same voter twice, for two reasons',
    revoked,
    (election) => {
      revoke(election, item(election.voters, 1).pseudonym, 'struck-off');
    },
    voting,
  );
  onRecord(
    'E10',
    'REVOCATION',
    'somebody who is not on the roll',
    revoked,
    (election) => {
      revoke(election, toBase64Url(new Uint8Array(16).fill(7)), 'voted-on-paper');
    },
    voting,
  );
  const counted = revoked.then((election) => {
    const copy = copyOf(election);
    copy.close();
    copy.tally();
    return copy;
  });
  onMaking(
    'E10',
    'COUNTED_SET',
    'one ballot more left out than was revoked',
    counted,
    async () => {
      const election = copyOf(await revoked);
      const kept = election.entries.length;
      election.revoke(0);
      election.close();
      election.tally();
      election.entries.splice(kept, 1);
      return election;
    },
    { until: 'closing', and: ['AGGREGATE'] },
  );
  invariant('E10', 'a revocation removes one ballot, and everybody is told', async () => {
    const before = await verifySample(await openElection, voting);
    const { numbers } = await verifySample(await revoked, voting);
    expect(before.numbers).toMatchObject({ ballots: 0, counted: 0, revoked: 0, revocations: 0 });
    expect(numbers).toMatchObject({ ballots: 2, counted: 1, revoked: 1, revocations: 1 });
  });
});
