import { expect, test } from 'vitest';
import {
  type ScriptFault,
  scriptOf,
  type WorkerScript,
  WorkerStarter,
} from '../../../client/verify/worker_script.ts';

/** A source that answers thus, one after the other, and counts how often it was asked. */
function source(...answers: (Blob | ScriptFault)[]): { ask: WorkerScript; asked: () => number } {
  let asked = 0;
  const ask: WorkerScript = () => {
    const answer = answers[asked++] ?? 'NO_ANSWER';
    return Promise.resolve(answer);
  };
  return { ask, asked: () => asked };
}

test('the script of a worker comes once, however often it is wanted', async () => {
  const script = scriptOf('0');
  const { ask, asked } = source(script);
  const starter = new WorkerStarter(ask);
  expect(await Promise.all([starter.load(), starter.load()])).toEqual([script, script]);
  expect(await starter.load()).toBe(script);
  expect(asked()).toBe(1);
});

test('one that did not come is asked for again', async () => {
  const script = scriptOf('0');
  const { ask, asked } = source('NO_ANSWER', 'PAGE_ALTERED', script);
  const starter = new WorkerStarter(ask);
  expect(await starter.load()).toBe('NO_ANSWER');
  expect(await starter.start()).toBe('PAGE_ALTERED');
  expect(await starter.load()).toBe(script);
  expect(asked()).toBe(3);
});
