import {
  BitString,
  Boolean as Asn1Boolean,
  Constructed,
  EndOfContent,
  fromBER,
  GeneralizedTime,
  Integer,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
  Set as Asn1Set,
  UTCTime,
} from 'asn1js';
import { DecodeError } from '../errors.ts';

type Element = ReturnType<typeof fromBER>['result'];

/** A certificate nests 12 deep and has some 150 elements; a token carries a few of them. */
const LIMITS = { maxDepth: 40, maxNodes: 10_000, parseEmbedded: false, copyInput: true };
const CONTEXT_SPECIFIC = 3;
/** Characters, and then some: a longer one is of no form that is read. */
const LONGEST_TIME = 32;
const KINDS = {
  sequence: Sequence,
  integer: Integer,
  boolean: Asn1Boolean,
  oid: ObjectIdentifier,
};

/**
 * The parts of a SEQUENCE or SET (X.690), each asked for in its order by what it must be. Whatever
 * else stands there is a DecodeError SCHEMA that names the part. `raw` is the whole element as it
 * was received, tag and length included: what signatures and digests are over.
 */
export class Parts {
  readonly raw: Uint8Array;
  readonly #path: string;
  readonly #parts: readonly Element[];
  #next = 0;

  constructor(parts: readonly Element[], raw: Uint8Array, path: string) {
    this.raw = raw;
    this.#parts = parts;
    this.#path = path;
  }

  get isDone(): boolean {
    return this.#next === this.#parts.length;
  }

  sequence(name: string): Parts {
    return inside(this.#take(name, Sequence), this.#at(name));
  }

  set(name: string): Parts {
    return inside(this.#take(name, Asn1Set), this.#at(name));
  }

  integer(name: string): bigint {
    return this.#take(name, Integer).toBigInt();
  }

  /** As `integer`; one that is no small number, as versions and lengths are, is refused. */
  smallInteger(name: string): number {
    const value = this.integer(name);
    if (value < 0n || value > 1_000n) throw wrong(this.#at(name), 'out of bounds');
    return Number(value);
  }

  boolean(name: string): boolean {
    return this.#take(name, Asn1Boolean).getValue();
  }

  /** As in 1.2.840.113549.1.7.2. */
  oid(name: string): string {
    return this.#take(name, ObjectIdentifier).getValue();
  }

  octets(name: string): Uint8Array {
    return new Uint8Array(this.#take(name, OctetString).getValue());
  }

  /** A string of whole octets, as keys and signatures are. */
  bits(name: string): Uint8Array {
    const { valueBlock, idBlock } = this.#take(name, BitString);
    if (idBlock.isConstructed || valueBlock.unusedBits !== 0) {
      throw wrong(this.#at(name), 'not whole octets');
    }
    return valueBlock.valueHexView;
  }

  /** Named bits (X.680, 22.7): the places of those that are set. */
  namedBits(name: string): ReadonlySet<number> {
    const { valueBlock, idBlock } = this.#take(name, BitString);
    if (idBlock.isConstructed) throw wrong(this.#at(name), 'in pieces');
    const places = [...valueBlock.valueHexView].flatMap((octet, i) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (octet & (0x80 >> bit)) !== 0).map((b) => 8 * i + b),
    );
    return new Set(places);
  }

  /** UTCTime or GeneralizedTime in Greenwich time: milliseconds since 1970. */
  time(name: string): number {
    const element = this.#element(name);
    const text = String.fromCharCode(...contentOf(element).subarray(0, LONGEST_TIME));
    const time =
      element instanceof GeneralizedTime
        ? generalizedTime(text)
        : element instanceof UTCTime
          ? utcTime(text)
          : undefined;
    if (time === undefined) throw wrong(this.#at(name), 'not a time');
    return time;
  }

  /** Any element. */
  any(name: string): Uint8Array {
    return this.#element(name).valueBeforeDecodeView;
  }

  /** A string of letters in any of ASN.1's kinds; '' for one that is not read here. */
  text(name: string): string {
    const { valueBlock } = this.#element(name);
    return 'value' in valueBlock && typeof valueBlock.value === 'string' ? valueBlock.value : '';
  }

  /** A constructed element [number], implicit or explicit; undefined where another comes, or none. */
  tagged(number: number, name: string): Parts | undefined {
    return this.#isTagged(number) ? inside(this.#element(name), this.#at(name)) : undefined;
  }

  /** The octets of a primitive element [number]; undefined where another comes, or none. */
  taggedOctets(number: number, name: string): Uint8Array | undefined {
    if (!this.#isTagged(number)) return undefined;
    return contentOf(this.#take(name, Primitive));
  }

  /** Whether an element of this kind comes next: for what is optional and not tagged. */
  comes(kind: keyof typeof KINDS): boolean {
    return this.#parts[this.#next]?.constructor === KINDS[kind];
  }

  /** Nothing more stands there. */
  end(): void {
    if (!this.isDone) throw wrong(this.#path, 'more than belongs there');
  }

  /** As many of `read` as there are. */
  each<T>(read: (parts: this) => T): T[] {
    const all: T[] = [];
    while (!this.isDone) all.push(read(this));
    return all;
  }

  #isTagged(number: number): boolean {
    const block = this.#parts[this.#next]?.idBlock;
    return block?.tagClass === CONTEXT_SPECIFIC && block.tagNumber === number;
  }

  /** An element of exactly this class: to asn1js an Enumerated is an Integer too. */
  #take<T extends Element>(name: string, kind: new () => T): T {
    const element = this.#element(name);
    if (element.constructor !== kind) throw wrong(this.#at(name), 'another kind');
    return element as T;
  }

  #element(name: string): Element {
    const element = this.#parts[this.#next];
    if (element === undefined) throw wrong(this.#at(name), 'missing');
    this.#next += 1;
    return element;
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }
}

/** Takes a SEQUENCE apart that is all of `bytes`. Throws DecodeError SCHEMA. */
export function decodeSequence(bytes: Uint8Array, path: string): Parts {
  const element = decodeWhole(bytes, path);
  if (!(element instanceof Sequence)) throw wrong(path, 'another kind');
  return inside(element, path);
}

/** One element of any kind that is all of `bytes`, as the only one of its parts. */
export function decodeElement(bytes: Uint8Array, path: string): Parts {
  return new Parts([decodeWhole(bytes, path)], bytes, path);
}

function decodeWhole(bytes: Uint8Array, path: string): Element {
  const { offset, result } = tryFromBER(bytes);
  if (offset === -1 || result === undefined) throw wrong(path, 'not ASN.1');
  if (offset !== bytes.length) throw wrong(path, 'more than belongs there');
  return result;
}

/** The library answers most faults with an offset of -1, and throws at others: at times that are none. */
function tryFromBER(bytes: Uint8Array): { readonly offset: number; readonly result?: Element } {
  try {
    return fromBER(bytes, LIMITS);
  } catch {
    return { offset: -1 };
  }
}

function inside(whole: Element, path: string): Parts {
  if (!(whole instanceof Constructed)) throw wrong(path, 'it has no parts');
  const parts = whole.valueBlock.value;
  // In the indefinite form, which BER allows, a mark stands at the end.
  const isMarked = whole.lenBlock.isIndefiniteForm && parts.at(-1) instanceof EndOfContent;
  return new Parts(isMarked ? parts.slice(0, -1) : parts, whole.valueBeforeDecodeView, path);
}

export function wrong(path: string, detail: string): DecodeError {
  return new DecodeError('SCHEMA', path, detail);
}

/** The octets after tag and length of a primitive element. */
function contentOf({ valueBeforeDecodeView, lenBlock }: Element): Uint8Array {
  return valueBeforeDecodeView.subarray(valueBeforeDecodeView.length - lenBlock.length);
}

/** RFC 3161, section 2.4.2: YYYYMMDDhhmmss[.s…]Z. */
function generalizedTime(text: string): number | undefined {
  const [, date = '', fraction = ''] = /^(\d{14})(\.\d{1,9})?Z$/.exec(text) ?? [];
  const seconds = timeOf(date.slice(0, 4), date.slice(4));
  return seconds === undefined ? undefined : seconds + Math.floor(Number(`0${fraction}`) * 1_000);
}

/** RFC 5280, section 4.1.2.5.1: YYMMDDhhmmssZ, of 1950 to 2049. */
function utcTime(text: string): number | undefined {
  const [, year = '', rest = ''] = /^(\d{2})(\d{10})Z$/.exec(text) ?? [];
  return timeOf(`${year < '50' ? '20' : '19'}${year}`, rest);
}

/** rest: MMDDhhmmss. Undefined for a date that no calendar has. */
function timeOf(year: string, rest: string): number | undefined {
  const [month, day, hour, minute, second] = rest.match(/../g) ?? [];
  if (second === undefined) return undefined;
  const spelled = `${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second}.000Z`;
  const time = Date.parse(spelled);
  return Number.isNaN(time) || new Date(time).toISOString() !== spelled ? undefined : time;
}
