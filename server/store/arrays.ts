/**
 * Byte strings as the text of a PostgreSQL array, to be cast: `${byteaArray(x)}::text::bytea[]`. One
 * parameter for any number of them, so that one prepared statement serves every batch.
 */
export function byteaArray(values: readonly (Uint8Array | undefined)[]): string {
  return `{${values.map((value) => (value === undefined ? 'NULL' : quoted(value))).join(',')}}`;
}

/** Whole numbers as the text of a PostgreSQL array, to be cast: `${numberArray(x)}::text::bigint[]`. */
export function numberArray(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}

function quoted(value: Uint8Array): string {
  const hex = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  return `"\\\\x${hex}"`;
}
