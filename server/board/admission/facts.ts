import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';

/** What a rare entry is judged by: read from the log, in plain bytes that can cross to a worker. */
export interface Facts {
  /** What `reserve` promised to this election. */
  readonly reserved: {
    readonly origin: string;
    readonly logKey: Uint8Array;
    readonly registrarKey: Uint8Array;
  };
  /** Now, UTC to the second. */
  readonly now: string;
  /** Entry 0 with its attachment; absent for the manifest itself. */
  readonly framedManifest?: FramedEntry;
  /** All key-* entries so far, in order; for entries of the set-up. */
  readonly ceremony?: readonly Uint8Array[];
  /** The log's root at the size that a key-confirmation names; absent where it signed none. */
  readonly rootSeen?: Uint8Array;
  /** For the opening. */
  readonly roll?: RollSummary;
  /** For the closing: when voting was opened, as the opening says. */
  readonly openedAt?: string;
  /** For a decryption: leaf hash and attachment of the tally. */
  readonly tally?: { readonly leafHash: Uint8Array; readonly attachment: Uint8Array };
}

/** The published roll; digest undefined where there is none. */
export interface RollSummary {
  readonly digest: Uint8Array | undefined;
  readonly size: number;
  readonly styles: readonly {
    readonly style: string;
    readonly voters: number;
    /** Σ weight. */
    readonly weight: number;
  }[];
}

/** Entry 0, decoded, with the fingerprint by which every other entry names it. */
export interface Setting {
  readonly manifest: Manifest;
  readonly fingerprint: string;
}
