import type { Source } from '../source.ts';
import { openFolder } from './folder_source.ts';
import { openUrl } from './url_source.ts';

/** A board at its address, or a record exported to a folder. Throws SourceError. */
export async function openSource(place: string): Promise<Source> {
  return /^https?:\/\//i.test(place) ? openUrl(place) : openFolder(place);
}
