import { randomBytes } from 'node:crypto';
import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { encodeScalar } from '../../crypto/group/scalar.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { generateSchnorrKey } from '../../crypto/schnorr.ts';
import type { Reserved } from '../board/board.ts';
import { purposeOf } from '../board/elections.ts';
import { PRACTICE_SLUG } from '../contract/practice.ts';
import type { ServerKey } from '../keys.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { electionRow, insertElection } from '../store/board/election_rows.ts';
import type { Sql } from '../store/connection.ts';

/** As in a manifest's `origin`, and as the host of a name: no dots, no leading or trailing hyphen. */
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export interface Reserving {
  readonly sql: Sql;
  readonly serverKey: ServerKey;
  /** host[:port], under which this server's boards are published. */
  readonly host: string;
}

/**
 * Makes an election's keys and keeps their private halves, sealed. A name that was reserved before
 * has the same keys again while its log is empty: the first answer may have been lost, and the first
 * manifest that is published decides whose the name is. Codes: SLUG_INVALID, SLUG_TAKEN.
 */
export async function reserveElection(
  { sql, serverKey, host }: Reserving,
  slug: string,
): Promise<Outcome<Reserved>> {
  if (!SLUG.test(slug)) {
    return refuse('SLUG_INVALID', 'Use 1 to 64 of a to z, 0 to 9 and, inside, hyphens.', 'slug');
  }
  if (slug === PRACTICE_SLUG) {
    return refuse('SLUG_TAKEN', 'Voters practise under this name; choose another.', 'slug');
  }
  const origin = `${host}/e/${slug}`;
  const logSeed = randomBytes(32);
  const logKey = ed25519PublicKey(logSeed);
  const registrar = generateSchnorrKey(randomBytes);
  const isNew = await insertElection(sql, {
    slug,
    origin,
    logKey,
    registrarKey: registrar.publicKey,
    sealedLogSeed: serverKey.seal(logSeed, purposeOf.logSeed(slug)),
    sealedRegistrarSecret: serverKey.seal(
      encodeScalar(registrar.secret),
      purposeOf.registrarSecret(slug),
    ),
  });
  if (!isNew) return reservedBefore(sql, slug, origin);
  return accept(reserved({ origin, logKey, registrarKey: registrar.publicKey }));
}

async function reservedBefore(sql: Sql, slug: string, origin: string): Promise<Outcome<Reserved>> {
  const row = await electionRow(sql, slug);
  // A log begun under another address of this server would bear that address for ever.
  if (row?.phase === 'empty' && row.origin === origin) {
    const logKey = new Uint8Array(row.log_key);
    const registrarKey = new Uint8Array(row.registrar_key);
    return accept(reserved({ origin, logKey, registrarKey }));
  }
  return refuse('SLUG_TAKEN', `There is an election ${slug}. Choose another name.`);
}

function reserved(keys: Omit<Reserved, 'logVkey'>): Reserved {
  return { ...keys, logVkey: formatVkey(noteKey(keys.origin, keys.logKey)) };
}
