import { toBase64Url } from './bytes.ts';
import { canonicalBytes } from './canonical.ts';
import { DecodeError } from './errors.ts';
import {
  ballotAttachmentBytes,
  branchCount,
  challengeAttachmentBytes,
  contestsOf,
  DECRYPTION_PLACE_BYTES,
  rangeStatements,
  tallyPlaces,
} from './layout.ts';
import { MAX_ATTACHMENT_BYTES, MAX_COUNT, MAX_ENTRY_BYTES } from './limits.ts';
import type { Contest, Manifest } from './manifest.ts';
import type { Result } from './tally.ts';
import type { Texts } from './fields.ts';
import { hasOwnId, witnessName, witnessPublicKey } from './witness_vkey.ts';

/**
 * What a manifest must satisfy beyond its schema. Throws DecodeError MANIFEST, naming the member.
 * docs/protocol.md §5.
 */
export function assertManifestRules(manifest: Manifest): void {
  assertRulesBesidesContests(manifest);
  assertUnique(
    'contests',
    manifest.contests.map((contest) => contest.id),
  );
  assertStyles(manifest);
  manifest.contests.forEach(assertContest);
  assertSizes(manifest);
}

/** Those of the same rules that hold whatever the contests are, so also where they are not known. */
export function assertRulesBesidesContests(manifest: Manifest): void {
  assertLanguages(manifest);
  assertUnique(
    'styles',
    manifest.styles.map((style) => style.id),
  );
  assertUnique(
    'providers',
    manifest.providers.map((provider) => provider.id),
  );
  assertUnique(
    'providers',
    manifest.providers.map((provider) => provider.issuer),
  );
  assertUnique(
    'pages',
    manifest.pages.map((page) => page.path),
  );
  assertTrustees(manifest);
  assertWitnesses(manifest);
  if (manifest.opensAt >= manifest.closesAt) {
    fail('closesAt', 'must be after opensAt');
  }
}

function fail(path: string, detail: string): never {
  throw new DecodeError('MANIFEST', path, detail);
}

function assertUnique(path: string, values: readonly string[]): void {
  const repeated = values.find((value, i) => values.indexOf(value) !== i);
  if (repeated !== undefined) fail(path, `${repeated} appears twice`);
}

/** Every text exists in exactly the election's languages. */
function assertLanguages(manifest: Manifest): void {
  assertUnique('languages', manifest.languages);
  const expected = [...manifest.languages].sort().join(' ');
  for (const [path, translated] of allTexts(manifest)) {
    const found = Object.keys(translated).sort().join(' ');
    if (found !== expected) fail(path, `has the languages ${found}, the election has ${expected}`);
  }
}

function allTexts(manifest: Manifest): [path: string, texts: Texts][] {
  return [
    ['title', manifest.title],
    ...manifest.styles.map((style, i): [string, Texts] => [
      `styles.${String(i)}.title`,
      style.title,
    ]),
    ...manifest.providers.map((p, i): [string, Texts] => [`providers.${String(i)}.title`, p.title]),
    ...manifest.contests.flatMap((contest, i): [string, Texts][] => [
      [`contests.${String(i)}.title`, contest.title],
      ...contest.selections.map((selection, j): [string, Texts] => [
        `contests.${String(i)}.selections.${String(j)}.label`,
        selection.label,
      ]),
    ]),
  ];
}

function assertTrustees(manifest: Manifest): void {
  manifest.trustees.forEach((trustee, i) => {
    if (trustee.index !== i + 1) fail(`trustees.${String(i)}.index`, `must be ${String(i + 1)}`);
  });
  if (manifest.threshold > manifest.trustees.length) {
    fail('threshold', 'is larger than the number of trustees');
  }
  const keys = [
    manifest.authorityKey,
    manifest.logKey,
    ...manifest.trustees.map((trustee) => trustee.signingKey),
  ];
  assertUnique('trustees', keys);
  assertUnique(
    'trustees',
    manifest.trustees.map((trustee) => trustee.recipient),
  );
}

function assertWitnesses(manifest: Manifest): void {
  const { needed, vkeys } = manifest.witnesses;
  if (needed > vkeys.length) fail('witnesses.needed', 'is larger than the number of witnesses');
  // Else two honest halves could each cosign another history of the log.
  if (needed > 0 && 2 * needed <= vkeys.length) {
    fail('witnesses.needed', 'must be 0 or more than half of the witnesses');
  }
  // Who has another part in the election, above all its log, does not watch it under the same key.
  const others = manifest.trustees.map((trustee) => trustee.signingKey);
  const keys = vkeys.map((vkey) => toBase64Url(witnessPublicKey(vkey)));
  assertUnique('witnesses.vkeys', [manifest.origin, ...vkeys.map(witnessName)]);
  assertUnique('witnesses.vkeys', [manifest.logKey, manifest.authorityKey, ...others, ...keys]);
  const misnamed = vkeys.findIndex((vkey) => !hasOwnId(vkey));
  if (misnamed >= 0) fail(`witnesses.vkeys.${String(misnamed)}`, 'has the id of another key');
}

function assertStyles(manifest: Manifest): void {
  const known = new Set(manifest.contests.map((contest) => contest.id));
  const used = new Set(manifest.styles.flatMap((style) => style.contests));
  manifest.styles.forEach((style, i) => {
    assertUnique(`styles.${String(i)}.contests`, style.contests);
    const unknown = style.contests.find((id) => !known.has(id));
    if (unknown !== undefined) fail(`styles.${String(i)}.contests`, `no contest ${unknown}`);
  });
  const unused = manifest.contests.find((contest) => !used.has(contest.id));
  if (unused !== undefined) fail('contests', `${unused.id} is in no style`);
}

function assertContest(contest: Contest, i: number): void {
  contest.rules.forEach((rule, r) => {
    const path = `contests.${String(i)}.rules.${String(r)}`;
    if (rule.minimum > rule.maximum) fail(path, 'minimum is above maximum');
    let previous = -1;
    for (const [selection, coefficient] of rule.terms) {
      if (selection <= previous) fail(path, 'terms must be in rising order of selection');
      if (selection >= contest.selections.length) fail(path, `no selection ${String(selection)}`);
      if (coefficient === 0) fail(path, 'a coefficient is zero');
      previous = selection;
    }
  });
  if (rangeStatements(contest).some((statement) => branchCount(statement) > 1_001)) {
    fail(`contests.${String(i)}`, 'a range is too wide');
  }
}

function assertSizes(manifest: Manifest): void {
  manifest.styles.forEach((style, i) => {
    const bytes = Math.max(
      ballotAttachmentBytes(manifest, style),
      challengeAttachmentBytes(manifest, style),
    );
    if (bytes > MAX_ATTACHMENT_BYTES)
      fail(`styles.${String(i)}`, `its ballots would take ${String(bytes)} bytes`);
  });
  if (tallyPlaces(manifest).length * DECRYPTION_PLACE_BYTES > MAX_ATTACHMENT_BYTES) {
    fail('styles', 'too many styles times selections for one decryption');
  }
  if (canonicalBytes(longestResult(manifest)).length > MAX_ENTRY_BYTES) {
    fail('styles', 'too many styles times selections for one result');
  }
}

/** A result at its longest, which is longer than any tally: else an election could not be ended. */
function longestResult(manifest: Manifest): Result {
  return {
    election: '0'.repeat(64),
    tally: 'A'.repeat(43),
    trustees: manifest.trustees.slice(-manifest.threshold).map(({ index }) => index),
    type: 'result',
    units: manifest.styles.map((style) => ({
      contests: contestsOf(manifest, style).map((contest) => ({
        contest: contest.id,
        counts: contest.selections.map(() => MAX_COUNT),
      })),
      style: style.id,
    })),
  };
}
