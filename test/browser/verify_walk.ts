import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { verify } from '../../client/i18n/en/verify.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import type { Milestone } from '../../verifier/milestones.ts';
import type { Report } from '../../verifier/report.ts';
import type { Trust } from '../load/generate.ts';

/** What is filled in besides. */
export interface Asking {
  readonly until?: Milestone;
  readonly withoutHints?: boolean;
  readonly receipt?: Uint8Array;
  /** PEM. */
  readonly certificates?: string;
}

/** An observer on the page that verifies, in English: what they fill in, press, and are shown. */
export class VerifyWalk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async trust({ fingerprint, logKey }: Trust): Promise<void> {
    await this.page.getByLabel(verify.fingerprint).fill(fingerprint);
    await this.page.getByLabel(verify['log-key'], { exact: true }).fill(logKey);
  }

  async archive(bytes: Uint8Array, name = 'record.zip'): Promise<void> {
    await this.page.getByLabel(verify['place-archive']).check();
    const file = { name, mimeType: 'application/zip', buffer: Buffer.from(bytes) };
    await this.archiveField.setInputFiles(file);
  }

  get archiveField(): Locator {
    return this.page.locator('#archive');
  }

  async address(url: string): Promise<void> {
    await this.page.getByLabel(verify['place-board']).check();
    await this.page.getByLabel(verify.address, { exact: true }).fill(url);
  }

  async press(key: keyof typeof verify): Promise<void> {
    await this.page.getByRole('button', { name: verify[key], exact: true }).click();
  }

  /** Presses, and waits for the report that is shown; it is the one that the page saves. */
  async report(asking: Asking = {}): Promise<Report> {
    await this.fill(asking);
    await this.press('verify-button');
    await this.page.getByRole('heading', { level: 1, name: verify['result-title'] }).waitFor();
    return this.saved();
  }

  async saved(): Promise<Report> {
    const download = this.page.waitForEvent('download');
    await this.press('keep-json');
    return parseJson(await readFile(await (await download).path(), 'utf8')) as Report;
  }

  /** What is wrong, as the page says it. */
  get alert(): Locator {
    return this.page.getByRole('alert').and(this.page.locator(':not(:empty)'));
  }

  private async fill(asking: Asking): Promise<void> {
    const { until = 'result', withoutHints = false, receipt, certificates } = asking;
    await this.page.getByLabel(verify[`until-${until}`]).check();
    await this.page.locator('.govuk-details').evaluate((details) => {
      details.setAttribute('open', '');
    });
    await this.page.getByLabel(verify['no-hints']).setChecked(withoutHints);
    await this.file('receipt', 'receipt.txt', receipt);
    await this.file('certificates', 'authority.pem', certificates);
  }

  /** Chooses a file for a field, or takes away what was chosen. */
  private async file(
    field: 'receipt' | 'certificates',
    name: string,
    content: Uint8Array | string | undefined,
  ): Promise<void> {
    const chosen =
      content === undefined ? [] : [{ name, mimeType: 'text/plain', buffer: Buffer.from(content) }];
    await this.page.getByLabel(verify[field]).setInputFiles(chosen);
  }
}

/** What a report says of the record: everything but with what, and how fast, it was calculated. */
export function saysOf(report: Report): Omit<Report, 'arithmetic' | 'seconds'> {
  const { arithmetic: _, seconds: _s, verifyMsPerBallot: _ms, ...says } = report;
  return says;
}
