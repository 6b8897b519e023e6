import type { PageFiles } from './page_files.ts';
import type { PageLanguage } from './language.ts';

/** Text in HTML, also inside an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

interface HtmlPage {
  readonly language: PageLanguage;
  /** Plain text. */
  readonly title: string;
  /** HTML; whatever comes from elsewhere inside it is escaped by its maker. */
  readonly body: string;
  /** Name of the page's script in the build, where it has one. */
  readonly script?: string;
}

/** A whole document. No inline script or style: the policy forbids both. */
export function htmlPage(page: HtmlPage, files: PageFiles): string {
  return [
    '<!doctype html>',
    `<html lang="${page.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escapeHtml(page.title)}</title>`,
    '<link rel="icon" href="data:,">',
    files.styleTag,
    page.script === undefined ? '' : files.scriptTag(page.script),
    '</head>',
    `<body>${page.body}</body>`,
    '</html>',
    '',
  ].join('\n');
}
