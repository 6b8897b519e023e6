/** How one browser asks for one address of a server. */
export interface Visit {
  /** The path and query, as in `/e/name/vote?lang=bg`. */
  readonly address: string;
  /** In the order in which they are sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** What came back. Bodies are as the browser would have them: unpacked. */
export interface Answer {
  readonly status: number;
  /** By their names in small letters; several of one name are joined by `, `. */
  readonly headers: ReadonlyMap<string, string>;
  /** undefined where it has more bytes than were allowed, or is not packed as it says. */
  readonly body: Uint8Array | undefined;
}

/** A server as browsers meet it. */
export interface Site {
  /** Whether it is reached by TLS. */
  readonly isSecure: boolean;
  readonly port: number;
  /** Follows no redirect. Rejects with SourceError UNREADABLE where no answer comes. */
  visit(visit: Visit, limitBytes: number): Promise<Answer>;
}
