import { expect, test } from 'vitest';
import { Together } from '../../../server/store/together.ts';

/** Squares numbers, as many at a time as are asked; each statement ends when it is told to. */
function squares(): {
  readonly together: Together<number, number>;
  readonly statements: (readonly number[])[];
  readonly answer: (how?: Error | readonly number[]) => void;
} {
  const statements: (readonly number[])[] = [];
  const under: ((how: Error | readonly number[] | undefined) => void)[] = [];
  const together = new Together<number, number>(
    (questions) =>
      new Promise((resolve, reject) => {
        statements.push(questions);
        under.push((how) => {
          if (how instanceof Error) reject(how);
          else resolve(how ?? questions.map((each) => each * each));
        });
      }),
  );
  return { together, statements, answer: (how) => under.shift()?.(how) };
}

test('what comes while a statement is under way goes into the next, all of it', async () => {
  const { together, statements, answer } = squares();
  const first = together.ask(2);
  const others = [3, 4, 5].map((each) => together.ask(each));
  expect(statements).toEqual([[2]]);
  answer();
  expect(await first).toBe(4);
  await expect.poll(() => statements).toEqual([[2], [3, 4, 5]]);
  answer();
  expect(await Promise.all(others)).toEqual([9, 16, 25]);
  // And after a pause a question is asked at once again.
  await expect.poll(() => statements.length).toBe(2);
  const last = together.ask(6);
  expect(statements.at(-1)).toEqual([6]);
  answer();
  expect(await last).toBe(36);
});

test('no statement has more than 256 questions', async () => {
  const { together, statements, answer } = squares();
  const asked = Array.from({ length: 600 }, (_, i) => together.ask(i));
  for (const sizes of [[1], [1, 256], [1, 256, 256], [1, 256, 256, 87]]) {
    await expect.poll(() => statements.map(({ length }) => length)).toEqual(sizes);
    answer();
  }
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 600 }, (_, i) => i * i));
});

test('a statement that fails, fails for all of it and for nobody after', async () => {
  const { together, statements, answer } = squares();
  const first = together.ask(1);
  const failing = [2, 3].map((each) => together.ask(each));
  answer();
  await first;
  await expect.poll(() => statements).toEqual([[1], [2, 3]]);
  answer(new Error('lost'));
  for (const each of failing) await expect(each).rejects.toThrow('lost');
  const after = together.ask(4);
  await expect.poll(() => statements).toEqual([[1], [2, 3], [4]]);
  answer();
  expect(await after).toBe(16);
});

test('fewer answers than questions are a fault, not somebody else’s answer', async () => {
  const { together, answer } = squares();
  const asked = together.ask(7);
  answer([]);
  await expect(asked).rejects.toThrow('an answer for each');
});
