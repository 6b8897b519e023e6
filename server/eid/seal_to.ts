import { Encrypter } from 'age-encryption';
import { ageRecipient } from '../../crypto/wire/fields.ts';
import { safeParse } from '../../crypto/wire/schema.ts';

/** Whether bytes can be sealed to it: an X25519 recipient of age, its checksum right. */
export function isRecipient(text: string): boolean {
  if (!safeParse(ageRecipient, text).success) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** An age file that only the recipient opens. Throws an Error for what is no recipient. */
export async function sealTo(recipient: string, bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}
