/** Prints the report of an exercise as JSON: run with options of the engine that take things away. */
import { report } from './exercise_report.ts';

process.stdout.write(JSON.stringify(await report()));
