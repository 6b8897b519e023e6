import type { Json } from '../../crypto/wire/canonical.ts';

export type Path = readonly (string | number)[];

/** Every place inside a JSON value, itself first, with what stands there. */
export function places(value: Json, path: Path = []): (readonly [Path, Json])[] {
  // The type knows no null, for no entry has one; what a test puts in may.
  if ((value as unknown) === null) return [[path, value]];
  const inside = isArray(value)
    ? value.flatMap((item, i) => places(item, [...path, i]))
    : typeof value === 'object'
      ? Object.entries(value).flatMap(([member, item]) => places(item, [...path, member]))
      : [];
  return [[path, value], ...inside];
}

/** A copy with another value at the path; undefined removes the member or element. */
export function changed(value: Json, path: Path, to: unknown): Json {
  const [step, ...rest] = path;
  if (step === undefined) return to as Json;
  const next = (inner: Json | undefined): unknown =>
    rest.length === 0 ? to : changed(inner ?? {}, rest, to);
  if (isArray(value)) {
    const items = [...value] as unknown[];
    items.splice(Number(step), 1, ...[next(value[Number(step)])].filter((i) => i !== undefined));
    return items as Json;
  }
  if (typeof value !== 'object') throw new TypeError(`changed: nothing below ${String(step)}`);
  const members = { ...value, [step]: next(value[step]) };
  return Object.fromEntries(
    Object.entries(members).filter(([, item]) => item !== undefined),
  ) as Json;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
