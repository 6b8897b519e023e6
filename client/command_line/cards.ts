import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import { ageRecipient, bytes32, shownText } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import { Failure } from './failure.ts';
import { readNamedFile } from './files.ts';

/** The public half of a key file, to hand to whoever sets up the election. Holds no secret. */
const trusteeCard = z.strictObject({
  kind: z.literal('glas-trustee-card'),
  name: shownText,
  recipient: ageRecipient,
  signingKey: bytes32,
});
const auditorCard = z.strictObject({
  kind: z.literal('glas-auditor-card'),
  recipient: ageRecipient,
});

export type TrusteeCard = z.infer<typeof trusteeCard>;
export type AuditorCard = z.infer<typeof auditorCard>;
export interface AuthorityCard {
  readonly kind: 'glas-authority-card';
  readonly signingKey: string;
}
export type Card = TrusteeCard | AuditorCard | AuthorityCard;

/** Reads a trustee's card. Throws a Failure CARD. */
export async function readTrusteeCard(path: string): Promise<TrusteeCard> {
  return readCard(path, trusteeCard, 'the card of a trustee', 'glas trustee init');
}

/** The auditors' age recipient, given as itself or as an auditor's card. Throws a Failure CARD. */
export async function readAuditors(cardOrRecipient: string): Promise<string> {
  if (z.safeParse(ageRecipient, cardOrRecipient).success) return cardOrRecipient;
  const make = 'glas auditor init';
  return (await readCard(cardOrRecipient, auditorCard, 'the card of an auditor', make)).recipient;
}

async function readCard<T>(
  path: string,
  schema: z.Schema<T>,
  what: string,
  make: string,
): Promise<T> {
  const bytes = await readNamedFile(path, what);
  try {
    return parseAs(schema, parseJson(new TextDecoder().decode(bytes)));
  } catch {
    throw new Failure('CARD', `${path} is not ${what}.`, `It is the .card.json of "${make}".`);
  }
}
