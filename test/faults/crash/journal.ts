import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { parseAs } from '../../../crypto/wire/entry.ts';
import * as z from '../../../crypto/wire/schema.ts';

/** What the load wrote down, a line each. ballot: its number among all that were sealed. */
const line = z.discriminatedUnion('kind', [
  // Before the ballot is sent for the first time. frame: base64.
  z.looseObject({ kind: z.literal('attempt'), ballot: z.number(), frame: z.string() }),
  // Each receipt that came, also of a ballot that has one.
  z.looseObject({ kind: z.literal('receipt'), ballot: z.number(), receipt: z.string() }),
  // An answer that a good ballot must not get.
  z.looseObject({ kind: z.literal('refused'), ballot: z.number(), answer: z.string() }),
  // A checkpoint as a server published it.
  z.looseObject({ kind: z.literal('checkpoint'), note: z.string() }),
]);
export type JournalLine = z.infer<typeof line>;

/** An append-only file. What was written is on the disk, not in some buffer, once `write` has ended. */
export class Journal {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<Journal> {
    return new Journal(await open(path, 'ax', 0o600));
  }

  /** Lines that come while another is being written share the next write. */
  write(entry: JournalLine): Promise<void> {
    this.#waiting.push(`${JSON.stringify(entry)}\n`);
    this.#next ??= this.#last.then(() => this.#flush());
    this.#last = this.#next;
    return this.#next;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    this.#next = undefined;
    const lines = this.#waiting;
    this.#waiting = [];
    await this.#file.appendFile(lines.join(''));
    await this.#file.datasync();
  }
}

/** Reads a journal from its beginning. */
export async function* readJournal(path: string): AsyncGenerator<JournalLine> {
  for await (const text of createInterface({ input: createReadStream(path) })) {
    yield parseAs(line, parseJson(text));
  }
}
