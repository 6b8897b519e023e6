import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  entriesPath,
  hintsPath,
  TILE_WIDTH,
} from '../crypto/wire/board_paths.ts';
import { MAX_ATTACHMENT_BYTES, MAX_ENTRY_BYTES } from '../crypto/wire/limits.ts';
import type { Findings, Message } from './findings.ts';
import { type Source, SourceError } from './source.ts';

/** Up to 256 entries that follow each other, as the board's files hold them. */
export interface FetchedBundle {
  readonly number: number;
  readonly width: number;
  readonly entries: PublishedFile;
  readonly attachments: PublishedFile;
  /** Decoding hints: what is wrong with them is nobody's fault. */
  readonly hints: PublishedFile;
}

/** A file of the board and how many parts its path promises; or why there is none. */
export type PublishedFile =
  { readonly bytes: Uint8Array; readonly width: number } | 'absent' | 'too-large';

/** The same, divided. */
export interface Bundle {
  readonly entries: readonly Uint8Array[];
  /** Per entry, empty for none; undefined where the board has no usable attachments here. */
  readonly attachments: readonly Uint8Array[] | undefined;
}

const MAX_ENTRIES_BUNDLE = TILE_WIDTH * (2 + MAX_ENTRY_BYTES);
const MAX_ATTACHMENTS_BUNDLE = TILE_WIDTH * (4 + MAX_ATTACHMENT_BYTES);
/** Hints are as many as points, so at most as long as attachments but for three of the entry's own. */
const MAX_HINTS_BUNDLE = MAX_ATTACHMENTS_BUNDLE + TILE_WIDTH * 3 * 32;

/** A board without hints in one bundle is asked for them again at every bundle of such a number. */
const HINTS_ASKED_AGAIN = 16;

/**
 * Reads the bundles of a log of `size` entries in order from the first that is wanted, the next
 * while the last is looked at. docs/protocol.md §4, §13.
 */
export async function* readBundles(
  source: Source,
  size: number,
  withHints: boolean,
  first = 0,
): AsyncGenerator<FetchedBundle, void, undefined> {
  const bundles = Math.ceil(size / TILE_WIDTH);
  let hinted = withHints;
  const fetch = (number: number): Promise<FetchedBundle> =>
    fetchBundle(source, size, number, hinted || (withHints && number % HINTS_ASKED_AGAIN === 0));
  let coming = bundles > first ? fetch(first) : undefined;
  for (let number = first; coming !== undefined; number++) {
    const fetched: FetchedBundle = await coming;
    hinted = fetched.hints !== 'absent';
    coming = number + 1 < bundles ? fetch(number + 1) : undefined;
    // A failure of the next read is met when its turn comes, also if this bundle ends the record.
    coming?.catch(() => undefined);
    yield fetched;
  }
}

/** Reads one bundle. */
export async function fetchBundle(
  source: Source,
  size: number,
  number: number,
  withHints: boolean,
): Promise<FetchedBundle> {
  const width = Math.min(TILE_WIDTH, size - number * TILE_WIDTH);
  const [entries, attachments, hints] = await Promise.all([
    readWidth(source, (w) => entriesPath(number, w), width, MAX_ENTRIES_BUNDLE),
    readWidth(source, (w) => attachmentsPath(number, w), width, MAX_ATTACHMENTS_BUNDLE),
    withHints
      ? readWidth(source, (w) => hintsPath(number, w), width, MAX_HINTS_BUNDLE)
      : ('absent' as const),
  ]);
  return { number, width, entries, attachments, hints };
}

/**
 * Reads a file of a width; a log that has grown since may offer only the full one (C2SP
 * tlog-tiles).
 */
export async function readWidth(
  source: Source,
  path: (width: number) => string,
  width: number,
  limitBytes: number,
): Promise<PublishedFile> {
  for (const tried of width === TILE_WIDTH ? [width] : [width, TILE_WIDTH]) {
    const bytes = await readBounded(source, path(tried), limitBytes);
    if (bytes === 'too-large') return bytes;
    if (bytes !== undefined) return { bytes, width: tried };
  }
  return 'absent';
}

/** A file's bytes; a file larger than allowed is a fault of the record, not of the reading. */
export async function readBounded(
  source: Source,
  path: string,
  limitBytes: number,
): Promise<Uint8Array | 'too-large' | undefined> {
  try {
    return await source.read(path, limitBytes);
  } catch (error) {
    if (error instanceof SourceError && error.code === 'TOO_LARGE') return 'too-large';
    throw error;
  }
}

/**
 * Divides a bundle. Entries that are absent or do not divide end the record with Refused;
 * attachments that are leave `attachments` undefined.
 */
export function divide(fetched: FetchedBundle, findings: Findings): Bundle {
  const { number, width } = fetched;
  const path = entriesPath(number, width);
  const here = { index: number * TILE_WIDTH, path };
  const missing: Message = () => `The board has no ${path}, so what follows cannot be judged.`;
  findings.demand(fetched.entries !== 'absent', 'ENTRIES_MISSING', missing, here);
  const entries = entriesOf(fetched);
  const broken: Message = () => `${path} does not divide into ${width} entries.`;
  findings.demand(entries !== undefined, 'ENTRIES_FORMAT', broken, here);
  return { entries, attachments: divideAttachments(fetched, findings) };
}

function divideAttachments(
  fetched: FetchedBundle,
  findings: Findings,
): readonly Uint8Array[] | undefined {
  const { number, width } = fetched;
  const path = attachmentsPath(number, width);
  const here = { index: number * TILE_WIDTH, path };
  const missing: Message = () => `The board has no ${path}.`;
  const present = fetched.attachments !== 'absent';
  if (!findings.check(present, 'ATTACHMENT_MISSING', missing, here)) return undefined;
  const attachments = attachmentsOf(fetched);
  const broken: Message = () => `${path} does not divide into ${width} attachments.`;
  findings.check(attachments !== undefined, 'ATTACHMENTS_FORMAT', broken, here);
  return attachments;
}

/** The entries of a bundle; undefined where it does not hold as many as it must. */
export function entriesOf({ entries, width }: FetchedBundle): Uint8Array[] | undefined {
  return parts(entries, width, decodeEntryBundle);
}

/** The attachments beside them, likewise. */
export function attachmentsOf({ attachments, width }: FetchedBundle): Uint8Array[] | undefined {
  return parts(attachments, width, decodeAttachmentBundle);
}

/** The hints beside them, likewise; they are framed as attachments are. */
export function hintsOf({ hints, width }: FetchedBundle): Uint8Array[] | undefined {
  return parts(hints, width, decodeAttachmentBundle);
}

/** The first `width` parts of a bundle that holds as many as its path promises. */
function parts(
  file: PublishedFile,
  width: number,
  decode: (bundle: Uint8Array) => Uint8Array[] | undefined,
): Uint8Array[] | undefined {
  if (file === 'absent' || file === 'too-large') return undefined;
  const all = decode(file.bytes);
  return all?.length === file.width ? all.slice(0, width) : undefined;
}
