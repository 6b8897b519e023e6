/**
 * Follows every import from each program's first file and says whether it reaches what it must not.
 * The compiler and the lint rules look at one room or one file at a time; a promise to a reader is
 * about all that his program pulls in. Exits 1 where a promise is broken.
 */
import { isBuiltin } from 'node:module';
import { build } from 'esbuild';
import { entryPoints, observerPages, observerWorkers } from './build_pages.mjs';
import { verifierPrograms } from './bundle_verifier.mjs';
import { root } from './bootstrap.mjs';
import { installed } from './rooms.mjs';

const servers = ['./server/main.ts', './server/demo/main.ts'];
const commandLine = './client/command_line/glas.ts';
const scripts = Object.entries(entryPoints);
const isObservers = (/** @type {string} */ name) => observerPages.includes(name);
const pages = scripts.flatMap(([name, file]) => (isObservers(name) ? [] : [`./${file}`]));
const observers = scripts.flatMap(([name, file]) => (isObservers(name) ? [`./${file}`] : []));
observers.push('./client/verify/one_file.tsx');
const workers = Object.values(observerWorkers).map((file) => `./${file}`);

const promises = [
  {
    who: 'A citizen who runs glas-verify trusts no line of the system that it checks',
    entries: verifierPrograms,
    mayReach: /^(verifier|crypto\/group|crypto\/wire)\//,
  },
  {
    who: "A voter's page carries nothing of the server but the shape of its messages",
    entries: pages,
    mayReach: /^(client\/(?!command_line\/)|server\/contract\/|crypto\/)/,
  },
  {
    who: "An observer's page carries besides only the verifier",
    entries: observers,
    mayReach:
      /^(client\/(?!command_line\/)|server\/contract\/|crypto\/|verifier\/(?!command_line\/))/,
  },
  {
    who: 'What verifies in a browser is the verifier that citizens run, and nothing else',
    entries: workers,
    mayReach: /^(verifier\/(?!command_line\/)|crypto\/group\/|crypto\/wire\/)/,
  },
  {
    who: "A voter's page never reaches the variable-time kernel",
    entries: pages,
    mayReach: /^(?!crypto\/group\/kernel\/)/,
  },
  {
    who: 'An installation without the development packages runs',
    entries: [...verifierPrograms, commandLine, ...servers],
    mayReach: /./,
  },
];

const shipped = new Set(installed('dependencies'));
let broken = 0;
for (const { who, entries, mayReach } of promises) {
  const { files, packages } = await reach(entries);
  const wrong = [
    ...files.filter((file) => !mayReach.test(file)),
    ...packages.filter((name) => !shipped.has(name)),
  ];
  console.log(`${wrong.length === 0 ? 'kept' : 'BROKEN'}: ${who}.`);
  for (const each of wrong) console.log(`  reaches ${each}, from ${entries.join(', ')}`);
  broken += wrong.length;
}
process.exitCode = broken === 0 ? 0 : 1;

/**
 * Our files and the packages that `entryPoints` import, directly or through each other.
 * @param {string[]} entryPoints
 */
async function reach(entryPoints) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'unused',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    packages: 'external',
    format: 'esm',
    logLevel: 'error',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const packages = imports
    .filter(({ external, path }) => external === true && !isBuiltin(path))
    .map(({ path }) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
  return { files: Object.keys(metafile.inputs), packages: [...new Set(packages)] };
}
