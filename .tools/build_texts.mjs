/**
 * Writes the texts of the pages into texts/PAGE.LANGUAGE.json of the build, from the typed tables
 * client/i18n/LANGUAGE/AREA.ts and, for the page that shows the verifier's report, the report's own
 * (verifier/report_page/). A page's script gets the digests of its own, and takes nothing else.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { bundleModule } from './bundle_module.mjs';

/** Serbian in Latin letters is made from Serbian in Cyrillic. */
const MADE = { language: 'sr-Latn', from: 'sr-Cyrl' };

/** @typedef {Record<string, string | Record<string, string>>} Table */

/**
 * @param {string} outDir
 * @returns {Promise<{ digests: Record<string, Record<string, string>>, inputs: string[] }>}
 *   digests by page and language, and the sources
 */
export async function writeTexts(outDir) {
  const { languages, areasOf, tableOf, namesOf, reportOf, inputs } = await loadTables();
  await mkdir(join(outDir, 'texts'), { recursive: true });
  /** @type {Record<string, Record<string, string>>} */
  const digests = {};
  for (const [page, areas] of Object.entries(areasOf)) {
    const ofPage = languages.map(async (language) => {
      const tables = areas.map((area) => tableOf(language, area));
      const text = JSON.stringify({
        table: Object.assign({}, ...tables),
        names: namesOf(language),
        report: await reportOf(page, language),
      });
      await writeFile(join(outDir, textsPath(page, language)), text);
      return [language, `sha256-${createHash('sha256').update(text).digest('base64')}`];
    });
    digests[page] = Object.fromEntries(await Promise.all(ofPage));
  }
  return { digests, inputs };
}

/**
 * Where the build keeps the texts of a page.
 * @param {string} page
 * @param {string} language
 */
export function textsPath(page, language) {
  return `texts/${page}.${language}.json`;
}

/** @returns {Promise<readonly string[]>} */
async function pageLanguages() {
  const source = "export { LANGUAGES } from './server/contract/languages.ts';";
  return (await bundleModule(source)).module.LANGUAGES;
}

/** Every table there is, by language and area. */
async function loadTables() {
  const languages = await pageLanguages();
  const { module, inputs } = await bundleModule(
    [
      "export { PAGE_AREAS, REPORT_PAGE } from './client/i18n/pages.ts';",
      "export { reportTexts } from './verifier/report_page/languages.ts';",
      "export { serbianLatin } from './server/pages/serbian_latin.ts';",
      ...(await tableExports(languages)),
    ].join('\n'),
  );
  /** @type {(language: string, area: string) => Table} */
  const tableOf = (language, area) => {
    if (language === MADE.language) return rewritten(tableOf(MADE.from, area), module.serbianLatin);
    const table = module[`${language}/${area}`]?.[area];
    if (table === undefined) throw new Error(`client/i18n/${language}/${area}.ts is missing`);
    return table;
  };
  /** @type {Record<string, readonly string[]>} */
  const areasOf = module.PAGE_AREAS;
  /** @type {(language: string) => unknown} */
  const namesOf = (language) => module[`${language}/names`]?.names;
  /** @type {(page: string, language: string) => Promise<unknown>} */
  const reportOf = async (page, language) =>
    page === module.REPORT_PAGE ? module.reportTexts(language) : undefined;
  return { languages, areasOf, tableOf, namesOf, reportOf, inputs };
}

/** @param {readonly string[]} languages */
async function tableExports(languages) {
  const written = languages.filter((language) => language !== MADE.language);
  const exports = written.map(async (language) => {
    const folder = `client/i18n/${language}`;
    const files = (await readdir(join(root, folder))).filter((name) => name.endsWith('.ts')).sort();
    return files.map((name) => {
      const area = name.slice(0, -3);
      return `export * as "${language}/${area}" from './${folder}/${name}';`;
    });
  });
  return (await Promise.all(exports)).flat();
}

/**
 * @param {Table} table
 * @param {(text: string) => string} rewrite
 * @returns {Table}
 */
function rewritten(table, rewrite) {
  /** @type {(message: string | Record<string, string>) => string | Record<string, string>} */
  const message = (text) =>
    typeof text === 'string'
      ? rewrite(text)
      : Object.fromEntries(Object.entries(text).map(([form, each]) => [form, rewrite(each)]));
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key, message(text)]));
}
