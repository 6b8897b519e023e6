import type { JSX } from 'preact';
import {
  BLUE,
  Envelope,
  GOLD,
  GREEN,
  INK,
  Key,
  LEAF,
  Padlock,
  PAPER,
  Person,
  Picture,
  SUN,
  Tick,
} from './drawing.tsx';

/** People before a board of sealed ballots; one of them has found its own. */
export function BoardPicture(): JSX.Element {
  return (
    <Picture>
      <rect x="34" y="12" width="172" height="100" rx="6" fill={BLUE} />
      {[46, 99, 152].map((x) => (
        <Envelope key={x} x={x} y={24} scale={0.8} />
      ))}
      <Envelope x={46} y={66} scale={0.8} />
      <Envelope x={99} y={66} scale={0.8} fill={SUN} />
      <Envelope x={152} y={66} scale={0.8} />
      <Tick x={126} y={80} scale={0.7} />
      <Person x={52} y={112} fill={GREEN} scale={1.2} />
      <Person x={102} y={112} fill={GOLD} scale={1.2} />
      <Person x={152} y={112} fill={INK} scale={1.2} />
    </Picture>
  );
}

/** Locked ballots become one locked total, which two keys open. */
export function AddPicture(): JSX.Element {
  return (
    <Picture>
      {[16, 64, 112].map((y) => (
        <g key={y}>
          <Envelope x={18} y={y} scale={0.8} />
          <Padlock x={30} y={y + 9} scale={0.45} />
        </g>
      ))}
      <path d="M38 52v8M34 56h8M38 100v8M34 104h8" />
      <path d="M76 80h24M92 71l9 9-9 9" />
      <rect x="114" y="52" width="62" height="60" rx="6" fill={PAPER} />
      <path d="M128 100v-16M145 100v-32M162 100v-24" stroke={GREEN} stroke-width="9" />
      <path d="M122 102h46" />
      <g transform="rotate(180 203 66)">
        <Key x={178} y={54} />
      </g>
      <g transform="rotate(180 203 100)">
        <Key x={178} y={88} />
      </g>
    </Picture>
  );
}

/** A list of proofs under a magnifying glass. */
export function CheckPicture(): JSX.Element {
  return (
    <Picture>
      <rect x="52" y="18" width="92" height="124" rx="6" fill={PAPER} />
      {[38, 66, 94].map((y) => (
        <g key={y}>
          <path d={`M66 ${String(y)}l6 6 10-11`} stroke={GREEN} />
          <path d={`M94 ${String(y + 2)}h36`} />
        </g>
      ))}
      <path d="M66 122h40" />
      <path d="M176 116l22 24" stroke-width="11" />
      <circle cx="156" cy="92" r="32" fill={LEAF} />
      <path d="M142 93l10 11 19-22" stroke={GREEN} stroke-width="7" />
    </Picture>
  );
}
