/** Why untrusted bytes were not accepted. Stable: documents, clients and tests rely on them. */
export type DecodeCode =
  | 'TOO_LARGE' // more bytes than the limit of this kind
  | 'NON_CANONICAL' // not the one spelling of RFC 8785
  | 'SCHEMA' // unknown or missing member, wrong type, out of bounds
  | 'MANIFEST'; // well-formed, yet its parts contradict each other

/** Thrown by decoders of untrusted bytes. `path` names the member, as in `contests.0.id`. */
export class DecodeError extends Error {
  readonly code: DecodeCode;
  readonly path: string;
  readonly detail: string;

  constructor(code: DecodeCode, path: string, detail: string) {
    super(`${code} at ${path === '' ? 'top level' : path}: ${detail}`);
    this.name = 'DecodeError';
    this.code = code;
    this.path = path;
    this.detail = detail;
  }
}
