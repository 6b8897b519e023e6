import { type Context, createContext, type FunctionComponent } from 'preact';
import { useContext } from 'preact/hooks';
import type { ElectionView } from './booth/views.ts';
import type { Voting } from './voting.ts';

/** What every page of a loaded election has at hand. */
export interface Shown {
  readonly voting: Voting;
  readonly election: ElectionView;
  /** Where the election is for practice only. */
  readonly practice?: PracticeParts | undefined;
}

/** What practice shows besides, or in place of a voter's page; a script of its own brings it. */
export interface PracticeParts {
  readonly Banner: FunctionComponent;
  /** On the election's page, in place of what a real vote needs. */
  readonly Intro: FunctionComponent;
  /** In place of the eID's window. */
  readonly SignIn: FunctionComponent<{ readonly provider: string; readonly address?: string }>;
  /** On the page of an opened ballot: why no other device can look at it. */
  readonly SecondDevice: FunctionComponent;
  /** On the recorded page: what to try next. */
  readonly Recorded: FunctionComponent;
  /** At the end, in place of the page for those who signed out. */
  readonly End: FunctionComponent;
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
