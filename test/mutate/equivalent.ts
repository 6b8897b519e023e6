/** Checks that no test can miss, each with the reason. Counted apart from those that are caught. */
export interface Equivalent {
  readonly file: string;
  /** As it is written, on one line. */
  readonly code: string;
  readonly reason: string;
}

const SEARCH = 'only ends the search for a closing sooner: behind these entries there is none';
const JUDGED = 'the ballot was judged when it was first read, and its digests are compared before';
const NARROWING = 'the compiler wants it; what follows refuses the same';
const KIND = 'the kind was told by this member before the others are read';
const PARTS = 'where this part is missing so is the last, which is asked for beside it';
const STALE = 'only what says at which size it was judged is stale, and this does not';
const TOGETHER = 'a manifest and its fingerprint come together, and the other is asked for';
const PHASE = 'what calls it has asked for the phase, which only a log with this can have';
const IN_VAIN = 'only whether to come back later: who comes asks nobody, as that is asked again';
const SIGNED = 'the digest by which the row was found is of these members too';

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'crypto/wire/archive/end.ts',
    code: 'end.byteLength < LARGE_END_BYTES',
    reason: 'a start before the file is never what the locator says, which is asked before',
  },
  { file: 'verifier/checkpoint.ts', code: "file === 'too-large'", reason: NARROWING },
  { file: 'verifier/witnessed_checkpoint.ts', code: "file === 'too-large'", reason: NARROWING },
  {
    file: 'verifier/ballot_examiner.ts',
    code: 'entries === undefined',
    reason: 'a bundle that cannot be read ends the reading before anybody examines it',
  },
  {
    file: 'verifier/follow/follower.ts',
    code: 'isSigned',
    reason: 'what the log did not sign has no size, and nobody has witnessed that',
  },
  {
    file: 'verifier/receipt_check.ts',
    code: 'leadsTo(root, roots?.before)',
    reason: 'the root and the proof are of the same hashes of one tree, so they agree',
  },
  { file: 'verifier/receipt_check.ts', code: "type === 'ballot'", reason: SEARCH },
  { file: 'verifier/receipt_check.ts', code: "type === 'challenge'", reason: SEARCH },
  { file: 'verifier/receipt_check.ts', code: "type === 'opening'", reason: SEARCH },
  { file: 'verifier/tally_check.ts', code: "entry.type !== 'ballot'", reason: JUDGED },
  {
    file: 'verifier/tally_check.ts',
    code: 'layout?.ballotBytes !== attachment.length',
    reason: JUDGED,
  },
  { file: 'verifier/tally_check.ts', code: 'places.length < contests.length', reason: JUDGED },
  {
    file: 'verifier/timestamps/chain.ts',
    code: 'tried.has(certificate)',
    reason: 'a chain is bounded anyway; this bounds how many ways there are to it',
  },
  {
    file: 'verifier/tree_proofs.ts',
    code: 'oldSize < 1',
    reason: 'the walk then meets no whole tree, and ends with the proof: the same answer',
  },
  {
    file: 'verifier/tree_proofs.ts',
    code: 'oldSize > size',
    reason: 'the walk then meets no whole tree, and ends with the proof: the same answer',
  },
  {
    file: 'verifier/tree_proofs.ts',
    code: 'last !== undefined',
    reason: 'a list of one has a last; the compiler does not know',
  },
  {
    file: 'crypto/wire/complaint.ts',
    code: "z.literal('other-entry')",
    reason: KIND,
  },
  { file: 'crypto/wire/complaint.ts', code: "z.literal('other-log')", reason: KIND },
  { file: 'crypto/wire/complaint.ts', code: "z.literal('after-closing')", reason: KIND },
  { file: 'crypto/wire/fork_evidence.ts', code: 'key === undefined', reason: PARTS },
  { file: 'crypto/wire/fork_evidence.ts', code: 'first === undefined', reason: PARTS },
  {
    file: 'crypto/wire/manifest_rules.ts',
    code: 'tallyPlaces(manifest).length * DECRYPTION_PLACE_BYTES > MAX_ATTACHMENT_BYTES',
    reason: 'a result of so many places is longer than an entry, which is asked next',
  },
  {
    file: 'crypto/wire/timestamp/asn1.ts',
    code: 'result === undefined',
    reason: 'there is a result wherever the library says how far it read',
  },
  {
    file: 'crypto/wire/timestamp/asn1.ts',
    code: 'second === undefined',
    reason: 'what is no date is refused by the calendar, which is asked next',
  },
  { file: 'crypto/wire/timestamp_file.ts', code: 'note === undefined', reason: NARROWING },
  {
    file: 'crypto/group/ed25519.ts',
    code: 'signature.length !== 64',
    reason: 'both libraries refuse another length, and what they throw is caught',
  },
  {
    file: 'crypto/group/ed25519.ts',
    code: 'bytes.length !== 32',
    reason: 'the library refuses another length, and what it throws is caught',
  },
  {
    file: 'crypto/log/kept_receipt.ts',
    code: 'text.length > MAX_KEPT_RECEIPT_BYTES',
    reason: 'so many characters are at least so many bytes, which are counted next',
  },
  {
    file: 'crypto/schnorr.ts',
    code: 'signature.length !== 64',
    reason: 'in another length one of the two parts is not of 32 bytes, which its decoder refuses',
  },
  {
    file: 'crypto/verification/ballot_claims.ts',
    code: 'isBad(z)',
    reason: 'the equation then has another number in its place, and says the same by failing',
  },
  {
    file: 'crypto/verification/result.ts',
    code: 'place === undefined',
    reason: 'there are as many decryptions as places; the compiler does not know',
  },
  {
    file: 'server/board/admission/rare_entry.ts',
    code: 'isRare(entry)',
    reason: 'asked before an entry is given to the worker that judges it',
  },
  {
    file: 'server/registrar/sign_in.ts',
    code: 'manifest === undefined',
    reason: TOGETHER,
  },
  {
    file: 'server/registrar/sign_in.ts',
    code: 'fingerprint === undefined',
    reason: TOGETHER,
  },
  { file: 'server/use_cases/cast_ballot.ts', code: "placement === 'stale'", reason: STALE },
  { file: 'server/use_cases/challenge_ballot.ts', code: "placement === 'stale'", reason: STALE },
  { file: 'server/use_cases/publish_result.ts', code: "placement === 'stale'", reason: STALE },
  { file: 'server/use_cases/revoke_ballot.ts', code: "placement === 'stale'", reason: STALE },
  {
    file: 'server/use_cases/context.ts',
    code: 'election.manifest !== undefined',
    reason: TOGETHER,
  },
  {
    file: 'server/use_cases/context.ts',
    code: 'election.fingerprint !== undefined',
    reason: TOGETHER,
  },
  {
    file: 'server/use_cases/context.ts',
    code: 'isNamed(election)',
    reason: 'an election with a key has a manifest, and the key is asked for',
  },
  {
    file: 'server/use_cases/context.ts',
    code: 'election.electionKey !== undefined',
    reason: PHASE,
  },
  {
    file: 'server/board/paths.ts',
    code: 'partial !== undefined && width === TILE_WIDTH',
    reason: 'a whole bundle is spelled without its width, and spellings are compared at the end',
  },
  {
    file: 'server/board/sequencer/integrity.ts',
    code: 'own?.hashes.length !== TILE_WIDTH * 32',
    reason: 'it was compared before, with its entries or as what is above the tiles below it',
  },
  {
    file: 'server/board/sequencer/integrity.ts',
    code: 'end.size === 0',
    reason: 'the tiles of a log that has entries have another root than those of an empty one',
  },
  { file: 'server/registrar/revoke.ts', code: 'normalised === undefined', reason: NARROWING },
  { file: 'server/routes/board_routes.ts', code: 'path === undefined', reason: NARROWING },
  {
    file: 'server/routes/turn_away.ts',
    code: "text === 'ballots' || text === 'challenges' || text === 'entries'",
    reason: 'the pattern of the address, which is asked before, has no other',
  },
  {
    file: 'server/timestamps/chain.ts',
    code: 'tried.has(lower)',
    reason: 'a chain is bounded anyway; this bounds how many ways there are to it',
  },
  { file: 'server/witnesses/log_witnesses.ts', code: 'isSettled', reason: IN_VAIN },
  { file: 'server/witnesses/log_witnesses.ts', code: 'log.isOver', reason: IN_VAIN },
  {
    file: 'server/witnesses/log_witnesses.ts',
    code: 'lacking.length === 0',
    reason: 'of nobody nobody is due, and there is nobody to come back for',
  },
  {
    file: 'server/witnesses/log_witnesses.ts',
    code: 'checkpoint === undefined',
    reason: 'a log with witnesses has a manifest, and so a checkpoint',
  },
  {
    file: 'server/store/embedded_postgres.ts',
    code: 'process.kill(Number(pid), 0)',
    reason: 'it answers with true or throws, and what it throws is caught',
  },
  {
    file: 'server/use_cases/issued.ts',
    code: 'issue.weight === authorization.weight',
    reason: SIGNED,
  },
  {
    file: 'server/use_cases/issued.ts',
    code: "bytesEqual(issue.pseudonym, Buffer.from(authorization.pseudonym, 'base64url'))",
    reason: SIGNED,
  },
];
