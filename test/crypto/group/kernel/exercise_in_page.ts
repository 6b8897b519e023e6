/** A page: keeps the reports of an exercise of its own and of its worker, made by calling. */
import { type ExerciseReport, report } from './exercise_report.ts';

declare global {
  /** What a test calls in the page. */
  var exercises: { inPage(): Promise<ExerciseReport>; inWorker(): Promise<ExerciseReport> };
}

globalThis.exercises = {
  inPage: report,
  inWorker: () =>
    new Promise((resolve, reject) => {
      const worker = new Worker('worker.js', { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<ExerciseReport>) => {
        worker.terminate();
        resolve(data);
      };
      worker.onerror = ({ message }) => reject(new Error(message));
    }),
};
