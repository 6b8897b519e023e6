import { authorization } from '../../crypto/wire/ballot.ts';
import { bytes32, fingerprint, identifier, texts } from '../../crypto/wire/fields.ts';
import { MAX_TRUSTEES } from '../../crypto/wire/limits.ts';
import { provider } from '../../crypto/wire/manifest.ts';
import * as z from '../../crypto/wire/schema.ts';

/**
 * The HTTP interface, as both sides see it. docs/architecture.md lists the routes. Here is what is
 * answered with; requests.ts has what is asked with.
 * Entries travel as `application/octet-stream`: u32 big-endian length of the entry, the entry's
 * bytes, then its attachment (empty where it has none); see `crypto/wire/framing.ts`.
 * Receipts are answered as text/plain, C2SP tlog-proof.
 *
 *   POST /api/elections                         operator   reserveRequest → reserveResponse
 *   GET  /api/elections                                    electionList
 *   GET  /api/elections/:slug                              electionStatus
 *   GET  /api/elections/:slug/voting-material              votingMaterial
 *   POST /api/elections/:slug/entries                      framed entry → receipt
 *        manifest (operator too), key-*, opening, closing, notice, decryption: the signature admits
 *   PUT  /api/elections/:slug/roll              operator   text/csv → rollResponse
 *   POST /api/elections/:slug/revocations       operator   revocationRequest → receipt
 *   GET  /api/elections/:slug/evidence?after=…  operator   → evidencePage (evidence_page.ts)
 *   POST /api/elections/:slug/tally             operator   → jobStatus (202); poll electionStatus.job
 *   POST /api/elections/:slug/result            operator   → receipt
 *   POST /api/elections/:slug/ballots                      framed ballot → receipt
 *   POST /api/elections/:slug/challenges                   framed challenge → receipt
 *   POST /api/elections/:slug/ballots/find                 findRequest → ballotStatus
 *   POST /api/elections/:slug/challenges/find              findRequest → framed challenge of the ballot with this tracker
 *   POST /api/elections/:slug/sign-in                      signInRequest → signInResponse, sets the session cookie
 *   GET  /api/elections/:slug/session                      sessionStatus
 *   POST /api/elections/:slug/session/extend               → sessionExtension
 *   POST /api/elections/:slug/sign-out                     → 204
 *   GET  /e/:slug/signed-in                                where the eID sends the voter back
 *   GET  /e/:slug/checkpoint, /e/:slug/witnessed-checkpoint, /e/:slug/tile/...
 *                                                          the board (docs/protocol.md §4)
 *   GET  /, /how, /practice, /e/:slug, /e/:slug/vote, /e/:slug/find, /e/:slug/board, /e/:slug/verify    pages
 *
 * Operator requests carry `Authorization: Bearer TOKEN`. Every other change is self-authenticating.
 */

export const phase = z.enum(['empty', 'setup', 'voting', 'closed', 'tallied', 'final']);
export type Phase = z.infer<typeof phase>;

/** What a manifest for this election must contain; the server keeps the private halves. */
export const reserveResponse = z.strictObject({
  slug: identifier,
  origin: z.string(),
  logKey: bytes32,
  registrarKey: bytes32,
  /** The log key as people pass it on: C2SP vkey. */
  logVkey: z.string(),
  /** The eIDs this server can use. */
  providers: z.array(provider),
  pages: z.array(z.strictObject({ path: z.string(), sha256: bytes32 })),
});

/**
 * What a page needs to seal a ballot: entry bytes, each with its receipt. The page checks that the
 * manifest hashes to the fingerprint, both receipts, the authority's signature on the opening, and
 * that every trustee of the manifest signed a confirmation of the opening's election key.
 * opening is absent before voting, and so are the confirmations.
 */
export const votingMaterial = z.strictObject({
  manifest: z.string(),
  /** The manifest's attachment, where it has one. */
  contests: z.optional(z.string()),
  manifestReceipt: z.string(),
  opening: z.optional(z.string()),
  openingReceipt: z.optional(z.string()),
  /** The bytes of every key-confirmation in base64url, in the order of the trustees. */
  confirmations: z.optional(z.array(z.string()).check(z.maxLength(MAX_TRUSTEES))),
});
export type VotingMaterial = z.infer<typeof votingMaterial>;

const trusteeProgress = z.strictObject({
  index: z.number(),
  name: z.string(),
  committed: z.boolean(),
  revealed: z.boolean(),
  confirmed: z.boolean(),
  possessed: z.boolean(),
  decrypted: z.boolean(),
});

const job = z.strictObject({
  kind: z.enum(['tally']),
  state: z.enum(['running', 'failed', 'done']),
  done: z.number(),
  total: z.number(),
});

export const electionStatus = z.strictObject({
  slug: identifier,
  phase,
  origin: z.string(),
  logVkey: z.string(),
  size: z.number(),
  /** Absent until the manifest is there. */
  fingerprint: z.optional(fingerprint),
  title: z.optional(texts),
  rehearsal: z.optional(z.boolean()),
  opensAt: z.optional(z.string()),
  closesAt: z.optional(z.string()),
  threshold: z.optional(z.number()),
  trustees: z.array(trusteeProgress),
  /** Voters on the roll; 0 until it is loaded. */
  voters: z.number(),
  ballots: z.number(),
  challenges: z.number(),
  revocations: z.number(),
  /** The server's clock, so that pages can say how much time is left. */
  now: z.string(),
  job: z.optional(job),
  /**
   * Absent where the manifest needs no witness. size: of the newest checkpoint that `needed` of them
   * have cosigned, 0 as long as there is none; of: how many there are.
   */
  witnessed: z.optional(z.strictObject({ needed: z.number(), of: z.number(), size: z.number() })),
});

export const electionList = z.strictObject({
  elections: z.array(
    z.strictObject({
      slug: identifier,
      phase,
      title: z.optional(texts),
      rehearsal: z.optional(z.boolean()),
      closesAt: z.optional(z.string()),
    }),
  ),
});

export const rollResponse = z.strictObject({
  voters: z.number(),
  styles: z.array(z.strictObject({ style: identifier, voters: z.number() })),
});

/**
 * counted is said once the election is closed. index: place in the log. witnessed: a second receipt,
 * under the newest checkpoint with as many cosignatures of witnesses as the manifest needs, and with
 * their lines; absent as long as no such checkpoint covers the ballot.
 */
export const ballotStatus = z.strictObject({
  tracker: z.string(),
  index: z.number(),
  state: z.enum(['recorded', 'superseded', 'revoked', 'challenged', 'counted']),
  receipt: z.string(),
  witnessed: z.optional(z.string()),
});

/** url: the eID's page, whose `nonce` the browser recomputes from the salt before going there. */
export const signInResponse = z.strictObject({ url: z.string(), salt: bytes32 });

export const sessionStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('pending') }),
  z.strictObject({ state: z.literal('refused'), code: z.string() }),
  z.strictObject({
    state: z.literal('signed-in'),
    authorization,
    /** Whether the roll's pseudonym already has a ballot on the board. */
    votedBefore: z.boolean(),
    expiresAt: z.string(),
  }),
]);

/** The session's new end. */
export const sessionExtension = z.strictObject({ expiresAt: z.string() });

export type ReserveResponse = z.infer<typeof reserveResponse>;
export type ElectionStatus = z.infer<typeof electionStatus>;
export type ElectionList = z.infer<typeof electionList>;
export type RollResponse = z.infer<typeof rollResponse>;
export type BallotStatus = z.infer<typeof ballotStatus>;
export type SessionStatus = z.infer<typeof sessionStatus>;
export type SessionExtension = z.infer<typeof sessionExtension>;
export type SignInResponse = z.infer<typeof signInResponse>;

/**
 * socket.io: a page sends `follow` with a slug; the server answers with `grew` when the log grows,
 * at most twice a second. A hint, never truth. spreadMs: over so long the pages that hear it are to
 * spread their looks at the board.
 */
export interface ServerEvents {
  grew: (news: { readonly slug: string; readonly size: number; readonly spreadMs: number }) => void;
}
export interface ClientEvents {
  follow: (slug: string) => void;
}
