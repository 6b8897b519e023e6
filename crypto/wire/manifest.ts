import {
  ageRecipient,
  bytes32,
  bytes64,
  identifier,
  integer,
  language,
  shownText,
  texts,
  trusteeIndex,
  utcTime,
  witnessVkey,
} from './fields.ts';
import * as limit from './limits.ts';
import * as z from './schema.ts';

/** One thing a voter can give a value 0..maximum. */
export const selection = z.strictObject({
  label: texts,
  maximum: integer(1, limit.MAX_SELECTION_VALUE),
});

/** minimum ≤ Σ coefficient · value ≤ maximum, over [selection index, coefficient] terms in rising order. */
export const rule = z.strictObject({
  maximum: integer(-limit.MAX_RULE_BOUND, limit.MAX_RULE_BOUND),
  minimum: integer(-limit.MAX_RULE_BOUND, limit.MAX_RULE_BOUND),
  terms: z
    .array(
      z.tuple([
        integer(0, limit.MAX_SELECTIONS - 1),
        integer(-limit.MAX_COEFFICIENT, limit.MAX_COEFFICIENT),
      ]),
    )
    .check(z.minLength(1), z.maxLength(limit.MAX_SELECTIONS)),
});

/** Selections and linear rules: all that the protocol knows of a voting method. */
export const contest = z.strictObject({
  id: identifier,
  rules: z.array(rule).check(z.maxLength(limit.MAX_RULES)),
  selections: z.array(selection).check(z.minLength(1), z.maxLength(limit.MAX_SELECTIONS)),
  title: texts,
});

/** A ballot style is also the reporting unit: which contests its voters see. */
export const style = z.strictObject({
  contests: z.array(identifier).check(z.minLength(1), z.maxLength(limit.MAX_CONTESTS)),
  id: identifier,
  title: texts,
});

export const assuranceLevel = z.enum(['low', 'substantial', 'high']);

/** An eID whose word on who is present counts in this election. */
export const provider = z.strictObject({
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
  id: identifier,
  issuer: z.string().check(z.maxLength(500), z.regex(/^https?:\/\/[^\s?#]+$/)),
  minimumAssurance: assuranceLevel,
  scheme: z.enum(['oidc']),
  title: texts,
});

export const trustee = z.strictObject({
  index: trusteeIndex,
  name: shownText,
  recipient: ageRecipient,
  signingKey: bytes32,
});

/** Who countersigns the log's checkpoints, and how many of them make a checkpoint a witnessed one. */
export const witnesses = z.strictObject({
  needed: integer(0, limit.MAX_WITNESSES),
  vkeys: z.array(witnessVkey).check(z.maxLength(limit.MAX_WITNESSES)),
});

/** All contests of an election. */
export const contests: z.Schema<z.infer<typeof contest>[]> = z
  .array(contest)
  .check(z.minLength(1), z.maxLength(limit.MAX_CONTESTS));

/**
 * Entry 0: everything fixed in advance. Its SHA-256 is the election's fingerprint. It has contests,
 * or the digest of an attachment that has them: a thousand names do not fit in an entry.
 */
export const manifest = z.strictObject({
  attachment: z.optional(bytes32),
  auditors: ageRecipient,
  authorityKey: bytes32,
  castAsIntended: z.enum(['none', 'challenge']),
  closesAt: utcTime,
  contests: z.optional(contests),
  languages: z.array(language).check(z.minLength(1), z.maxLength(limit.MAX_LANGUAGES)),
  logKey: bytes32,
  opensAt: utcTime,
  origin: z.string().check(z.regex(/^[a-z0-9.-]{1,200}(?::[0-9]{1,5})?\/e\/[a-z0-9-]{1,64}$/)),
  pages: z
    .array(
      z.strictObject({
        // No step upwards: whoever compares the files joins this to a folder or a URL.
        path: z.string().check(z.regex(/^(?!(?:.*\/)?\.{1,2}(?:\/|$))[A-Za-z0-9._/-]{1,200}$/)),
        sha256: bytes32,
      }),
    )
    .check(z.maxLength(limit.MAX_PAGE_FILES)),
  protocol: z.literal('glas/v1'),
  providers: z.array(provider).check(z.minLength(1), z.maxLength(limit.MAX_PROVIDERS)),
  registrarKey: bytes32,
  rehearsal: z.boolean(),
  signature: bytes64,
  smallestUnit: integer(1, limit.MAX_COUNT),
  styles: z.array(style).check(z.minLength(1), z.maxLength(limit.MAX_STYLES)),
  threshold: trusteeIndex,
  title: texts,
  trustees: z.array(trustee).check(z.minLength(1), z.maxLength(limit.MAX_TRUSTEES)),
  type: z.literal('manifest'),
  witnesses,
});

export type Selection = z.infer<typeof selection>;
export type Rule = z.infer<typeof rule>;
export type Contest = z.infer<typeof contest>;
export type Style = z.infer<typeof style>;
export type Provider = z.infer<typeof provider>;
export type AssuranceLevel = z.infer<typeof assuranceLevel>;
export type Trustee = z.infer<typeof trustee>;
/** A manifest as its entry has it. */
export type ManifestEntry = z.infer<typeof manifest>;
/** A manifest with its contests, wherever they were published. */
export type Manifest = ManifestEntry & { contests: Contest[] };
