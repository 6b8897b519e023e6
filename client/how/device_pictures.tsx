import type { JSX } from 'preact';
import {
  BLUE,
  Envelope,
  GREEN,
  LEAF,
  Padlock,
  PAPER,
  Person,
  Picture,
  SUN,
  Tick,
} from './drawing.tsx';

/** An identity card that is accepted. */
export function SignInPicture(): JSX.Element {
  return (
    <Picture>
      <rect x="46" y="34" width="140" height="92" rx="8" fill={PAPER} />
      <path d="M46 52h140" stroke-width="10" stroke={BLUE} stroke-linecap="butt" />
      <rect x="46" y="34" width="140" height="92" rx="8" />
      <rect x="60" y="66" width="44" height="48" rx="4" fill={BLUE} />
      <Person x={67} y={73} fill={GREEN} />
      <path d="M118 76h52M118 92h52M118 108h32" />
      <Tick x={164} y={102} scale={1.1} />
    </Picture>
  );
}

/** A ballot locked inside a telephone. */
export function LockPicture(): JSX.Element {
  return (
    <Picture>
      <rect x="76" y="14" width="80" height="132" rx="12" fill={PAPER} />
      <path d="M108 24h16" />
      <rect x="88" y="36" width="56" height="84" rx="4" fill={BLUE} />
      <rect x="96" y="46" width="12" height="12" rx="2" fill={PAPER} />
      <path d="M116 52h20" />
      <rect x="96" y="68" width="12" height="12" rx="2" fill={LEAF} />
      <path d="M98 74l4 4 7-9" stroke={GREEN} />
      <path d="M116 74h20" />
      <path d="M108 134h16" />
      <Padlock x={122} y={74} scale={1.45} />
    </Picture>
  );
}

/** A sealed ballot with a label: the strokes stand for the eight groups of the code. */
export function CodePicture(): JSX.Element {
  return (
    <Picture>
      <Envelope x={22} y={46} scale={1.7} />
      <Padlock x={49} y={72} scale={0.85} />
      <path d="M110 64c12-22 22-24 32-14" />
      <path d="M138 44h78a6 6 0 0 1 6 6v62a6 6 0 0 1-6 6h-78l-14-16V60z" fill={SUN} />
      <circle cx="139" cy="81" r="5" fill={PAPER} />
      <g stroke-width="6">
        <path d="M158 64h14M184 64h14M158 76h14M184 76h14" />
        <path d="M158 88h14M184 88h14M158 100h14M184 100h14" />
      </g>
    </Picture>
  );
}
