/** A message of PostgreSQL's protocol: its type (empty for the first of a client), and all its bytes. */
export interface Message {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Takes a stream of one direction of a connection apart into whole messages. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0);
  #isFirst: boolean;

  /** isClient: its first message has no type. */
  constructor(isClient: boolean) {
    this.#isFirst = isClient;
  }

  /** The messages that are whole with these bytes. */
  read(bytes: Buffer): Message[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const messages: Message[] = [];
    for (let next = this.#next(); next !== undefined; next = this.#next()) messages.push(next);
    return messages;
  }

  #next(): Message | undefined {
    const typeBytes = this.#isFirst ? 0 : 1;
    if (this.#rest.length < typeBytes + 4) return undefined;
    const length = typeBytes + this.#rest.readUInt32BE(typeBytes);
    if (this.#rest.length < length) return undefined;
    const bytes = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#isFirst = false;
    return { type: bytes.toString('latin1', 0, typeBytes), bytes };
  }
}

/** What a client runs, in order, told from its messages: also what it prepared earlier. */
export class StatementReader {
  readonly #prepared = new Map<string, string>();
  #bound = '';

  /** The text of the statement that this message runs; undefined where it runs none. */
  statementOf({ type, bytes }: Message): string | undefined {
    const texts = (count: number): string[] => bytes.toString('utf8', 5).split('\0', count);
    switch (type) {
      case 'P': {
        const [name = '', text = ''] = texts(2);
        this.#prepared.set(name, text);
        return undefined;
      }
      case 'B': {
        const [, name = ''] = texts(2);
        this.#bound = this.#prepared.get(name) ?? '';
        return undefined;
      }
      case 'E':
        return this.#bound;
      case 'Q':
        return texts(1)[0];
      default:
        return undefined;
    }
  }
}
