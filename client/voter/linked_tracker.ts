import { parseTracker } from '../../crypto/tracker.ts';
import { addressOf } from './route.ts';

/** Where another device finds ballots, as one types it. */
export function findAddress(slug: string): string {
  return `${location.host}/e/${slug}/find`;
}

/**
 * The address at which another device finds a ballot: its tracker stands in the fragment, which
 * browsers send to no server.
 */
export function linkTo(slug: string, tracker: string): string {
  return `${location.origin}${addressOf(slug, 'find')}#${tracker}`;
}

/** The tracker of such an address, which is rid of it at once; undefined where there is none. */
export function takeLinkedTracker(): string | undefined {
  const tracker = parseTracker(location.hash.slice(1));
  if (tracker === undefined) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return tracker;
}
