import { join } from 'node:path';
import type { WitnessStep } from '../../../client/command_line/witness/steps.ts';
import { packageRoot } from '../../../server/package_root.ts';
import { SpokenProcess } from './spoken_process.ts';

const GLAS = join(packageRoot, 'dist/client/command_line/glas.js');
const STEPPING = join(packageRoot, 'dist/test/command_line/witness/stepping_witness.js');

/** What came back over HTTP; undefined where the line broke. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly type: string | null;
}

/** A witness in a process of its own. */
export class WitnessProcess extends SpokenProcess {
  url = '';

  /** The real program. */
  static run(folder: string, ...args: readonly string[]): Promise<WitnessProcess> {
    const all = ['witness', 'run', folder, '--port', '0', ...args];
    return WitnessProcess.#listening(new WitnessProcess(GLAS, all));
  }

  /** The same witness, which kills itself at this step of its `cosignatures`-th cosignature. */
  static killedAt(folder: string, step: WitnessStep, cosignatures = 1): Promise<WitnessProcess> {
    const env = { KILL_AT: step, KILL_AT_TIME: String(cosignatures) };
    return WitnessProcess.#listening(new WitnessProcess(STEPPING, [folder], env));
  }

  static async #listening(witness: WitnessProcess): Promise<WitnessProcess> {
    const [, url = ''] = await witness.says(/^Listening on (http:\S+)\/add-checkpoint$/m);
    witness.url = url;
    return witness;
  }

  async add(body: string): Promise<Reply | undefined> {
    try {
      const response = await fetch(`${this.url}/add-checkpoint`, { method: 'POST', body });
      const type = response.headers.get('content-type');
      return { status: response.status, text: await response.text(), type };
    } catch {
      return undefined;
    }
  }
}
