/**
 * What an audit finds, by code, in words for whoever reads the report. Stable; a test provokes each
 * (test/command_line/audit/). The first that is wrong with an authorization is told, and no other.
 */
export const AUDIT_CODES = {
  NO_EVIDENCE:
    'the registrar authorised a ballot and kept no evidence that anybody signed in for it',
  EVIDENCE_SEALED: "its evidence cannot be opened with the auditors' key",
  EVIDENCE_MISMATCH: 'what was sealed is not what the board committed to',
  EVIDENCE_FORM: 'what was sealed is no evidence in the form of the protocol',
  EVIDENCE_ELECTION: 'its evidence is of another election',
  EVIDENCE_KEY: 'its evidence is for another ballot key',
  PROVIDER: 'its evidence names an eID that the election does not recognise',
  ISSUER_KEY: 'the eID that it names has no such key, by the keys that you gave',
  ID_TOKEN: "the eID's signature does not hold",
  ISSUER: 'it was signed in the name of another issuer',
  AUDIENCE: 'the eID said it to somebody else than the server of this election',
  NONCE: 'what the eID signed is for another ballot key, election or salt',
  TIMES: 'the eID signed it before the voting opened or after it closed',
  ASSURANCE: 'the sign-in was of a lower level than the election asks for',
  PERSON: 'the eID named nobody for whom it may speak in this election',
  NOT_ON_ROLL: 'whoever signed in is not on the roll that you gave, or in another style',
  ONE_PERSON_TWICE: 'one person signed in for several pseudonyms',
  TWO_PERSONS: 'several persons signed in for one pseudonym',
} as const;
export type AuditCode = keyof typeof AUDIT_CODES;

/** entries: where they stand on the board, rising. Never a person. */
export interface Finding {
  readonly code: AuditCode;
  readonly entries: readonly number[];
}
