import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../verifier/report.ts';
import { renderText } from '../../verifier/report_text.ts';
import { fullElection } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { boardOf, verifyBoard, verifySample } from './harness.ts';
import { copyOf, numberedNotice } from './mutate.ts';

const full = fullElection();
let valid: Report;
beforeAll(async () => {
  valid = await verifySample(await full);
});

/** The lines of a section, from its title to the blank line after it. */
function section(text: string, title: string): string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(title);
  const end = lines.indexOf('', start);
  return start < 0 ? [] : lines.slice(start + 1, end);
}

describe('the report for people', () => {
  test('tells numbers under each other', () => {
    expect(section(renderText(valid), 'Numbers')).toEqual([
      '  voters on the roll                              4',
      '  ballots on the board                            5',
      '    replaced by a later ballot of the same voter  1',
      '    revoked                                       1',
      '    counted                                       3',
      '  ballots opened as a test instead of cast        1',
      '  revocations                                     1',
    ]);
  });

  test('tells the result by unit, with the words of the ballot paper', () => {
    const lines = section(renderText(valid), 'Result');
    expect(lines.slice(0, 5)).toEqual([
      '  Unit north (north): counted ballots 2, voters 2',
      '    Choose one (mayor)',
      '      Option 1  0',
      '      Option 2  3',
      '      Option 3  1',
    ]);
    expect(lines.at(-1)).toBe('  Decrypted by trustees 1, 2 of 3; 2 are needed.');
  });

  test('speaks a language of the election where it has it, else English', () => {
    expect(renderText(valid, 'bg')).toContain('Изберете едно (mayor)');
    expect(renderText(valid, 'mk')).toContain('Choose one (mayor)');
  });

  test('says that a published result is not confirmed', async () => {
    const election = copyOf(await full);
    numberedNotice(election, 1);
    const last = election.entries.at(-1);
    if (last !== undefined) election.entries.push(last);
    const text = renderText(await verifySample(election));
    expect(text).toContain('Result as published. It is NOT confirmed: see what failed below');
    expect(text).toContain(
      [
        '✗ 403 DUPLICATE_ENTRY',
        '  What must hold: No two entries are the same.',
        '  Otherwise possible: One act recorded twice.',
        `  - entry ${election.entries.length - 1}: This is a second copy of entry ${election.entries.length - 2}.`,
      ].join('\n'),
    );
    expect(text).toMatch(/^NOT VALID\n1 check failed, as listed above\./m);
  });

  test('says what has no occasion, and that there is no result yet', async () => {
    const election = await SampleElection.open();
    const text = renderText(await verifySample(election, { until: 'opening' }));
    expect(text).toMatch(/^ {2}- No ballot has been cast\. \(.*504\)$/m);
    expect(text).toMatch(/^VALID\n.* at least opened\.\nThere is no result yet/m);
  });

  test('says how much could not be checked after a fatal finding', async () => {
    const board = boardOf(await full);
    const trust = { ...board.trust, fingerprint: '0'.repeat(64) };
    const report = await verifyBoard({ ...board, trust });
    expect([report.complete, report.verdict]).toEqual([false, 'not-valid']);
    const text = renderText(report);
    expect(text).toMatch(
      /^ {2}- Something that was found ended the verification.* \(\d\d checks\)$/m,
    );
    expect(text).toMatch(/^Election {5}not known$/m);
  });

  test('shows the first of very many findings, and how many there are', async () => {
    const election = copyOf(await full);
    for (let i = 0; i < 120; i++) election.cast(2, { mayor: [1, 0, 0] });
    const report = await verifySample(election);
    expect(report.findings).toHaveLength(100);
    expect(renderText(report)).toContain('and 110 more like these (the JSON report keeps 100)');
  });

  test('shows nothing of the record that could move a terminal', () => {
    const title = { en: 'Sample\u001b[2J\u202eelection\r\n\u2066x' };
    const { election } = valid;
    if (election === undefined) throw new TypeError('no election');
    const text = renderText({ ...valid, election: { ...election, title } });
    expect(text).toContain('Election     Sample [2J election   x (a rehearsal');

    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]/);
  });
});
