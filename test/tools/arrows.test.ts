import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { projectOf, rooms, type Room } from '../support/project_copy.ts';

/** What each room may import of ours: docs/architecture.md. */
const arrows: Record<Room, Room[]> = {
  'crypto/group': [],
  'crypto/wire': [],
  crypto: ['crypto/group', 'crypto/wire'],
  verifier: ['crypto/group', 'crypto/wire'],
  'verifier/command_line': ['verifier', 'crypto/group', 'crypto/wire'],
  'server/contract': ['crypto/wire'],
  server: ['server/contract', 'crypto', 'crypto/group', 'crypto/wire'],
  client: ['server/contract', 'crypto', 'crypto/group', 'crypto/wire'],
  'client/command_line': ['server/contract', 'crypto', 'crypto/group', 'crypto/wire'],
  test: rooms.filter((room) => room !== 'test'),
};

const TSC = 'node_modules/typescript/bin/tsc';

test('the compiler accepts an import along an arrow and refuses every other', async () => {
  const run = await projectOf({
    ...filesIn(rooms, 'room.ts', () => 'export const room: number = 1;\n'),
    ...filesIn(rooms, 'probe.ts', (room) => importing(room, others(room))),
  });
  const { stdout } = await run(TSC, '-b');
  const refusals = [
    ...stdout.matchAll(
      /TS6307: File '.*?glas-project-[^/]*\/(.*)\/room\.ts' .* '.*?glas-project-[^/]*\/(.*)\/tsconfig/g,
    ),
  ];
  const refused = refusals.map(([, to, from]) => `${from ?? ''} -> ${to ?? ''}`);
  const expected = rooms.flatMap((from) =>
    others(from)
      .filter((to) => !arrows[from].includes(to))
      .map((to) => `${from} -> ${to}`),
  );
  expect([...new Set(refused)].sort()).toEqual(expected.sort());
});

test('crypto, verifier and contract see neither Node nor a browser', async () => {
  const platform = [
    ...['process', 'Buffer', 'require', '__dirname', 'setImmediate'],
    ...['window', 'document', 'navigator', 'localStorage', 'fetch', 'crypto', 'URL'],
    ...['console', 'setTimeout', 'performance'],
  ];
  const pure: Room[] = ['crypto/group', 'crypto/wire', 'crypto', 'verifier', 'server/contract'];
  // The packages too: a declaration of theirs that names a platform would bring all of it in.
  const packages = [
    '@noble/curves/ed25519.js',
    '@noble/hashes/sha2.js',
    '@scure/base',
    'zod/mini',
    'canonicalize',
  ];
  const probe = [
    ...packages.map((name, index) => `export * as package${index} from '${name}';`),
    "export * as files from 'node:fs';",
    ...platform.map((name) => `void ${name};`),
  ];
  const run = await projectOf(filesIn(pure, 'probe.ts', () => probe.join('\n')));
  const { stdout } = await run(TSC, '-b', ...pure);
  for (const room of pure) {
    const lines = stdout.split('\n').filter((line) => line.startsWith(`${room}/probe.ts`));
    const missing = lines.flatMap(
      (line) => /(?:Cannot find (?:name|module)|TS2693:) '([^']*)'/.exec(line)?.[1] ?? [],
    );
    expect({ room, missing }).toEqual({ room, missing: ['node:fs', ...platform] });
  }
});

function others(room: Room): Room[] {
  return rooms.filter((other) => other !== room);
}

function importing(from: Room, targets: Room[]): string {
  const lines = targets.map((to, index) => {
    const path = relative(`/${from}`, `/${to}/room.ts`);
    return `export { room as room${index} } from '${path.startsWith('.') ? path : `./${path}`}';`;
  });
  return lines.join('\n');
}

function filesIn(
  folders: readonly Room[],
  name: string,
  content: (room: Room) => string,
): Record<string, string> {
  return Object.fromEntries(folders.map((room) => [`${room}/${name}`, content(room)]));
}
