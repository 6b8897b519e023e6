import type { ComponentChildren, JSX } from 'preact';

/** The colours of the pictures. Each picture brings its own paper, so that it is the same in any theme. */
export const INK = '#173f5f';
export const PAPER = '#ffffff';
export const BLUE = '#dbe7ef';
export const GREEN = '#0b6350';
export const LEAF = '#cfe8de';
export const GOLD = '#d9a431';
export const SUN = '#ffe7ad';

/** A picture without words, beside a text that says the same: nothing to read aloud. */
export function Picture({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <svg class="glas-how__picture" viewBox="0 0 240 160" aria-hidden="true" focusable="false">
      <rect width="240" height="160" rx="10" fill="#f4f2ed" />
      <g fill="none" stroke={INK} stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
        {children}
      </g>
    </svg>
  );
}

interface PlacedProps {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
}

function placed({ x, y, scale = 1 }: PlacedProps): string {
  return `translate(${String(x)} ${String(y)}) scale(${String(scale)})`;
}

/** A closed padlock, 40 wide and 46 high. */
export function Padlock(place: PlacedProps): JSX.Element {
  return (
    <g transform={placed(place)}>
      <path d="M9 20v-7a11 11 0 0 1 22 0v7" />
      <rect x="2" y="20" width="36" height="26" rx="5" fill={GOLD} />
      <path d="M20 30v6" stroke-width="5" />
    </g>
  );
}

/** A tick in a green disc, 36 across. */
export function Tick(place: PlacedProps): JSX.Element {
  return (
    <g transform={placed(place)}>
      <circle cx="18" cy="18" r="18" fill={GREEN} stroke={PAPER} />
      <path d="M10 18.5l6 6 11-12" stroke={PAPER} stroke-width="5" />
    </g>
  );
}

/** A sealed ballot, 52 wide and 38 high. fill: of its paper. */
export function Envelope({ fill = PAPER, ...place }: PlacedProps & { fill?: string }): JSX.Element {
  return (
    <g transform={placed(place)}>
      <rect width="52" height="38" rx="4" fill={fill} />
      <path d="M3 4l23 17L49 4" />
    </g>
  );
}

/** Head and shoulders, 30 wide and 38 high. */
export function Person({ fill, ...place }: PlacedProps & { fill: string }): JSX.Element {
  return (
    <g transform={placed(place)}>
      <path d="M0 38c0-12 6-18 15-18s15 6 15 18z" fill={fill} />
      <circle cx="15" cy="10" r="9" fill={PAPER} />
    </g>
  );
}

/** A key, 50 wide and 24 high, its teeth to the right. */
export function Key(place: PlacedProps): JSX.Element {
  return (
    <g transform={placed(place)}>
      <path d="M22 12h28M40 12v8M48 12v6" />
      <circle cx="12" cy="12" r="10" fill={SUN} />
    </g>
  );
}
