import { DecodeError } from './errors.ts';

/**
 * A schema of what is received. Named and used as in zod/mini, whose place it takes: the library was
 * a seventh of what a voter's browser may load (docs/decisions/0030). A value is read whole, or
 * refused with a DecodeError SCHEMA naming the first wrong member; nothing is converted, left out or
 * filled in.
 */
export interface Schema<T> {
  /** Gives back the value itself, known to be a T. Throws a DecodeError. */
  readonly read: (value: unknown) => T;
  /** The same with further conditions. */
  check(...checks: readonly Check<T>[]): Schema<T>;
}

/** A condition on a value of the right type. Throws a DecodeError. */
export type Check<T> = (value: T) => void;

/** What a schema reads. */
type Output<S> = S extends Schema<infer T> ? T : never;
export type { Output as infer };

/** As `read`, without throwing for a wrong value. */
export function safeParse<T>(
  schema: Schema<T>,
  value: unknown,
): { readonly success: true; readonly data: T } | { readonly success: false } {
  try {
    return { success: true, data: schema.read(value) };
  } catch (error) {
    if (error instanceof DecodeError) return { success: false };
    throw error;
  }
}

// @__NO_SIDE_EFFECTS__
export function string(): Schema<string> {
  return ofKind('a text', (value) => typeof value === 'string');
}

// @__NO_SIDE_EFFECTS__
export function boolean(): Schema<boolean> {
  return ofKind('true or false', (value) => typeof value === 'boolean');
}

/** A finite number. */
// @__NO_SIDE_EFFECTS__
export function number(): Schema<number> {
  return ofKind('a number', Number.isFinite);
}

/** An integer that a number holds exactly. */
// @__NO_SIDE_EFFECTS__
export function int(): Schema<number> {
  return ofKind('an integer', Number.isSafeInteger);
}

export interface Literal<V> extends Schema<V> {
  readonly value: V;
}

// @__NO_SIDE_EFFECTS__
export function literal<const V extends string | number | boolean>(value: V): Literal<V> {
  return { ...ofKind<V>(String(value), (received) => received === value), value };
}

// @__NO_SIDE_EFFECTS__
function oneOf<const V extends string>(values: readonly V[]): Schema<V> {
  const known: ReadonlySet<unknown> = new Set(values);
  return ofKind(values.join(' or '), (value) => known.has(value));
}
export { oneOf as enum };

// @__NO_SIDE_EFFECTS__
export function array<T>(item: Schema<T>): Schema<T[]> {
  return eachBy(item, ofKind('a list', Array.isArray));
}

/** Conditions on the list, above all on its length, come before the look at its items. */
// @__NO_SIDE_EFFECTS__
function eachBy<T>(item: Schema<T>, list: Schema<T[]>): Schema<T[]> {
  return {
    read: (value) => {
      const items = list.read(value);
      items.forEach((each, i) => readMember(item, each, i));
      return items;
    },
    check: (...checks) => eachBy(item, list.check(...checks)),
  };
}

// @__NO_SIDE_EFFECTS__
export function tuple<const Items extends readonly Schema<unknown>[]>(
  items: Items,
): Schema<{ -readonly [I in keyof Items]: Output<Items[I]> }> {
  return schemaOf((value) => {
    if (!Array.isArray(value) || value.length !== items.length) {
      return wrong(`not a list of ${String(items.length)}`);
    }
    items.forEach((item, i) => readMember(item, value[i], i));
    return value as never;
  });
}

/** An object whose members' names and values are each of one schema. */
// @__NO_SIDE_EFFECTS__
export function record<T>(name: Schema<string>, member: Schema<T>): Schema<Record<string, T>> {
  return schemaOf((value) => {
    const object = objectOf(value);
    for (const [each, its] of Object.entries(object)) {
      readMember(name, each, each);
      readMember(member, its, each);
    }
    return object as Record<string, T>;
  });
}

/** Of a member that may be absent. */
export interface Optional<T> extends Schema<T> {
  readonly isOptional: true;
}

// @__NO_SIDE_EFFECTS__
export function optional<T>(schema: Schema<T>): Optional<T> {
  return { ...schema, isOptional: true };
}

export type Shape = Readonly<Record<string, Schema<unknown>>>;
type OptionalIn<S> = { [K in keyof S]: S[K] extends Optional<unknown> ? K : never }[keyof S];
export type Members<S> = Flat<
  { -readonly [K in Exclude<keyof S, OptionalIn<S>>]: Output<S[K]> } & {
    -readonly [K in OptionalIn<S>]?: Output<S[K]>;
  }
>;
type Flat<T> = { [K in keyof T]: T[K] };

export interface ObjectSchema<S extends Shape> extends Schema<Members<S>> {
  readonly shape: S;
}

/** An object with these members, and others that are not looked at. */
// @__NO_SIDE_EFFECTS__
export function looseObject<S extends Shape>(shape: S): ObjectSchema<S> {
  const members = Object.entries(shape);
  const read = (value: unknown): Members<S> => {
    const object = objectOf(value);
    for (const [name, member] of members) {
      // Not what every object inherits.
      if (Object.hasOwn(object, name)) readMember(member, object[name], name);
      else if (!('isOptional' in member)) throw new DecodeError('SCHEMA', name, 'missing');
    }
    return object as Members<S>;
  };
  return { ...schemaOf(read), shape };
}

/** An object with these members and no other. */
// @__NO_SIDE_EFFECTS__
export function strictObject<S extends Shape>(shape: S): ObjectSchema<S> {
  const schema = looseObject(shape).check((object) => {
    const unknown = Object.keys(object).find((name) => !Object.hasOwn(shape, name));
    if (unknown !== undefined) wrong(`unknown member ${unknown}`);
  });
  return { ...schema, shape };
}

/** The one of several objects whose literal member `name` has the value that is received. */
// @__NO_SIDE_EFFECTS__
export function discriminatedUnion<const Options extends readonly ObjectSchema<Shape>[]>(
  name: string,
  options: Options,
): Schema<Output<Options[number]>> {
  const optionOf = new Map<unknown, Schema<unknown>>(
    options.map((option) => [(option.shape[name] as Literal<unknown>).value, option]),
  );
  return schemaOf((value) => {
    const object = objectOf(value);
    const option = Object.hasOwn(object, name) ? optionOf.get(object[name]) : undefined;
    if (option === undefined) throw new DecodeError('SCHEMA', name, 'none of the known values');
    return option.read(value) as Output<Options[number]>;
  });
}

/** At least so many items, or characters (code points). */
export function minLength(least: number): Check<string | readonly unknown[]> {
  return (value) => {
    if (lengthOf(value) < least) wrong(`shorter than ${String(least)}`);
  };
}

/** At most so many items, or characters (code points). */
export function maxLength(most: number): Check<string | readonly unknown[]> {
  return (value) => {
    if (value.length > most && lengthOf(value) > most) wrong(`longer than ${String(most)}`);
  };
}

export function minimum(least: number): Check<number> {
  return (value) => {
    if (value < least) wrong(`less than ${String(least)}`);
  };
}

export function maximum(most: number): Check<number> {
  return (value) => {
    if (value > most) wrong(`more than ${String(most)}`);
  };
}

export function regex(pattern: RegExp, detail = `not ${String(pattern)}`): Check<string> {
  return refine((value) => pattern.test(value), detail);
}

export function refine<T>(isRight: (value: T) => boolean, detail: string): Check<T> {
  return (value) => {
    if (!isRight(value)) wrong(detail);
  };
}

// @__NO_SIDE_EFFECTS__
function schemaOf<T>(read: (value: unknown) => T): Schema<T> {
  return {
    read,
    check: (...checks) =>
      schemaOf((value) => {
        const known = read(value);
        for (const check of checks) check(known);
        return known;
      }),
  };
}

// @__NO_SIDE_EFFECTS__
function ofKind<T>(kind: string, isOne: (value: unknown) => boolean): Schema<T> {
  return schemaOf((value) => (isOne(value) ? (value as T) : wrong(`not ${kind}`)));
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return wrong('not an object');
  }
  return value as Readonly<Record<string, unknown>>;
}

/** Of a text in code points. */
function lengthOf(value: string | readonly unknown[]): number {
  return Array.from(value).length;
}

function wrong(detail: string): never {
  throw new DecodeError('SCHEMA', '', detail);
}

/** Reads a member; whatever is wrong in it is named with its path from here. */
function readMember(schema: Schema<unknown>, value: unknown, name: string | number): void {
  try {
    schema.read(value);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const path = error.path === '' ? String(name) : `${String(name)}.${error.path}`;
    throw new DecodeError(error.code, path, error.detail);
  }
}
