import type { NotVerified, VerifyAnswer, VerifyOrder } from '../../verifier/browser/messages.ts';
import type { Progress } from '../../verifier/log_replay.ts';
import type { Report } from '../../verifier/report.ts';
import { type ReadonlySignal, type Signal, signal } from '../ui/signal.ts';
import { type ScriptFault, type WorkerScript, WorkerStarter } from './worker_script.ts';

/** What somebody asks to have verified. */
export type Question = Omit<VerifyOrder, 'kind' | 'script' | 'threads'>;

/** Why there is no report; details in English, where there are any. */
export interface Failure {
  readonly code: NotVerified['code'] | ScriptFault;
  readonly details?: string;
  /** What was asked. */
  readonly question: Question;
}

/** Where the page stands. */
export type Stage =
  | { readonly at: 'asking'; readonly failure?: Failure }
  | { readonly at: 'verifying'; readonly progress?: Progress }
  | { readonly at: 'done'; readonly report: Report };

/** One verification at a time, in a worker: the page only shows how it goes. */
export class Verification {
  readonly #starter: WorkerStarter;
  readonly #stage: Signal<Stage> = signal<Stage>({ at: 'asking' });
  #worker: Worker | undefined;
  /** Grows with each verification, so that one that was cancelled says nothing any more. */
  #turn = 0;

  constructor(script: WorkerScript) {
    this.#starter = new WorkerStarter(script);
  }

  get stage(): ReadonlySignal<Stage> {
    return this.#stage;
  }

  /** Has the worker's script come while the form is filled in, so that the start waits for nothing. */
  async prepare(): Promise<void> {
    await this.#starter.load();
  }

  async start(question: Question): Promise<void> {
    this.cancel();
    const turn = this.#turn;
    this.#stage.value = { at: 'verifying' };
    const started = await this.#starter.start();
    if (typeof started === 'string') {
      if (turn === this.#turn) this.#fail({ code: started, question });
      return;
    }
    const { worker, script } = started;
    if (turn !== this.#turn) {
      worker.terminate();
      return;
    }
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<VerifyAnswer>) => this.#hear(data, question);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail({ code: 'THREAD', details: event.message, question });
    };
    const threads = navigator.hardwareConcurrency;
    worker.postMessage({ ...question, kind: 'verify', script, threads } satisfies VerifyOrder);
  }

  /** Ends what is under way, at once and with every worker; the page asks again. */
  cancel(): void {
    this.#turn += 1;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#stage.value = { at: 'asking' };
  }

  #hear(answer: VerifyAnswer, question: Question): void {
    if (answer.kind === 'progress') {
      this.#stage.value = { at: 'verifying', progress: answer.progress };
    } else if (answer.kind === 'report') {
      this.#end({ at: 'done', report: answer.report });
    } else {
      this.#fail({ code: answer.code, details: answer.message, question });
    }
  }

  #fail(failure: Failure): void {
    this.#end({ at: 'asking', failure });
  }

  #end(stage: Stage): void {
    this.cancel();
    this.#stage.value = stage;
  }
}
