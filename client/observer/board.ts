import { fingerprintOf } from '../../crypto/fingerprint.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import * as z from '../../crypto/wire/schema.ts';
import { electionStatus } from '../../server/contract/api.ts';
import type { EntryQuery } from '../../verifier/follow/entry_index.ts';
import { settleLanguage } from '../i18n/language.ts';
import { type ReadonlySignal, type Signal, signal } from '../ui/signal.ts';
import { boardFiles } from './board_files.ts';
import { boardManifest } from './board_manifest.ts';
import { type BoardEntry, BoardError, type BoardFault, BoardReader } from './board_reader.ts';
import type { Watch } from './watch.ts';

/** Entries on one page. */
export const PAGE_LENGTH = 25;

/** What the page shows of a board: all of it verified. */
export interface BoardView {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly logVkey: string;
  readonly size: number;
  /** Size when the page was opened. */
  readonly sizeAtFirst: number;
  /** Newest first. */
  readonly entries: readonly BoardEntry[];
  /** The shown entries are those before this place; undefined follows the newest. */
  readonly before: number | undefined;
  /** The shown entries are those that were looked for. */
  readonly query: EntryQuery | undefined;
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** What a page knows before it asks the board. */
export interface BoardOptions {
  readonly slug: string;
  /** The board's key, where the reader brought it; else the server's word. */
  readonly logKey?: string | undefined;
  /** Finds entries by what they are. */
  readonly find: Watch['find'];
  /** Told once, when the board was first seen. */
  readonly opened: (view: BoardView) => void;
  /** Told of each checkpoint, a signed note, under which entries are shown. */
  readonly shown: (note: Uint8Array) => void;
}

/** The board of one election, read and read again as it grows. */
export class Board {
  readonly #options: BoardOptions;
  readonly #view: Signal<BoardView | undefined> = signal();
  readonly #fault: Signal<BoardFault | undefined> = signal();
  #reader: BoardReader | undefined;
  #before: number | undefined;
  #query: EntryQuery | undefined;
  #refreshing: Promise<void> | undefined;
  #again = false;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  get slug(): string {
    return this.#options.slug;
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
    this.#query = undefined;
    this.#before = before;
    await this.refresh();
  }

  /** Shows the entries that are looked for, of those before a place. */
  async find(query: EntryQuery, before?: number): Promise<void> {
    this.#query = query;
    this.#before = before;
    await this.refresh();
  }

  async #look(): Promise<void> {
    try {
      const before = this.#view.value;
      const view = await this.#read();
      this.#view.value = view;
      if (before === undefined) this.#options.opened(view);
      if (before?.size !== view.size) this.#options.shown(this.#reader?.note ?? new Uint8Array());
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
    this.#reader ??= await openReader(this.#options);
    const { size } = await this.#reader.refresh();
    if (size === 0) throw new BoardError('NOT_FOUND');
    const known = this.#view.value ?? (await readManifest(this.#reader));
    const [before, query] = [this.#before, this.#query];
    const places = await this.#places(size, before, query);
    const shown = places.slice(0, PAGE_LENGTH);
    return {
      manifest: known.manifest,
      fingerprint: known.fingerprint,
      logVkey: known.logVkey,
      size,
      sizeAtFirst: this.#view.value?.sizeAtFirst ?? size,
      entries: await this.#reader.entriesAt(shown),
      before,
      query,
      more: places.length > shown.length,
    };
  }

  /** Of the entries to show and, where there is one, the next older one: newest first. */
  async #places(
    size: number,
    before: number | undefined,
    query: EntryQuery | undefined,
  ): Promise<readonly number[]> {
    const end = Math.min(before ?? size, size);
    if (query !== undefined) return this.#options.find(query, end, PAGE_LENGTH + 1);
    const length = Math.min(end, PAGE_LENGTH + 1);
    return Array.from({ length }, (_, i) => end - 1 - i);
  }
}

/** The reader's own key of the board, or the server's word; entry 0 must then name the same one. */
async function openReader({ slug, logKey }: BoardOptions): Promise<BoardReader> {
  const vkey = logKey ?? (await servedKey(slug));
  return new BoardReader(boardFiles(slug, fetch.bind(globalThis)), vkey);
}

async function servedKey(slug: string): Promise<string> {
  const answer = await fetch(`/api/elections/${slug}`).catch(() => undefined);
  if (answer?.ok !== true) throw new BoardError(answer?.status === 404 ? 'NOT_FOUND' : 'NO_ANSWER');
  const status = z.safeParse(electionStatus, await answer.json());
  if (!status.success) throw new BoardError('NO_ANSWER');
  return status.data.logVkey;
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
