/**
 * A process with a Board, for tests to kill. Started by `processes.ts`; takes casts over the channel
 * of its parent. KILL_AT names the step of an append at which it kills itself, like a power cut.
 */
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { createBoard } from '../../server/board/create_board.ts';
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
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome<string> }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string };

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
    reached(step) {
      if (step === process.env['KILL_AT']) process.kill(process.pid, 'SIGKILL');
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

function tell(news: ProcessNews): void {
  process.send?.(news);
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
