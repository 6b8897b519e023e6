import { Decrypter, Encrypter } from 'age-encryption';
import type { SealShare } from '../../crypto/ceremony.ts';
import type { OpenShare } from './received_shares.ts';

/** Seals a share to a trustee's age recipient. Secret: share. docs/protocol.md §6. */
export const sealShare: SealShare = async (recipient, share) => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(share);
};

/** Opens shares with a trustee's age identity; undefined for what is not sealed to it. */
export function openShareWith(identity: string): OpenShare {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return async (sealed) => {
    try {
      return await decrypter.decrypt(sealed);
    } catch {
      return undefined;
    }
  };
}
