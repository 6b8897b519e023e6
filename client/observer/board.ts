import { fingerprintOf } from '../../crypto/fingerprint.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import * as z from '../../crypto/wire/schema.ts';
import { electionStatus } from '../../server/contract/api.ts';
import { settleLanguage } from '../i18n/language.ts';
import { type ReadonlySignal, type Signal, signal } from '../ui/signal.ts';
import { boardFiles } from './board_files.ts';
import { boardManifest } from './board_manifest.ts';
import { type BoardEntry, BoardError, type BoardFault, BoardReader } from './board_reader.ts';

/** Entries on one page. */
export const PAGE_LENGTH = 25;

/** What the page shows of a board: all of it verified. */
export interface BoardView {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly logVkey: string;
  readonly size: number;
  /** Size of the newest checkpoint that enough witnesses cosigned; undefined where there is none. */
  readonly witnessed: number | undefined;
  /** Size when the page was opened. */
  readonly sizeAtFirst: number;
  /** Newest first. */
  readonly entries: readonly BoardEntry[];
  /** The shown entries are those before this place; undefined follows the newest. */
  readonly before: number | undefined;
}

/** The board of one election, read and read again as it grows. */
export class Board {
  readonly slug: string;
  readonly #view: Signal<BoardView | undefined> = signal();
  readonly #fault: Signal<BoardFault | undefined> = signal();
  #reader: BoardReader | undefined;
  #before: number | undefined;
  #refreshing: Promise<void> | undefined;
  #again = false;

  constructor(slug: string) {
    this.slug = slug;
  }

  /** undefined while it loads. */
  get view(): ReadonlySignal<BoardView | undefined> {
    return this.#view;
  }

  /** What was wrong with the last look; what was shown before stays shown. */
  get fault(): ReadonlySignal<BoardFault | undefined> {
    return this.#fault;
  }

  /** Looks again. One look at a time: asked for meanwhile, another follows. */
  refresh(): Promise<void> {
    if (this.#refreshing !== undefined) this.#again = true;
    this.#refreshing ??= this.#look().finally(() => {
      this.#refreshing = undefined;
      if (this.#again) {
        this.#again = false;
        void this.refresh();
      }
    });
    return this.#refreshing;
  }

  /** Shows the page of entries before a place; undefined: the newest, as they come. */
  async show(before: number | undefined): Promise<void> {
    this.#before = before;
    await this.refresh();
  }

  async #look(): Promise<void> {
    try {
      this.#view.value = await this.#read();
      this.#note(undefined);
    } catch (error) {
      this.#note(error instanceof BoardError ? error.fault : 'NO_ANSWER');
    }
  }

  /** A board that was once seen changed stays so: a later, innocent look takes nothing back. */
  #note(fault: BoardFault | undefined): void {
    if (this.#fault.value !== 'FORKED') this.#fault.value = fault;
  }

  async #read(): Promise<BoardView> {
    this.#reader ??= await openReader(this.slug);
    const { size } = await this.#reader.refresh();
    if (size === 0) throw new BoardError('NOT_FOUND');
    const known = this.#view.value ?? (await readManifest(this.#reader));
    const before = this.#before;
    const end = Math.min(before ?? size, size);
    const entries = await this.#reader.entries(Math.max(0, end - PAGE_LENGTH), end);
    return {
      manifest: known.manifest,
      fingerprint: known.fingerprint,
      logVkey: known.logVkey,
      size,
      witnessed: await this.#reader.witnessed(known.manifest.witnesses),
      sizeAtFirst: this.#view.value?.sizeAtFirst ?? size,
      entries: entries.reverse(),
      before,
    };
  }
}

/** The board's key comes from the server; entry 0 must then name the same one. */
async function openReader(slug: string): Promise<BoardReader> {
  const answer = await fetch(`/api/elections/${slug}`).catch(() => undefined);
  if (answer?.ok !== true) throw new BoardError(answer?.status === 404 ? 'NOT_FOUND' : 'NO_ANSWER');
  const status = z.safeParse(electionStatus, await answer.json());
  if (!status.success) throw new BoardError('NO_ANSWER');
  return new BoardReader(boardFiles(slug, fetch.bind(globalThis)), status.data.logVkey);
}

async function readManifest(
  reader: BoardReader,
): Promise<Pick<BoardView, 'manifest' | 'fingerprint' | 'logVkey'>> {
  const [first] = await reader.entries(0, 1);
  if (first === undefined) throw new BoardError('MANIFEST');
  const manifest = await boardManifest(first.bytes, reader);
  const logKey = fromBase64Url(manifest.logKey);
  if (logKey === undefined) throw new BoardError('MANIFEST');
  const logVkey = formatVkey(noteKey(manifest.origin, logKey));
  if (logVkey !== reader.logVkey) throw new BoardError('MANIFEST');
  void settleLanguage(manifest.languages);
  return { manifest, fingerprint: fingerprintOf(first.bytes), logVkey };
}
