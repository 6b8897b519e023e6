/** An entry as the board publishes it. */
export interface PublishedEntry {
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  /** Empty for none; undefined where the board has no usable attachments here. */
  readonly attachment: Uint8Array | undefined;
}
