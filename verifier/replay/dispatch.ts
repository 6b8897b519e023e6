import type { Entry, EntryOf } from '../../crypto/wire/entry.ts';
import type { EntryChecks } from '../findings.ts';
import { admitClosing, admitNotice, admitOpening } from './acts.ts';
import { admitBallot } from './ballot.ts';
import {
  admitAnswer,
  admitCommitment,
  admitComplaint,
  admitConfirmation,
  admitPossession,
} from './ceremony.ts';
import { admitChallenge } from './challenge.ts';
import type { PublishedEntry } from './published.ts';
import { admitResult } from './result.ts';
import { admitReveal } from './reveal.ts';
import { admitRevocation } from './revocation.ts';
import { admitRoll } from './roll.ts';
import type { ElectionState } from './state.ts';
import { admitDecryption, admitTally } from './tally.ts';

/**
 * Judges an entry that its phase admits and applies it. What rests on an opening or a tally that
 * could not be read is not judged: that is reported where it stands, and the checks that it keeps
 * from being made are reported as not made.
 */
export function admit(
  state: ElectionState,
  checks: EntryChecks,
  entry: Entry,
  published: PublishedEntry,
): void {
  switch (entry.type) {
    case 'manifest':
      return; // entry 0 alone, and never here
    case 'key-commitment':
      admitCommitment(state, checks, entry);
      return;
    case 'key-reveal':
      admitReveal(state, checks, entry);
      return;
    case 'key-complaint':
      admitComplaint(state, checks, entry);
      return;
    case 'key-answer':
      admitAnswer(state, checks, entry);
      return;
    case 'key-confirmation':
      admitConfirmation(state, checks, entry);
      return;
    case 'key-possession':
      admitPossession(state, checks, entry);
      return;
    case 'roll':
      admitRoll(state, checks, entry, published);
      return;
    case 'opening':
      admitOpening(state, checks, entry);
      return;
    case 'closing':
      admitClosing(state, checks, entry);
      return;
    case 'notice':
      admitNotice(state, checks, entry);
      return;
    case 'ballot':
    case 'challenge':
    case 'revocation':
      admitVote(state, checks, entry, published);
      return;
    case 'tally':
    case 'decryption':
    case 'result':
      admitCount(state, checks, entry, published);
  }
}

function admitVote(
  state: ElectionState,
  checks: EntryChecks,
  entry: EntryOf<'ballot' | 'challenge' | 'revocation'>,
  { bytes, attachment }: PublishedEntry,
): void {
  const { voting } = state;
  if (voting === undefined) return;
  if (entry.type === 'ballot') admitBallot(state, voting, checks, entry, attachment);
  else if (entry.type === 'challenge') admitChallenge(state, voting, checks, entry, attachment);
  else admitRevocation(state, voting, checks, entry, bytes);
}

function admitCount(
  state: ElectionState,
  checks: EntryChecks,
  entry: EntryOf<'tally' | 'decryption' | 'result'>,
  { leaf, attachment }: PublishedEntry,
): void {
  const { voting, tally } = state;
  if (entry.type === 'tally') admitTally(state, checks, entry, attachment, leaf);
  else if (voting === undefined || tally === undefined) return;
  else if (entry.type === 'result') admitResult(state, voting, tally, checks, entry);
  else admitDecryption(state, tally, checks, entry, attachment);
}
