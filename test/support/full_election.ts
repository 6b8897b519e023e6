import { shareFor } from '../../crypto/ceremony.ts';
import { signEntry } from '../../crypto/signature.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type { KeyAnswer, KeyComplaint } from '../../crypto/wire/ceremony.ts';
import { decodeEntry, encodeEntry, type EntryOf, type EntryType } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { SampleElection } from './sample_election.ts';
import { chooseOne, listWithPreference, score, style } from './sample_manifest.ts';

/**
 * A finished election with every type of entry: two styles, three contests, weights, voting again,
 * a challenge, a revocation, and a complaint that its answer shows to be wrong.
 */
export async function fullElection(
  seed = 'full',
  manifest: Partial<Manifest> = {},
): Promise<SampleElection> {
  const contests = [
    chooseOne('mayor', 3),
    score('budget', 2, 3, 4),
    listWithPreference('council', 2, 1),
  ];
  const election = await SampleElection.begin({
    seed,
    contests,
    styles: [style('north', contests), style('south', contests.slice(0, 1))],
    manifest,
  });
  await election.runCeremony();
  settleComplaint(election);
  election.publishRoll([
    { style: 0, weight: 1 },
    { style: 0, weight: 3 },
    { style: 1, weight: 1 },
    { style: 1, weight: 2 },
  ]);
  election.openVoting();
  vote(election);
  election.finish();
  return election;
}

/** The first entry of a type in an election. */
export function firstOf<T extends EntryType>(
  election: SampleElection,
  type: T,
): { readonly entry: EntryOf<T>; readonly framed: FramedEntry; readonly index: number } {
  for (const [index, framed] of election.entries.entries()) {
    const entry = decodeEntry(framed.entry);
    if (entry.type === type) return { entry: entry as EntryOf<T>, framed, index };
  }
  throw new TypeError(`firstOf: no ${type}`);
}

/** Trustee 2 complains of trustee 1, who answers rightly; both before the confirmations. */
function settleComplaint(election: SampleElection): void {
  const [accused, complainant] = election.trustees;
  if (accused === undefined || complainant === undefined) throw new TypeError('trustees');
  const complaint = signEntry<KeyComplaint>(complainant.seed, {
    accused: accused.index,
    election: election.fingerprint,
    trustee: complainant.index,
    type: 'key-complaint',
  });
  const answer = signEntry<KeyAnswer>(accused.seed, {
    complainant: complainant.index,
    election: election.fingerprint,
    share: toBase64Url(shareFor(accused.polynomial, complainant.index)),
    trustee: accused.index,
    type: 'key-answer',
  });
  const { index } = firstOf(election, 'key-confirmation');
  const framed = [complaint, answer].map((entry) => ({
    entry: encodeEntry(entry),
    attachment: new Uint8Array(),
  }));
  election.entries.splice(index, 0, ...framed);
}

function vote(election: SampleElection): void {
  election.cast(0, { mayor: [1, 0, 0], budget: [3, 1], council: [1, 0, 1, 0] });
  election.notice();
  election.challenge(1, { mayor: [0, 0, 1], budget: [0, 0], council: [0, 1, 0, 0] });
  election.cast(1, { mayor: [0, 1, 0], budget: [0, 2], council: [0, 1, 0, 1] });
  election.cast(0, { mayor: [0, 0, 1], budget: [1, 3], council: [0, 1, 0, 0] });
  election.cast(2, { mayor: [1, 0, 0] });
  election.cast(3, { mayor: [0, 1, 0] });
  election.revoke(3);
}
