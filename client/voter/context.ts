import { type Context, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ElectionView } from './booth/views.ts';
import type { Voting } from './voting.ts';

/** What every page of a loaded election has at hand. */
export interface Shown {
  readonly voting: Voting;
  readonly election: ElectionView;
}

export const ShownElection: Context<Shown | undefined> = createContext<Shown | undefined>(
  undefined,
);

/** Throws where a page is used outside of a loaded election. */
export function useShown(): Shown {
  const shown = useContext(ShownElection);
  if (shown === undefined) throw new TypeError('useShown: no election is loaded');
  return shown;
}
