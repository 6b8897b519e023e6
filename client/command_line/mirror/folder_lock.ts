import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { Failure, systemCode } from '../failure.ts';
import { nameNew } from '../files.ts';

/**
 * Takes a folder for this process. What a dead one left is taken over; files of a board are never
 * changed and replaced whole, so that losing a race for a dead one's lock harms nothing.
 * Throws a Failure LOCKED. Returns what gives the folder free again.
 */
export async function lockFolder(file: string, folder: string): Promise<() => Promise<void>> {
  const self = await identify(process.pid);
  for (let tried = 1; ; tried++) {
    // It says from its first moment whose it is.
    const fresh = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(fresh, self);
    if (await nameNew(fresh, file)) return () => rm(file, { force: true });
    await rm(fresh);
    const holder = await readFile(file, 'utf8').catch(() => '');
    if (tried > 3 || (await isAlive(holder))) throw locked(file, folder, holder);
    await rm(file, { force: true });
  }
}

/**
 * A process as no later one is named: on Linux with when it began, counted from the start of the
 * machine, since process numbers are used again, in containers at once.
 */
async function identify(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const began = status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return [hostname(), pid, boot.trim(), began].join(' ');
}

async function isAlive(holder: string): Promise<boolean> {
  const [host, pid = ''] = holder.split(' ');
  // Another machine's processes cannot be seen from here.
  if (host !== hostname()) return holder !== '';
  if (!/^[1-9][0-9]*$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (systemCode(error) !== 'EPERM') return false;
  }
  return (await identify(Number(pid))) === holder;
}

function locked(file: string, folder: string, holder: string): Failure {
  const [host = '', pid = ''] = holder.split(' ');
  const message = `Another glas mirror (process ${pid} on ${host}) works in ${folder}.`;
  const next = `Stop it first. If there is none, remove ${file}.`;
  return new Failure('LOCKED', message, next);
}
