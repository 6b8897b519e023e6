import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { toBase64, utf8 } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import type { Report } from '../report.ts';
import { ReportDocument } from './report_document.tsx';
import { PAGE_STYLE, REPORT_STYLE } from './style.ts';
import type { ReportTexts } from './texts.ts';

/**
 * The report as one HTML file. Titles and messages are of the record, which may be hostile: they are
 * escaped, and the policy in the document lets nothing run or load but its one style, by its digest.
 */
export function reportHtml(report: Report, texts: ReportTexts): string {
  const style = `${PAGE_STYLE}${REPORT_STYLE}`;
  const digest = toBase64(sha256(utf8(style)));
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>\n${renderToString(h(ReportDocument, { report, texts, style, policy }))}\n`;
}
