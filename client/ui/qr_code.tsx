import { correction, generate } from 'lean-qr/nano';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

interface QrCodeProps {
  readonly text: string;
  /** What it is, for those who do not see it. */
  readonly label: string;
}

/** A QR code as one path: markup made as text is not allowed here. */
export function QrCode({ text, label }: QrCodeProps): JSX.Element {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      class="glas-tracker__code"
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}

/** Modules of light around the code, as the standard asks for. */
const QUIET_ZONE = 4;

/** The dark modules, a unit square each. */
function drawn(text: string): { readonly size: number; readonly path: string } {
  const code = generate(text, { minCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (code.get(x, y)) path += `M${String(x + QUIET_ZONE)} ${String(y + QUIET_ZONE)}h1v1h-1z`;
    }
  }
  return { size: code.size + 2 * QUIET_ZONE, path };
}
