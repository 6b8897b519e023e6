import { calculateJwkThumbprint, type JWK } from 'jose';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { parseAs } from '../../../crypto/wire/entry.ts';
import type { Provider } from '../../../crypto/wire/manifest.ts';
import * as z from '../../../crypto/wire/schema.ts';
import type { LevelNames } from '../../../server/contract/assurance.ts';
import { CLAIM_DEFAULTS, claimSettings } from '../../../server/contract/eid_settings.ts';
import { Failure } from '../failure.ts';
import { readNamedFile } from '../files.ts';

/** An eID of the manifest, and what the auditors know of it from elsewhere than the server. */
export interface KnownProvider {
  readonly listed: Provider;
  /** By RFC 7638 thumbprint; undefined where the auditors gave none. */
  readonly keys: ReadonlyMap<string, JWK> | undefined;
  /** The client that the eID registered for the server; undefined where nobody said. */
  readonly clientId: string | undefined;
  readonly personClaim: string;
  readonly personPrefix: string;
  readonly levelClaim: string;
  readonly levels: LevelNames;
}

/** keys: each `ID=FILE`, a JSON Web Key Set. settings: a file as GLAS_PROVIDERS names one. */
export interface ProviderOptions {
  readonly providerKeys: readonly string[];
  readonly providers?: string;
}

/** Whether each is a key, its thumbprint tells. */
const keySet = z.looseObject({ keys: z.array(z.looseObject({})) });

/** Of the file that the server reads, what an audit needs. Secrets in it are passed over. */
const settings = z.array(
  z.looseObject({
    id: z.string(),
    clientId: z.optional(z.string()),
    ...claimSettings,
  }),
);
type Settings = z.infer<typeof settings>[number];

/**
 * The eIDs of a manifest by id, with the keys and settings that were given. Throws a Failure
 * PROVIDER_KEYS, PROVIDERS or NO_FILE.
 */
export async function knownProviders(
  listed: readonly Provider[],
  { providerKeys, providers }: ProviderOptions,
): Promise<ReadonlyMap<string, KnownProvider>> {
  const keys = await readKeys(listed, providerKeys);
  const said = providers === undefined ? [] : await readSettings(providers);
  return new Map(
    listed.map((each) => {
      const its = said.find(({ id }) => id === each.id);
      return [each.id, known(each, keys.get(each.id), its)];
    }),
  );
}

function known(
  listed: Provider,
  keys: ReadonlyMap<string, JWK> | undefined,
  its: Settings | undefined,
): KnownProvider {
  return {
    listed,
    keys,
    clientId: its?.clientId,
    personClaim: its?.personClaim ?? CLAIM_DEFAULTS.personClaim,
    personPrefix: its?.personPrefix ?? CLAIM_DEFAULTS.personPrefix,
    levelClaim: its?.levelClaim ?? CLAIM_DEFAULTS.levelClaim,
    levels: its?.levels ?? CLAIM_DEFAULTS.levels,
  };
}

/** One eID may have several files: keys are replaced, and the old ones signed too. */
async function readKeys(
  listed: readonly Provider[],
  given: readonly string[],
): Promise<Map<string, Map<string, JWK>>> {
  const byId = new Map<string, Map<string, JWK>>();
  for (const each of given) {
    const at = each.indexOf('=');
    const [id, path] = [each.slice(0, Math.max(at, 0)), each.slice(at + 1)];
    if (!listed.some((provider) => provider.id === id)) {
      const ids = listed.map((provider) => provider.id).join(', ');
      const next = `The eIDs of this election are: ${ids}. Write it as ID=FILE.`;
      throw new Failure('PROVIDER_KEYS', `--provider-keys ${each} names no eID of it.`, next);
    }
    const keys = byId.get(id) ?? new Map<string, JWK>();
    byId.set(id, keys);
    for (const [thumbprint, key] of await readKeySet(path)) keys.set(thumbprint, key);
  }
  return byId;
}

async function readKeySet(path: string): Promise<[string, JWK][]> {
  const bytes = await readNamedFile(path, 'the keys of an eID');
  try {
    const { keys } = parseAs(keySet, parseJson(new TextDecoder().decode(bytes)));
    return await Promise.all(
      keys.map(async (key): Promise<[string, JWK]> => [await thumbprintOf(key), key]),
    );
  } catch {
    const next = 'Save what the eID publishes at its jwks_uri, as it is.';
    throw new Failure('PROVIDER_KEYS', `${path} is no JSON Web Key Set.`, next);
  }
}

/** The name of a key: SHA-256 by RFC 7638. Rejects for what is no key. */
export async function thumbprintOf(key: JWK): Promise<string> {
  return calculateJwkThumbprint(key, 'sha256');
}

async function readSettings(path: string): Promise<Settings[]> {
  const bytes = await readNamedFile(path, 'the settings of eIDs');
  try {
    return parseAs(settings, parseJson(new TextDecoder().decode(bytes)));
  } catch {
    const next = 'It is a JSON array as the one that the server reads (docs/operations.md).';
    throw new Failure('PROVIDERS', `${path} does not hold the settings of eIDs.`, next);
  }
}
