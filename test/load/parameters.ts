/** What decides every byte of a generated record. */
export interface Parameters {
  readonly ballots: number;
  /** Options of the one question, of which a voter chooses one. */
  readonly selections: number;
  readonly seed: string;
}

/** Folder name of a record; another number in front where the same parameters give other bytes. */
export function nameOf({ ballots, selections, seed }: Parameters): string {
  return `2-${seed}-${selections}-selections-${ballots}-ballots`;
}
