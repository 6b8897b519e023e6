import { describe } from 'vitest';
import { encodePoint, multiplyGenerator } from '../../../crypto/group/ristretto.ts';
import {
  addScalars,
  encodeScalar,
  multiplyScalars,
  randomScalar,
  reduceWide,
} from '../../../crypto/group/scalar.ts';
import type { SchnorrKey } from '../../../crypto/schnorr.ts';
import { authorizationMessage, ballotMessage } from '../../../crypto/signature.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { concat, toBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { sha512 } from '../../../crypto/wire/digest.ts';
import {
  decodeEntry,
  encodeEntry,
  type EntryOf,
  unsignedBytes,
} from '../../../crypto/wire/entry.ts';
import { firstOf } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { authorize, sealAs, signOver } from '../../verifier/ballot_kit.ts';
import { putEntry } from '../../verifier/mutate.ts';
import { onRecord } from '../record_attack.ts';

import { CHOICES, openElection, voting } from './record_kit.ts';

/** Signatures of a system that does not bind them to their key. */

/** A Schnorr signature of a system that leaves the key out of its challenge: z·G = R + c·K all the same. */
function signWithoutKey(
  { secret }: SchnorrKey,
  message: Uint8Array,
  { random }: SampleElection,
): string {
  const w = randomScalar(random);
  const R = encodePoint(multiplyGenerator(w));
  const digest = sha512(concat(utf8('FROST-RISTRETTO255-SHA512-v1'), utf8('chal'), R, message));
  const z = addScalars(w, multiplyScalars(reduceWide(digest), secret));
  return toBase64Url(concat(R, encodeScalar(z)));
}

describe('signatures under a key that their challenge does not name, or another', () => {
  onRecord(
    'P8',
    'BALLOT_SIGNATURE',
    'a ballot’s, without its key in the challenge',
    openElection,
    (election) => {
      const kit = authorize(election, 0);
      const { entry, attachment } = sealAs(election, kit, CHOICES);
      const ballot = decodeEntry(entry) as EntryOf<'ballot'>;
      const message = ballotMessage(unsignedBytes(ballot));
      const signature = signWithoutKey(kit.key, message, election);
      election.entries.push({ entry: encodeEntry({ ...ballot, signature }), attachment });
    },
    voting,
  );
  onRecord(
    'P8',
    'AUTHORIZATION_SIGNATURE',
    'an authorization’s, likewise',
    openElection,
    (election) => {
      const kit = authorize(election, 0);
      const { signature: _, ...unsigned } = kit.authorization;
      const message = authorizationMessage(election.fingerprint, canonicalBytes(unsigned));
      const signature = signWithoutKey(election.registrar, message, election);
      const authorization: Authorization = { ...unsigned, signature };
      election.entries.push(sealAs(election, { ...kit, authorization }, CHOICES));
    },
    voting,
  );
  onRecord(
    'P8',
    'BALLOT_SIGNATURE',
    'a ballot signed by a key that nobody authorised',
    openElection,
    (election) => {
      const kit = authorize(election, 0);
      const { attachment } = sealAs(election, kit, CHOICES);
      const { key } = authorize(election, 0);
      election.entries.push(signOver(election, kit, attachment, {}, key));
    },
    voting,
  );
  onRecord(
    'P8',
    'AUTHORIZATION_SIGNATURE',
    'the authorised key exchanged for the attacker’s',
    openElection,
    (election) => {
      const kit = authorize(election, 0);
      const { key } = authorize(election, 1);
      const ballotKey = toBase64Url(key.publicKey);
      const stolen = { key, authorization: { ...kit.authorization, ballotKey } };
      election.entries.push(sealAs(election, stolen, CHOICES));
    },
    voting,
  );
  onRecord(
    'P8',
    'REGISTRAR_SIGNATURE',
    'a revocation signed by a voter’s key',
    openElection,
    (election) => {
      election.revoke(1);
      const { entry, index } = firstOf(election, 'revocation');
      const { key } = authorize(election, 0);
      const signature = signWithoutKey(key, unsignedBytes(entry), election);
      putEntry(election, index, { ...entry, signature });
    },
    voting,
  );
});
