import { signSchnorr } from '../../../crypto/schnorr.ts';
import {
  ballotMessage,
  signAuthorization,
  signEntry,
  type SignedEntry,
  signRegistrarEntry,
} from '../../../crypto/signature.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import type { EntryType } from '../../../crypto/wire/entry.ts';
import type { WholeRecord } from './whole_record.ts';

/** An entry as JSON, its members perhaps not those of its type. */
export type Members = Readonly<Record<string, unknown>>;

/** Who signs each type. Nobody signs what everybody can work out. */
export const SIGNERS: Readonly<
  Record<EntryType, 'authority' | 'trustee' | 'registrar' | 'voter' | 'nobody'>
> = {
  manifest: 'authority',
  'key-commitment': 'trustee',
  'key-reveal': 'trustee',
  'key-complaint': 'trustee',
  'key-answer': 'trustee',
  'key-confirmation': 'trustee',
  'key-possession': 'trustee',
  roll: 'registrar',
  opening: 'authority',
  ballot: 'voter',
  challenge: 'nobody',
  revocation: 'registrar',
  notice: 'authority',
  closing: 'authority',
  tally: 'nobody',
  decryption: 'trustee',
  result: 'nobody',
};

/** What is said of a signature that is not theirs. */
export const SIGNATURE = {
  authority: 'AUTHORITY_SIGNATURE',
  trustee: 'TRUSTEE_SIGNATURE',
  registrar: 'REGISTRAR_SIGNATURE',
  voter: 'BALLOT_SIGNATURE',
} as const;

/**
 * An entry of a type whose members somebody changed, signed again by whoever signs that type: the
 * trustee whose entry it was, the voter, and in a ballot the registrar too.
 */
export function signAgain(
  record: WholeRecord,
  type: EntryType,
  trustee: number,
  entry: Members,
): Members {
  const { election, voter } = record;
  const { signature: _, ...unsigned } = entry;
  switch (SIGNERS[type]) {
    case 'authority':
      return signEntry(election.authoritySeed, unsigned as SignedEntry);
    case 'trustee': {
      const seed = election.trustees[trustee - 1]?.seed ?? election.authoritySeed;
      return signEntry(seed, unsigned as SignedEntry);
    }
    case 'registrar':
      return signRegistrarEntry(election.registrar, unsigned as SignedEntry, election.random);
    case 'voter': {
      const issued = { ...unsigned, authorization: issueAgain(record, unsigned['authorization']) };
      const message = ballotMessage(canonicalBytes(issued));
      return {
        ...issued,
        signature: toBase64Url(signSchnorr(voter.key, message, election.random)),
      };
    }
    case 'nobody':
      return entry;
  }
}

function issueAgain({ election }: WholeRecord, authorization: unknown): unknown {
  if (typeof authorization !== 'object' || authorization === null) return authorization;
  const { signature: _, ...unsigned } = authorization as Authorization;
  return signAuthorization(election.registrar, election.fingerprint, unsigned, election.random);
}
