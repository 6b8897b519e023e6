import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { canonicalText } from '../../../crypto/wire/canonical.ts';
import { decodeAs } from '../../../crypto/wire/entry.ts';
import {
  evidenceEnd,
  evidenceHead,
  type SealedItem,
  sealedEvidence,
} from '../../../crypto/wire/evidence.ts';
import { MAX_SEALED_EVIDENCE_BYTES } from '../../../crypto/wire/limits.ts';
import type * as z from '../../../crypto/wire/schema.ts';
import { Failure, systemCode } from '../failure.ts';
import { assertAbsent, fileExists, nameNew, syncFolder } from '../files.ts';

/** An item in base64url with its names. */
const MAX_LINE_BYTES = Math.ceil((MAX_SEALED_EVIDENCE_BYTES * 4) / 3) + 200;
const LF = 0x0a;
/** Sealed or not, it is a list of who signed in. */
const OWNER_ONLY = 0o600;

/**
 * Writes a file of sealed evidence, line by line, and gives it its name only when it is whole:
 * docs/protocol.md §7. Never overwrites. Throws a Failure FILE_EXISTS or NO_FILE.
 */
export class EvidenceWriter {
  readonly #path: string;
  readonly #fresh: string;
  readonly #file: FileHandle;
  #items = 0;

  private constructor(path: string, fresh: string, file: FileHandle) {
    this.#path = path;
    this.#fresh = fresh;
    this.#file = file;
  }

  /** election: its fingerprint. */
  static async begin(path: string, election: string): Promise<EvidenceWriter> {
    await assertAbsent(path);
    const fresh = `${path}.${randomBytes(6).toString('hex')}.new`;
    const file = await open(fresh, 'wx', OWNER_ONLY).catch((error: unknown) => {
      if (systemCode(error) !== 'ENOENT') throw error;
      throw new Failure('NO_FILE', `There is no folder for ${path}.`, 'Make it, or name another.');
    });
    const writer = new EvidenceWriter(path, fresh, file);
    await writer.#lines([{ election, format: 'glas-evidence/1' }]);
    return writer;
  }

  get items(): number {
    return this.#items;
  }

  /** In the order of their commitments' bytes, across calls too. */
  async add(items: readonly SealedItem[]): Promise<void> {
    await this.#lines(items);
    this.#items += items.length;
  }

  /** The last line; then it is on the disk under its name. */
  async finish(): Promise<void> {
    await this.#lines([{ items: this.#items }]);
    await this.#file.sync();
    await this.#file.close();
    if (!(await nameNew(this.#fresh, this.#path))) throw fileExists(this.#path);
    await syncFolder(this.#path);
  }

  /** Nothing is left of what has no name yet. */
  async abandon(): Promise<void> {
    await this.#file.close();
    await rm(this.#fresh, { force: true });
  }

  async #lines(values: readonly object[]): Promise<void> {
    if (values.length === 0) return;
    await this.#file.appendFile(values.map((value) => `${canonicalText(value)}\n`).join(''));
  }
}

/** Shows how far reading is: bytes of the file. */
export type BytesRead = (sizeBytes: number) => void;

/**
 * Reads a file of sealed evidence item by item, holding one line at a time. Throws a Failure
 * EVIDENCE_FILE for a file that was cut, changed in its form or out of order, OTHER_ELECTION for one of
 * another election, NO_FILE. Nothing of it may be used for a verdict before this ends.
 */
export async function* readEvidenceFile(
  path: string,
  election: string,
  read: BytesRead = () => undefined,
): AsyncGenerator<SealedItem> {
  let previous = Buffer.alloc(0);
  let items = 0;
  let state: 'head' | 'items' | 'ended' = 'head';
  for await (const line of linesOf(path, read)) {
    if (state === 'ended') throw damaged(path, 'something follows its last line');
    if (state === 'head') {
      assertElection(path, lineAs(path, evidenceHead, line).election, election);
      state = 'items';
      continue;
    }
    if (isEnd(line)) {
      const end = lineAs(path, evidenceEnd, line);
      if (end.items !== items) throw damaged(path, `it says ${end.items} items and has ${items}`);
      state = 'ended';
      continue;
    }
    const item = lineAs(path, sealedEvidence, line);
    const commitment = Buffer.from(item.commitment, 'base64url');
    if (Buffer.compare(previous, commitment) >= 0) throw damaged(path, 'it is out of order');
    previous = commitment;
    items += 1;
    yield item;
  }
  if (state !== 'ended') throw damaged(path, 'its end is missing');
}

const END_BEGINS = utf8('{"items":');

function isEnd(line: Buffer): boolean {
  return line.subarray(0, END_BEGINS.length).equals(END_BEGINS);
}

/** Lines without their line feed; one that does not end is not given. */
async function* linesOf(path: string, read: BytesRead): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let sizeBytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      read(sizeBytes);
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf(LF); end >= 0; end = rest.indexOf(LF)) {
        yield rest.subarray(0, end);
        rest = rest.subarray(end + 1);
      }
      if (rest.length > MAX_LINE_BYTES) throw damaged(path, 'it has a line that is too long');
    }
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES') throw error;
    const message = `${path} cannot be read as a file of evidence (${code}).`;
    throw new Failure('NO_FILE', message, 'Check the path.');
  }
  if (rest.length > 0) throw damaged(path, 'its last line is cut off');
}

function lineAs<T>(path: string, schema: z.Schema<T>, line: Buffer): T {
  try {
    return decodeAs(schema, line, MAX_LINE_BYTES);
  } catch {
    throw damaged(path, 'a line of it is not in the form of such a file');
  }
}

function assertElection(path: string, found: string, wanted: string): void {
  if (found === wanted) return;
  const message = `${path} is of the election ${found}, not of ${wanted}.`;
  throw new Failure('OTHER_ELECTION', message, 'Ask the operator for the file of this election.');
}

function damaged(path: string, why: string): Failure {
  const next = 'Nothing is said about the election. Ask the operator to export it again.';
  return new Failure('EVIDENCE_FILE', `${path} is no whole file of evidence: ${why}.`, next);
}
