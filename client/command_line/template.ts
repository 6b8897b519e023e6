import { parseWitnessVkey } from '../../crypto/log/cosignature.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { encodeEntry, decodeEntry, parseAs } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { identifier, integer, texts, type Texts, utcTime } from '../../crypto/wire/fields.ts';
import * as limit from '../../crypto/wire/limits.ts';
import {
  assuranceLevel,
  type Manifest,
  type Provider,
  style,
  witnesses as witnessesOfAll,
} from '../../crypto/wire/manifest.ts';
import { manifestAttachment, withRoom } from '../../crypto/wire/manifest_contests.ts';
import type { Unsigned } from '../../crypto/signature.ts';
import * as z from '../../crypto/wire/schema.ts';
import type { ReserveResponse } from '../../server/contract/api.ts';
import type { TrusteeCard } from './cards.ts';
import { Failure } from './failure.ts';
import { readNamedFile } from './files.ts';
import { expandMethod, namedContest } from './methods.ts';

/**
 * What officials write: everything of a manifest that a person decides, with voting methods by
 * name. Keys, origin and pages are filled in by `composeManifest`. Explained member by member in
 * README.md beside this file.
 */
export const template = z.strictObject({
  slug: identifier,
  rehearsal: z.boolean(),
  languages: z.array(z.string()).check(z.minLength(1), z.maxLength(limit.MAX_LANGUAGES)),
  title: texts,
  opensAt: utcTime,
  closesAt: utcTime,
  contests: z.array(namedContest).check(z.minLength(1), z.maxLength(limit.MAX_CONTESTS)),
  styles: z.array(style).check(z.minLength(1), z.maxLength(limit.MAX_STYLES)),
  /** Which of the server's eIDs count, and how sure they must be; all of them where absent. */
  providers: z.optional(
    z
      .array(z.strictObject({ id: identifier, minimumAssurance: z.optional(assuranceLevel) }))
      .check(z.minLength(1), z.maxLength(limit.MAX_PROVIDERS)),
  ),
  smallestUnit: integer(1, limit.MAX_COUNT),
  /** none where absent. */
  castAsIntended: z.optional(z.enum(['none', 'challenge'])),
  /** Whose cosignatures make a checkpoint witnessed; nobody's where absent. */
  witnesses: z.optional(witnessesOfAll),
});
export type Template = z.infer<typeof template>;

/** Reads a template file. Throws a Failure TEMPLATE that names the member. */
export async function readTemplate(path: string): Promise<Template> {
  const bytes = await readNamedFile(path, 'a manifest template');
  return parseTemplate(new TextDecoder().decode(bytes), path);
}

/** Parses a template's text; `path` is for the message. */
export function parseTemplate(text: string, path: string): Template {
  try {
    return parseAs(template, parseJson(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const next = 'Compare it with what "glas election template" prints.';
    throw new Failure('TEMPLATE', `${path} is not a template: ${error.message}.`, next);
  }
}

/** The keys that go into a manifest, none of them secret. */
export interface ManifestKeys {
  readonly authorityKey: string;
  readonly auditors: string;
  readonly trustees: readonly TrusteeCard[];
  readonly threshold: number;
}

/**
 * Fills a template into a whole manifest, still without its signature. Throws a Failure TEMPLATE
 * where the parts contradict each other (docs/protocol.md §5).
 */
export function composeManifest(
  given: Template,
  keys: ManifestKeys,
  reserved: ReserveResponse,
): Unsigned<Manifest> {
  const witnesses = given.witnesses ?? { needed: 0, vkeys: [] };
  assertWitnesses(witnesses);
  const manifest: Unsigned<Manifest> = withRoom({
    auditors: keys.auditors,
    authorityKey: keys.authorityKey,
    castAsIntended: given.castAsIntended ?? 'none',
    closesAt: given.closesAt,
    contests: given.contests.map(expandMethod),
    languages: given.languages,
    logKey: reserved.logKey,
    opensAt: given.opensAt,
    origin: reserved.origin,
    pages: reserved.pages,
    protocol: 'glas/v1',
    providers: chooseProviders(given, reserved.providers),
    registrarKey: reserved.registrarKey,
    rehearsal: given.rehearsal,
    smallestUnit: given.smallestUnit,
    styles: given.styles,
    threshold: keys.threshold,
    title: given.title,
    trustees: keys.trustees.map(({ name, recipient, signingKey }, i) => ({
      index: i + 1,
      name,
      recipient,
      signingKey,
    })),
    type: 'manifest',
    witnesses,
  });
  assertValid(manifest);
  return manifest;
}

/** A key copied wrongly has the form of one, but is nobody's: it could never cosign. */
function assertWitnesses({ vkeys }: Manifest['witnesses']): void {
  const wrong = vkeys.findIndex((vkey) => parseWitnessVkey(vkey) === undefined);
  if (wrong < 0) return;
  throw new Failure(
    'TEMPLATE',
    `witnesses.vkeys.${wrong} is not the key of a witness: it was cut or mistyped.`,
    'Copy the whole line that "glas witness init" printed.',
  );
}

/** A manifest that would be refused is refused here, before it is signed. */
function assertValid(manifest: Unsigned<Manifest>): void {
  const signature = 'A'.repeat(86); // 64 bytes of zeros: any signature has this shape
  try {
    decodeEntry(encodeEntry({ ...manifest, signature }), manifestAttachment(manifest));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const next = 'Correct the template, or the cards and the threshold given.';
    throw new Failure('TEMPLATE', `This would be no valid manifest: ${error.message}.`, next);
  }
}

function chooseProviders(
  { providers, languages }: Template,
  offered: readonly Provider[],
): Provider[] {
  const chosen: NonNullable<Template['providers']> = providers ?? offered.map(({ id }) => ({ id }));
  return chosen.map(({ id, minimumAssurance }) => {
    const provider = offered.find((each) => each.id === id);
    if (provider === undefined) {
      const known = offered.map((each) => each.id).join(', ');
      const next = `It offers: ${known === '' ? 'none' : known}.`;
      throw new Failure('PROVIDER_UNKNOWN', `The server has no eID "${id}".`, next);
    }
    return {
      ...provider,
      minimumAssurance: minimumAssurance ?? provider.minimumAssurance,
      title: inLanguages(provider.title, languages),
    };
  });
}

/** A server's own text in exactly the election's languages; English, or any, stands in for a missing one. */
function inLanguages(title: Texts, languages: readonly string[]): Texts {
  const standIn = title['en'] ?? Object.values(title)[0] ?? '';
  return Object.fromEntries(languages.map((language) => [language, title[language] ?? standIn]));
}
