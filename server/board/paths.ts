import {
  attachmentsPath,
  entriesPath,
  hintsPath,
  TILE_WIDTH,
  tilePath,
  WITNESSED_PATH,
} from '../../crypto/wire/board_paths.ts';
import { timestampPath } from '../../crypto/wire/timestamp_file.ts';

/** What a path below a board's prefix asks for. index: of the tile or bundle; width: 1..256. */
export type BoardPath =
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'witnessed-checkpoint' }
  | { readonly kind: 'timestamp'; readonly number: number }
  | {
      readonly kind: 'tile';
      readonly level: number;
      readonly index: number;
      readonly width: number;
    }
  | {
      readonly kind: 'entries' | 'attachments' | 'hints';
      readonly index: number;
      readonly width: number;
    };

const HIGHEST_LEVEL = 63;

const TIMESTAMP = /^timestamp\/(0|[1-9][0-9]{0,3})$/;

const BUNDLE =
  /^tile\/(entries|attachments|hints|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/;

/** Undefined for every spelling but the one that `board_paths.ts` writes. C2SP tlog-tiles. */
export function parseBoardPath(path: string): BoardPath | undefined {
  if (path === 'checkpoint' || path === WITNESSED_PATH) return { kind: path };
  const stamp = TIMESTAMP.exec(path)?.[1];
  if (stamp !== undefined) return { kind: 'timestamp', number: Number(stamp) };
  const [, place = '', groups = '', partial] = BUNDLE.exec(path) ?? [];
  if (place === '') return undefined;
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if (width < 1 || width > TILE_WIDTH || (partial !== undefined && width === TILE_WIDTH)) {
    return undefined;
  }
  const parsed: BoardPath =
    place === 'entries' || place === 'attachments' || place === 'hints'
      ? { kind: place, index, width }
      : { kind: 'tile', level: Number(place), index, width };
  if (parsed.kind === 'tile' && parsed.level > HIGHEST_LEVEL) return undefined;
  return spell(parsed) === path ? parsed : undefined;
}

const SPELLINGS = { entries: entriesPath, attachments: attachmentsPath, hints: hintsPath };

function spell(place: BoardPath): string {
  switch (place.kind) {
    case 'checkpoint':
    case 'witnessed-checkpoint':
      return place.kind;
    case 'timestamp':
      return timestampPath(place.number);
    case 'tile':
      return tilePath(place.level, place.index, place.width);
    default:
      return SPELLINGS[place.kind](place.index, place.width);
  }
}
