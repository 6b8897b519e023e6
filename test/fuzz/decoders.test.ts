import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { readCorpus } from './corpus.ts';
import { decoders } from './decoders.ts';
import { mutatedBytes, mutatedJson } from './mutations.ts';
import { makeSources } from './sources.ts';
import { outcomeOf } from './target.ts';

const targets = decoders(await makeSources());

describe.each(targets)('$name', (target) => {
  test('accepts what is right', async () => {
    for (const seed of target.seeds) expect(await outcomeOf(target, seed)).toBe('accepted');
  });

  test('makes of every input that was kept what it made before', async () => {
    for (const { outcome, bytes } of readCorpus(target.name)) {
      expect(await outcomeOf(target, bytes)).toBe(outcome);
    }
  });

  test('accepts or refuses any bytes, and nothing else happens', async () => {
    const inputs = fc.oneof(
      mutatedBytes(target.seeds),
      ...(target.json ? [mutatedJson(target.seeds)] : []),
    );
    await fc.assert(
      fc.asyncProperty(inputs, async (bytes) => {
        await outcomeOf(target, bytes);
      }),
      runs(150),
    );
  });
});
