/** Tells the person who watches what is no outcome: a line on stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
