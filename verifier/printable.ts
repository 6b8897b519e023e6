/** Leaves out what could move a terminal's cursor or turn text around. */
export function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
