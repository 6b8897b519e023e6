import * as z from 'zod/mini';

/** A consistency proof, hashes in base64: the tree of `from` entries begins that of `size`. */
const growth = z.strictObject({
  from: z.number(),
  fromRoot: z.string(),
  size: z.number(),
  root: z.string(),
  proof: z.array(z.string()),
});
export type Growth = z.infer<typeof growth>;

const boardAnswer = z.strictObject({
  origin: z.string(),
  size: z.number(),
  root: z.string(),
  entriesRoot: z.string(),
  stamps: z.record(z.string(), z.number()),
  /** Per receipt and growth that was asked about: empty where Go accepts it. */
  receipts: z.array(z.string()),
  growths: z.array(z.string()),
  inclusions: z.array(z.strictObject({ index: z.number(), proof: z.array(z.string()) })),
  beginnings: z.array(growth),
});
export type BoardAnswer = z.infer<typeof boardAnswer>;

/** What the Go program answers. */
export const goAnswer = z.strictObject({
  boards: z.array(boardAnswer),
  signed: z.strictObject({
    note: z.string(),
    key: z.string(),
    witnessName: z.string(),
    witnessKey: z.string(),
  }),
});

export type GoAnswer = z.infer<typeof goAnswer>;

/** What it is asked about one board. */
export interface BoardQuestion {
  /** Folder or address. */
  readonly board: string;
  /** The log's vkey. */
  readonly key: string;
  /** vkeys. */
  readonly witnesses: readonly string[];
  /** entry: base64. */
  readonly receipts: readonly { readonly text: string; readonly entry: string }[];
  readonly growths: readonly Growth[];
  readonly indices: readonly number[];
  readonly sizes: readonly number[];
}
