import { fingerprintOf } from '../../crypto/fingerprint.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { publicKeyText, signEntry } from '../../crypto/signature.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { manifestAttachment } from '../../crypto/wire/manifest_contests.ts';
import {
  type ReserveResponse,
  reserveResponse,
  rollResponse,
  type RollResponse,
} from '../../server/contract/api.ts';
import { postChecked } from './election_board.ts';
import { Failure } from './failure.ts';
import { assertAbsent, writeNewFile } from './files.ts';
import { postJson, putFile, type Server } from './http.ts';
import { composeManifest, type ManifestKeys, type Template } from './template.ts';
import { type Trust, trustText } from './trust.ts';

/** What makes an election. Secret: authoritySeed. */
export interface NewElection {
  readonly template: Template;
  readonly keys: Omit<ManifestKeys, 'authorityKey'>;
  readonly authoritySeed: Uint8Array;
  readonly roll: Uint8Array;
  readonly trustPath: string;
}

/** What came of it, to publish. */
export interface CreatedElection {
  readonly trust: Trust;
  readonly origin: string;
  readonly roll: RollResponse;
}

/**
 * Reserves the election's name, signs and publishes its manifest, writes the trust file and loads
 * the roll. The trust file comes before the roll, so that a wrong roll can be corrected and loaded
 * with `glas election roll`. Throws a Failure.
 */
export async function createElection(
  server: Server,
  election: NewElection,
): Promise<CreatedElection> {
  await assertAbsent(election.trustPath);
  const keys = { ...election.keys, authorityKey: publicKeyText(election.authoritySeed) };
  rehearse(election.template, keys);

  const { slug } = election.template;
  const reserved = await postJson(server, '/api/elections', { slug }, reserveResponse);
  const unsigned = composeManifest(election.template, keys, reserved);
  const manifest = encodeEntry(signEntry<Manifest>(election.authoritySeed, unsigned));
  const trust = { fingerprint: fingerprintOf(manifest), logKey: vkeyOf(reserved) };
  const framed = { entry: manifest, attachment: manifestAttachment(unsigned) };
  await postChecked(server, slug, framed, trust.logKey);
  await writeNewFile(election.trustPath, trustText(trust), 0o644);

  const roll = await uploadRoll(server, slug, election.roll);
  return { trust, origin: reserved.origin, roll };
}

/** Loads the roll of an election. Throws a Failure ROLL_INVALID naming the wrong lines. */
export async function uploadRoll(
  server: Server,
  slug: string,
  bytes: Uint8Array,
): Promise<RollResponse> {
  const path = `/api/elections/${slug}/roll`;
  try {
    return await putFile(server, path, { bytes, contentType: 'text/csv' }, rollResponse);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'ROLL_INVALID') throw error;
    const next = `Correct the file, then: glas election roll --election ${slug} --roll FILE`;
    throw new Failure(error.code, `${error.message} No voter was loaded.`, next);
  }
}

/** The key that people pass on must be the one that the manifest names. */
function vkeyOf({ origin, logKey }: ReserveResponse): string {
  return formatVkey(noteKey(origin, fromBase64Url(logKey) ?? new Uint8Array()));
}

/**
 * A published manifest cannot be taken back, so it is first composed with stand-ins for what the
 * server will add: whatever is wrong with the template shows before.
 */
function rehearse(template: Template, keys: ManifestKeys): void {
  const standInKey = (n: number): string => 'A'.repeat(42) + 'AEIM'.charAt(n);
  const provider = {
    country: 'XX',
    issuer: 'https://stand-in.example',
    minimumAssurance: 'low',
    scheme: 'oidc',
    title: { en: '-' },
  } as const;
  const named = template.providers?.map(({ id }) => id) ?? ['stand-in'];
  composeManifest(template, keys, {
    slug: template.slug,
    origin: `stand-in.example/e/${template.slug}`,
    logKey: standInKey(1),
    registrarKey: standInKey(2),
    logVkey: '',
    providers: named.map((id, i) => ({ ...provider, id, issuer: `${provider.issuer}/${i}` })),
    pages: [],
  });
}
