/**
 * A process with a Board, for tests to kill. Started by `processes.ts`; takes casts over the channel
 * of its parent. KILL_AT names the step of an append at which it kills itself, like a power cut;
 * HALT_AT the one at which it stands still, once, until somebody lets it go on.
 */
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { createBoard } from '../../server/board/create_board.ts';
import type { Step } from '../../server/board/sequencer/steps.ts';
import type { Outcome } from '../../server/outcome.ts';
import { loadServerKey } from '../../server/keys.ts';
import { openDatabase } from '../../server/store/connection.ts';

export interface CastOrder {
  readonly id: number;
  readonly slug: string;
  readonly framed: FramedEntry;
}
export type ProcessNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reached'; readonly step: Step }
  | { readonly kind: 'halting' }
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome<string> }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string };

let haltAt = process.env['HALT_AT'];

const board = await createBoard({
  sql: await openDatabase(required('BOARD_DATABASE_URL')),
  serverKey: await loadServerKey(required('BOARD_KEY_FILE')),
  host: 'localhost:3000',
  alarm: (problem) => {
    throw problem;
  },
  clock: () => Number(required('BOARD_CLOCK')),
  threads: 1,
  steps: {
    async reached(step) {
      if (step === process.env['KILL_AT']) process.kill(process.pid, 'SIGKILL');
      tell({ kind: 'reached', step });
      if (step === haltAt) await halt();
    },
  },
});
process.on('message', (order: CastOrder) => void answer(order));
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });

async function answer({ id, slug, framed }: CastOrder): Promise<void> {
  try {
    tell({ kind: 'answer', id, outcome: await board.cast(slug, framed) });
  } catch (error) {
    tell({ kind: 'fault', id, message: String(error) });
  }
}

async function halt(): Promise<void> {
  haltAt = undefined;
  await new Promise((resolve) => {
    process.send?.({ kind: 'halting' } satisfies ProcessNews, resolve);
  });
  process.kill(process.pid, 'SIGSTOP');
}

function tell(news: ProcessNews): void {
  process.send?.(news);
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
