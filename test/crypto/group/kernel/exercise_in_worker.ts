/** A page's worker: posts the report of an exercise. */
import { report } from './exercise_report.ts';

self.postMessage(await report());
