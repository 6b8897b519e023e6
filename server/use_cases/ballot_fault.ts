import type { ChallengeFault } from '../../crypto/verification/opened_ballot_verifier.ts';
import { type Refused, refuse } from '../outcome.ts';

/** What to answer for a ballot or challenge whose cryptography is not accepted. */
export function ballotFaultRefusal(fault: ChallengeFault): Refused {
  switch (fault) {
    case 'AUTHORIZATION':
      return refuse(fault, 'The registrar did not sign this authorization.', 'authorization');
    case 'SIGNATURE':
      return refuse(fault, 'The ballot key did not sign this ballot.', 'signature');
    case 'POINT_INVALID':
      return refuse(fault, 'A point is not a ristretto255 element, or is the identity.');
    case 'SCALAR_INVALID':
    case 'RANGE_PROOF':
      return refuse('RANGE_PROOF', 'A proof does not verify.', 'attachment');
    case 'ATTACHMENT_SIZE':
      return refuse(fault, 'The attachment does not have the length of its style.', 'attachment');
    case 'ATTACHMENT_DIGEST':
      return refuse(fault, 'The entry names another attachment.', 'attachment');
    case 'OPENING':
      return refuse(fault, 'The openings do not give the ciphertexts.', 'attachment');
  }
}
