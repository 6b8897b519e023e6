import { parseAs } from '../../crypto/wire/entry.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import type * as z from '../../crypto/wire/schema.ts';
import { Failure } from './failure.ts';
import { readNamedFile } from './files.ts';
import {
  auditorContent,
  authorityContent,
  type Part,
  type TrusteeContent,
  trusteeContent,
} from './key_content.ts';
import { askPassphrase, type PassphraseOptions } from './prompts.ts';
import { type OpenedFile, openSealedFile, type Passphrase, saveSealedFile } from './sealed_file.ts';

/** An open trustee's key file. Secret: content, passphrase. */
export interface OpenTrusteeKey {
  readonly file: OpenedFile;
  readonly passphrase: Passphrase;
  readonly content: TrusteeContent;
}

/** Opens a trustee's key file. Throws a Failure. */
export async function openTrusteeKey(
  path: string,
  options: PassphraseOptions,
): Promise<OpenTrusteeKey> {
  const text = await askPassphrase(options, path);
  const file = await openSealedFile(path, text);
  const content = parseContent(trusteeContent, file, 'glas trustee init');
  return { file, content, passphrase: { text, workFactor: content.workFactor } };
}

/** Opens the authority's key file; returns its Ed25519 seed, a secret. Throws a Failure. */
export async function openAuthorityKey(
  path: string,
  options: PassphraseOptions,
): Promise<Uint8Array> {
  const file = await openSealedFile(path, await askPassphrase(options, path));
  return seedOf(parseContent(authorityContent, file, 'glas authority init'));
}

const PLAIN_IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/m;

/**
 * The auditors' age identity, a secret: of the key file that `glas auditor init` wrote, or of one as
 * age-keygen writes, for a manifest that names such a recipient. Throws a Failure.
 */
export async function openAuditorKey(path: string, options: PassphraseOptions): Promise<string> {
  const text = new TextDecoder().decode(await readNamedFile(path, 'a key file'));
  const [plain] = PLAIN_IDENTITY.exec(text) ?? [];
  if (plain !== undefined) return plain;
  const file = await openSealedFile(path, await askPassphrase(options, path));
  return parseContent(auditorContent, file, 'glas auditor init').identity;
}

/**
 * Writes a trustee's part in one election into its key file; durable once this returns. The first
 * save that names the tally is made twice: the copy left as .previous must not forget it either, or
 * going back to that copy would let a second tally be decrypted.
 */
export async function savePart(key: OpenTrusteeKey, part: Part): Promise<void> {
  const others = key.content.elections.filter((each) => each.fingerprint !== part.fingerprint);
  const content: TrusteeContent = { ...key.content, elections: [...others, part] };
  const text = JSON.stringify(content);
  const saved = await saveSealedFile(key.file, text, key.passphrase);
  const before = key.content.elections.find((each) => each.fingerprint === part.fingerprint);
  if (before?.tally !== part.tally) await saveSealedFile(saved, text, key.passphrase);
}

/** The 32 bytes of an Ed25519 seed. */
export function seedOf({ signingSeed }: { readonly signingSeed: string }): Uint8Array {
  const seed = fromBase64Url(signingSeed);
  if (seed === undefined) throw new TypeError('signingSeed: not base64url');
  return seed;
}

function parseContent<T>(schema: z.Schema<T>, file: OpenedFile, make: string): T {
  try {
    return parseAs(schema, parseJson(file.content));
  } catch {
    const next = `Give the .key file that "${make}" wrote.`;
    throw new Failure('KEY_FILE', `${file.path} is another kind of key file.`, next);
  }
}
