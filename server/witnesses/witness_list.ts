import { parseWitnessVkey } from '../../crypto/log/cosignature.ts';
import type { NoteKey } from '../../crypto/log/note.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import { MAX_WITNESSES } from '../../crypto/wire/limits.ts';
import { witnessVkey } from '../../crypto/wire/fields.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import * as z from '../../crypto/wire/schema.ts';
import { isLoopback } from '../eid/provider_config.ts';

/** Of all elections of a server together. */
const MAX_ADDRESSES = 256;

const addresses = z
  .array(z.strictObject({ url: z.string().check(z.maxLength(500)), vkey: witnessVkey }))
  .check(z.maxLength(MAX_ADDRESSES));

/** Where a witness takes checkpoints: C2SP tlog-witness below `url`, which has no slash at its end. */
export interface WitnessAddress {
  readonly url: string;
  readonly vkey: string;
}

/** A witness that an election names. url: undefined where this server was not told its address. */
export interface Witness {
  readonly vkey: string;
  readonly key: NoteKey;
  readonly url: string | undefined;
}

/**
 * Reads the file that GLAS_WITNESSES names: [{"url", "vkey"}, …].
 * Throws an Error (DecodeError for what is no such list) that names the member.
 */
export function parseWitnesses(text: string): WitnessAddress[] {
  const list = parseAs(addresses, parseJson(text));
  const vkeys = new Set<string>();
  return list.map(({ url, vkey }, i) => {
    if (parseWitnessVkey(vkey) === undefined) {
      throw new Error(`${i}.vkey is not a witness's key: its id does not belong to it.`);
    }
    if (vkeys.has(vkey)) throw new Error(`${i}.vkey is there twice.`);
    vkeys.add(vkey);
    return { url: submissionPrefix(url, i), vkey };
  });
}

/** Over plain HTTP, anyone on the way could claim that a log is behind, and so stop it. */
function submissionPrefix(text: string, i: number): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.search === '' && url.hash === '' && url.username === '';
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(text));
  if (isPlain && isSafe) return url.href.replace(/\/+$/, '');
  throw new Error(
    `${i}.url must be an address as in https://witness.example/glas (http only on this machine).`,
  );
}

/** The witnesses of an election, in the order of its manifest. */
export function witnessesOf(
  { witnesses }: Manifest,
  addresses: readonly WitnessAddress[],
): Witness[] {
  return witnesses.vkeys.slice(0, MAX_WITNESSES).flatMap((vkey) => {
    const key = parseWitnessVkey(vkey);
    const url = addresses.find((each) => each.vkey === vkey)?.url;
    return key === undefined ? [] : [{ vkey, key, url }];
  });
}
