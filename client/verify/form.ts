import { MAX_KEPT_RECEIPT_BYTES } from '../../crypto/wire/limits.ts';
import type { Place } from '../../verifier/browser/messages.ts';
import type { Milestone } from '../../verifier/milestones.ts';
import type { ServedElection } from './served_election.ts';
import type { Question } from './verification.ts';

/** What somebody has filled in so far. */
export interface Filled {
  readonly place: Place['kind'];
  readonly address: string;
  readonly archive: File | undefined;
  readonly fingerprint: string;
  readonly logKey: string;
  readonly until: Milestone;
  readonly receipt: File | undefined;
  readonly certificates: File | undefined;
  readonly hints: boolean;
  readonly reference: boolean;
}

/** Fields by the id of their control. */
export type Field = 'address' | 'archive' | 'fingerprint' | 'log-key' | 'receipt' | 'certificates';

/** What is missing: the page says so beside the field. */
export interface Missing {
  readonly missing: Field;
}

/** What the page begins with. */
export function beginning(election: ServedElection | undefined): Filled {
  return {
    place: election === undefined ? 'archive' : 'url',
    address: election?.address ?? '',
    archive: undefined,
    fingerprint: election?.fingerprint ?? '',
    logKey: election?.logKey ?? '',
    until: election?.until ?? 'result',
    receipt: undefined,
    certificates: undefined,
    hints: true,
    reference: false,
  };
}

/** Files of certificates are small: more is none. */
const MOST_CERTIFICATE_BYTES = 1_048_576;

/** The question as it is filled in, or the first field that must still be. */
export async function questionOf(filled: Filled): Promise<Question | Missing> {
  const place = placeOf(filled);
  if ('missing' in place) return place;
  const [fingerprint, logKey] = [
    withoutBlanks(filled.fingerprint).toLowerCase(),
    withoutBlanks(filled.logKey),
  ];
  if (fingerprint === '') return { missing: 'fingerprint' };
  if (logKey === '') return { missing: 'log-key' };
  const { until, hints, reference } = filled;
  const receipt = await read(filled.receipt, MAX_KEPT_RECEIPT_BYTES);
  if (receipt === 'unreadable') return { missing: 'receipt' };
  const certificates = await read(filled.certificates, MOST_CERTIFICATE_BYTES);
  if (certificates === 'unreadable') return { missing: 'certificates' };
  return {
    ...{ place, fingerprint, logKey, until, hints, reference },
    ...(receipt && { receipt }),
    ...(certificates && { timestampCa: new TextDecoder().decode(certificates) }),
  };
}

function placeOf({ place, address, archive }: Filled): Place | Missing {
  if (place === 'archive') {
    if (archive === undefined) return { missing: 'archive' };
    return { kind: 'archive', file: archive, name: archive.name };
  }
  const trimmed = address.trim();
  return trimmed === '' ? { missing: 'address' } : { kind: 'url', address: trimmed };
}

/** Codes are shown, and so copied, in groups and on several lines. */
function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, '');
}

/** As far as `limitBytes` and one byte more: what is longer is refused by whoever parses it. */
async function read(
  file: File | undefined,
  limitBytes: number,
): Promise<Uint8Array | 'unreadable' | undefined> {
  if (file === undefined) return undefined;
  try {
    return new Uint8Array(await file.slice(0, limitBytes + 1).arrayBuffer());
  } catch {
    return 'unreadable';
  }
}
