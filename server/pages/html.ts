import type { Language } from '../contract/languages.ts';

/** Text in HTML, also inside an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

interface HtmlPage {
  readonly language: Language;
  /** Plain text. */
  readonly title: string;
  /** HTML; whatever comes from elsewhere inside it is escaped by its maker. */
  readonly body: string;
  /** The tags of what it loads. */
  readonly loads: readonly string[];
}

/** A whole document. No inline script or style: the policy forbids both. */
export function htmlPage(page: HtmlPage): string {
  return [
    '<!doctype html>',
    `<html lang="${page.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escapeHtml(page.title)}</title>`,
    '<link rel="icon" href="data:,">',
    ...page.loads,
    '</head>',
    `<body>${page.body}</body>`,
    '</html>',
    '',
  ].join('\n');
}
