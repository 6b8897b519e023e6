/**
 * A real Chromium for tests: the one CHROMIUM_PATH names, else one installed on the machine, else
 * the packaged one, which needs nothing but npm.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing leaves the machine, and texts the browser itself makes are the same everywhere. */
const ARGUMENTS = [
  '--lang=en-GB',
  '--disable-domain-reliability',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/**
 * Starts a browser; the caller closes it. A page's language is its context's:
 * `browser.newContext({ locale: 'bg-BG' })`.
 */
export async function launchBrowser(): Promise<Browser> {
  const options: LaunchOptions = { ...(await findChromium()), args: ARGUMENTS };
  // Chromium's sandbox does not run as root.
  if (process.getuid?.() === 0) return chromium.launch({ ...options, chromiumSandbox: false });
  try {
    return await chromium.launch({ ...options, chromiumSandbox: true });
  } catch (error) {
    if (!String(error).includes('No usable sandbox')) throw error;
    console.warn('Chromium runs without its sandbox: this machine gives users no namespaces.');
    return chromium.launch({ ...options, chromiumSandbox: false });
  }
}

async function findChromium(): Promise<LaunchOptions> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { executablePath: named };
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed };
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  throw new Error('No Chromium found: install one, or name one in CHROMIUM_PATH.');
}

/** The package carries the libraries and a font that a bare Linux lacks; they are used for it only. */
async function packagedChromium(): Promise<LaunchOptions> {
  const folder = await unpackedChromium();
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/**
 * Unpacks inside the package's own folder, where another version of the package replaces it. Moved
 * into place when complete: another test file may be unpacking at the same time.
 */
async function unpackedChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const folder = join(dirname(entry), '../../unpacked');
  if (existsSync(folder)) return folder;

  const fresh = await mkdtemp(`${folder}-`);
  try {
    await unpackInto(fresh);
    await writeFile(join(fresh, 'fonts.conf'), fontConfiguration(folder));
    await rename(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return folder;
}

/** The package unpacks into the temporary folder, and its libraries only where it is told of AWS. */
async function unpackInto(folder: string): Promise<void> {
  const script = "(await import('@sparticuz/chromium')).default.executablePath()";
  const environment = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', `await ${script}`],
    {
      cwd: import.meta.dirname,
      env: { ...process.env, ...environment },
    },
  );
}

/** Only the packaged font, Cyrillic letters included: a picture looks the same on every machine. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}
