import type { Authorization } from '../../crypto/wire/ballot.ts';
import type { Election, StyleLayout } from '../election.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import type { RollTable } from '../roll_table.ts';
import type { VotingState } from './state.ts';

/** What a ballot says of its voter. pseudonym: 16 bytes. */
export type NamedVoter = Pick<Authorization, 'style' | 'weight'> & {
  readonly pseudonym: Uint8Array;
};

/** The voter that a ballot is for, as the roll knows it. */
export interface Voter {
  /** Place on the roll. */
  readonly place: number;
  readonly weight: number;
  readonly layout: StyleLayout;
}

/** The roll's voter of an authorization that names the roll's own style and weight. */
export function demandVoter(
  checks: EntryChecks,
  election: Election,
  roll: RollTable,
  named: NamedVoter,
  path: string,
): Voter {
  const place = roll.find(named.pseudonym);
  const unknown = 'The roll has no such pseudonym.';
  checks.demand(place !== undefined, 'AUTHORIZATION', unknown, `${path}.pseudonym`);
  const layout = item(election.styles, roll.styleOf(place));
  const ownStyle = named.style === layout.style.id;
  checks.demand(ownStyle, 'AUTHORIZATION', 'The roll has another style.', `${path}.style`);
  const weight = roll.weightOf(place);
  const ownWeight = named.weight === weight;
  checks.demand(ownWeight, 'AUTHORIZATION', 'The roll has another weight.', `${path}.weight`);
  return { place, weight, layout };
}

/** Records a voter's ballot at a place of the log. */
export function recordCast(
  { counted, along, cast }: VotingState,
  { place, layout }: Voter,
  index: number,
): void {
  along.add('ballots', index);
  if (counted.cast(place, index)) along.add('firsts', index);
  cast[layout.index] = item(cast, layout.index) + 1;
}
