/** The element at a place that the code before has made sure of; a RangeError is a mistake of ours. */
export function item<T>(list: ArrayLike<T>, place: number): T {
  const value = list[place];
  if (value === undefined) throw new RangeError(`no element ${place}`);
  return value;
}
