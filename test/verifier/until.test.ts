import { beforeAll, describe, expect, test } from 'vitest';
import { decodeCertificate } from '../../crypto/wire/timestamp/certificate.ts';
import type { Milestone } from '../../verifier/milestones.ts';
import { REASONS, type Reason } from '../../verifier/not_made.ts';
import type { Report } from '../../verifier/report.ts';
import { reportHtml } from '../../verifier/report_page/html.ts';
import { ENGLISH } from '../../verifier/report_page/texts.ts';
import { renderText } from '../../verifier/report_text.ts';
import { fullElection } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { addStamps, stampFile } from '../support/sample_stamps.ts';
import { root } from '../support/sample_tokens.ts';
import { boardOf, codesOf, verifyBoard, verifySample } from './harness.ts';
import { copyOf } from './mutate.ts';

/** An election still running, as it is at one of its stages. */
interface Stage {
  readonly until: Milestone;
  readonly report: Report;
  readonly page: string;
  readonly text: string;
}

async function stage(election: SampleElection, until: Milestone): Promise<Stage> {
  const report = await verifySample(election, { until });
  return { until, report, page: reportHtml(report, ENGLISH), text: renderText(report) };
}

const stages = new Map<string, Stage>();

function at(name: string): Stage {
  const found = stages.get(name);
  if (found === undefined) throw new TypeError(name);
  return found;
}

function reasonsOf({ report }: Stage): Reason[] {
  return report.notMade.map(({ reason }) => reason);
}

beforeAll(async () => {
  const election = await SampleElection.open();
  stages.set('opened', await stage(election, 'opening'));
  election.cast(0, { council: [1, 0, 0] });
  election.cast(0, { council: [0, 1, 0] });
  stages.set('voting', await stage(election, 'opening'));
  stages.set('too early', await stage(election, 'result'));
  election.close();
  stages.set('closed', await stage(election, 'closing'));
  election.tally();
  election.decrypt(1);
  stages.set('tallied', await stage(election, 'closing'));
  stages.set('begun', await stage(await SampleElection.begin(), 'opening'));
});

describe('an election still running (--until)', () => {
  test.each(['opened', 'voting', 'closed', 'tallied'])('%s: what is there is right', (name) => {
    const { report, page, text } = at(name);
    expect([report.verdict, codesOf(report)]).toEqual(['valid', []]);
    expect(page).toContain('<p class="glas-report__word">Right so far</p>');
    expect(page).toContain('There is no result yet, so this report says nothing about one.');
    expect(page).toContain('<p>There is no result yet.</p>');
    expect(text).toContain('There is no result yet, so this says nothing about one.');
  });

  test.each(['opened', 'voting', 'closed', 'tallied'])(
    '%s: every check that was not made has a reason, in the text and on the page',
    (name) => {
      const stage = at(name);
      const { report, page, text } = stage;
      expect(reasonsOf(stage)).not.toContain('hindered');
      expect(reasonsOf(stage)).not.toContain('ended');
      const numbers = new Set(report.notMade.flatMap(({ checks }) => checks));
      for (const { number, outcome, reason } of report.checks) {
        expect([number, reason !== undefined]).toEqual([number, outcome === 'not-made']);
        expect(numbers.has(number)).toBe(outcome === 'not-made');
      }
      for (const { message } of report.notMade) {
        expect(text).toContain(`  - ${message}`);
        expect(page).toContain(message.replaceAll('&', '&amp;'));
      }
    },
  );

  test('says which part is not there yet', () => {
    const expected: [name: string, ...reasons: Reason[]][] = [
      ['opened', 'no-ballot', 'no-tally', 'no-decryption', 'no-result', 'not-asked-closing'],
      ['voting', 'no-tally', 'no-decryption', 'no-result', 'not-asked-result', 'eligibility'],
      ['closed', 'no-tally', 'no-decryption', 'no-result', 'not-asked-result'],
      ['tallied', 'no-result', 'not-asked-result'],
    ];
    for (const [name, ...reasons] of expected) {
      expect(reasonsOf(at(name)), name).toEqual(expect.arrayContaining(reasons));
    }
    expect(reasonsOf(at('voting'))).not.toContain('no-ballot');
    expect(reasonsOf(at('closed'))).not.toContain('not-asked-closing');
    expect(reasonsOf(at('tallied'))).not.toContain('no-decryption');
  });

  test('of which more is asked than there is: not complete, and nothing that is there is wrong', () => {
    const { report, page, text } = at('too early');
    const absent = ['CLOSING_ABSENT', 'TALLY_ABSENT', 'DECRYPTIONS_ABSENT', 'RESULT_ABSENT'];
    expect([report.verdict, codesOf(report)]).toEqual(['not-valid', absent]);
    expect(page).toContain('<p class="glas-report__word">Not complete</p>');
    for (const code of absent) expect(text).toContain(code);
  });

  test('that has not been opened fails even the least that can be asked', () => {
    const { report, page } = at('begun');
    expect([report.verdict, codesOf(report)]).toEqual(['not-valid', ['OPENING_ABSENT']]);
    expect(report.turnout).toBeUndefined();
    expect(page).toContain('being prepared');
  });

  test('words every reason differently', () => {
    expect(new Set(Object.values(REASONS)).size).toBe(Object.keys(REASONS).length);
  });
});

describe('a record of any length', () => {
  test('gives a true reason for every check that was not made', async () => {
    const whole = await fullElection();
    const untrue: unknown[] = [];
    for (let size = 1; size < whole.entries.length; size++) {
      const election = copyOf(whole);
      election.entries.splice(size);
      const report = await verifySample(election, { until: 'opening' });
      const isOpen = report.election?.openedAt !== undefined;
      expect([size, codesOf(report)]).toEqual([size, isOpen ? [] : ['OPENING_ABSENT']]);
      // Both say that something was found to be wrong.
      const wrong = report.notMade.filter(({ reason }) => /^(ended|hindered)$/.test(reason));
      untrue.push(...wrong.map(({ checks }) => [size, checks]));
    }
    expect(untrue).toEqual([]);
  });

  test('and of one time stamp, which cannot be compared with another', async () => {
    const election = await SampleElection.open();
    const board = boardOf(election);
    addStamps(board.files, [stampFile(election)]);
    const timestampAnchors = [decodeCertificate(root.der)];
    const report = await verifyBoard(board, { until: 'opening', timestampAnchors });
    expect(codesOf(report)).toEqual([]);
    expect(report.notMade.find(({ checks }) => checks.includes(434))?.reason).toBe(
      'few-timestamps',
    );
  });
});

describe('the report of a running election', () => {
  test('counts what has been cast so far, along the log', () => {
    const { report } = at('voting');
    expect(report.numbers).toMatchObject({ ballots: 2, superseded: 1, counted: 1 });
    expect(report.turnout?.parts).toEqual([
      { ...PART, firsts: 1, superseded: 1 },
      { ...PART, counted: 1 },
    ]);
    expect(report.units).toMatchObject([{ cast: 2, superseded: 1, revoked: 0, ballots: 1 }]);
    expect(report.units[0]?.contests[0]?.selections[0]).not.toHaveProperty('count');
  });

  test('names the trustees and how far each has come', () => {
    const done = at('tallied').report.election?.trusteeList;
    expect(
      done?.map(({ name, confirmed, decrypted, combined }) => [
        name,
        confirmed,
        decrypted,
        combined,
      ]),
    ).toEqual([
      ['Trustee 1', true, true, false],
      ['Trustee 2', true, false, false],
      ['Trustee 3', true, false, false],
    ]);
  });
});

const PART = {
  ballots: 1,
  firsts: 0,
  counted: 0,
  superseded: 0,
  revoked: 0,
  challenges: 0,
  revocations: 0,
};
