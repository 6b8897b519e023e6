/**
 * A witness for tests to kill, started by `witness_processes.ts`: at the step KILL_AT, when it comes
 * there for the KILL_AT_TIMEth time, it kills itself like a power cut.
 */
import { serveWitness } from '../../../client/command_line/witness/serve.ts';
import { Witness } from '../../../client/command_line/witness/witness.ts';
import { readWitnessKey } from '../../../client/command_line/witness/witness_key.ts';

const [, , folder = ''] = process.argv;
let left = Number(process.env['KILL_AT_TIME']);
const say = (lines: readonly string[]): void => {
  for (const line of lines) console.error(line);
};
const key = await readWitnessKey(folder);
const witness = new Witness({
  folder,
  key,
  clock: Date.now,
  say,
  steps: {
    reached(step) {
      if (step === process.env['KILL_AT'] && --left === 0) process.kill(process.pid, 'SIGKILL');
    },
  },
});
const { url } = await serveWitness(witness, key, { host: '127.0.0.1', port: 0 }, say);
say([`Listening on ${url}/add-checkpoint`]);
