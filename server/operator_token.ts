import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The token in the data folder, made at the first start: a file that only its owner may read. */
export async function storedOperatorToken(
  dataFolder: string,
): Promise<{ readonly token: string; readonly file: string }> {
  const file = join(dataFolder, 'operator-token');
  try {
    await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return { token: (await readFile(file, 'utf8')).trim(), file };
}
