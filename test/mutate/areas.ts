/** A part of the sources whose checks are deleted, and the tests that may notice. */
export interface Area {
  readonly sources: RegExp;
  /** Beginnings of paths. */
  readonly tests: readonly string[];
  readonly needsDatabase: boolean;
}

export const AREAS = {
  /** What an observer verifies; browser/ runs in browsers alone, and not_made.ts chooses words. */
  verifier: {
    sources:
      /^verifier\/(?!report|browser\/|not_made|command_line\/(?:progress_bar|glas_verify|arguments|check_))/,
    tests: ['test/verifier/', 'test/adversary/records/', 'test/fuzz/decoders', 'test/fuzz/records'],
    needsDatabase: false,
  },
  /** What every program refuses to decode. */
  wire: {
    // party_lists.ts recognises a kind of contest, and refuses none.
    sources: /^crypto\/wire\/(?!party_lists)/,
    tests: ['test/crypto/wire/', 'test/crypto/log/', 'test/verifier/', 'test/fuzz/decoders'],
    needsDatabase: false,
  },
  /** What server, pages and command line check of signatures, proofs and logs. */
  crypto: {
    sources: /^crypto\/(?!wire\/)/,
    tests: ['test/crypto/', 'test/vectors/', 'test/fuzz/decoders'],
    needsDatabase: false,
  },
  /** What the server refuses to take. */
  server: {
    sources:
      /^server\/(?:(?:contract\/(?:assurance|person|requests)|board_files\/turns|verification\/(?:ballot_queue|pool)|config|read_up_to)\.ts$|(?:board|registrar|use_cases|routes|eid|timestamps|witnesses|notices)\/)/,
    tests: ['test/server/', 'test/adversary/server/', 'test/fuzz/server'],
    needsDatabase: true,
  },
  /** What the server expects of its database and of its own built pages. */
  store: {
    sources: /^server\/(?:pages|store|live)\//,
    tests: ['test/server/', 'test/adversary/server/'],
    needsDatabase: true,
  },
  /** What a voter's page and a trustee's program refuse to believe. */
  client: {
    sources:
      /^(?:client\/(?:voter\/booth\/|command_line\/(?:\w*(?:view|check|reader|step|steps|shares|session|trust)|audit\/\w+|mirror\/\w+|fork\/\w+|witness\/\w+)\.ts$)|server\/contract\/(?:api|evidence_page)\.ts$)/,
    tests: ['test/client/', 'test/command_line/'],
    needsDatabase: true,
  },
} as const satisfies Record<string, Area>;

export type AreaName = keyof typeof AREAS;

/** What decides whether an election is right, what is taken onto its board, and what that rests on. */
export const DEFAULT_AREAS: readonly AreaName[] = ['verifier', 'wire', 'crypto', 'server', 'store'];

export function isAreaName(name: string): name is AreaName {
  return Object.hasOwn(AREAS, name);
}
