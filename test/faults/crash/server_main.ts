/**
 * A whole server, as server/main.ts starts it, that kills itself like a power cut when it reaches the
 * step of an append that it is told. Ends with the process that started it.
 */
import type { Step } from '../../../server/board/sequencer/steps.ts';
import { readConfig } from '../../../server/config.ts';
import { Logger } from '../../../server/log.ts';
import { startServer } from '../../../server/start.ts';

/** From the parent: where to die. To the parent: that it serves. */
export interface KillAt {
  readonly killAt: Step;
}
export const READY = 'ready';

let killAt: Step | undefined;
process.on('message', (order: KillAt) => (killAt = order.killAt));
process.on('disconnect', () => process.exit());

await startServer(readConfig(process.env), new Logger(), {
  steps: {
    reached(step) {
      if (step === killAt) process.kill(process.pid, 'SIGKILL');
    },
  },
});
process.send?.(READY);
