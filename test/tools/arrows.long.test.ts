import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { projectOf, rooms, type Room } from '../support/project_copy.ts';

/** What each room may import of ours: docs/architecture.md. */
const arrows: Record<Room, Room[]> = {
  'crypto/group': [],
  'crypto/group/kernel': ['crypto/group'],
  'crypto/wire': [],
  crypto: ['crypto/group', 'crypto/wire'],
  'crypto/verification': ['crypto', 'crypto/group', 'crypto/group/kernel', 'crypto/wire'],
  verifier: ['crypto/group', 'crypto/group/kernel', 'crypto/wire'],
  'verifier/browser': ['verifier', 'crypto/group', 'crypto/group/kernel', 'crypto/wire'],
  'verifier/report_page': ['verifier', 'crypto/group', 'crypto/group/kernel', 'crypto/wire'],
  'verifier/command_line': [
    ...(['verifier', 'crypto/group', 'crypto/group/kernel', 'crypto/wire'] as const),
    'verifier/report_page',
  ],
  'server/contract': ['crypto/wire'],
  server: [
    ...(['server/contract', 'crypto', 'crypto/group', 'crypto/wire'] as const),
    ...(['crypto/group/kernel', 'crypto/verification'] as const),
  ],
  client: [
    ...(['server/contract', 'crypto', 'crypto/group', 'crypto/wire'] as const),
    // For observers. The rest of client is kept from all of it by lint rules, and by boundaries.mjs.
    ...(['verifier', 'verifier/browser', 'verifier/report_page', 'crypto/group/kernel'] as const),
  ],
  'client/command_line': [
    ...(['server/contract', 'crypto', 'crypto/group', 'crypto/wire'] as const),
    // Behind crypto/verification the compiler lets it through; the lint rule does not.
    ...(['crypto/verification', 'crypto/group/kernel'] as const),
  ],
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

test('what seals, decrypts or signs cannot import arithmetic of variable time', async () => {
  const secretive = {
    'crypto/sealing.ts': './group/kernel/open.ts',
  };
  const run = await projectOf({
    'crypto/group/kernel/open.ts': 'export const open: number = 1;\n',
    ...Object.fromEntries(
      Object.entries(secretive).map(([path, kernel]) => [path, `export * from '${kernel}';\n`]),
    ),
  });
  const { stdout } = await run(TSC, '-b', 'crypto');
  for (const path of Object.keys(secretive)) {
    expect(stdout).toMatch(new RegExp(`^${path}\\(.*TS6307.*kernel/open\\.ts'`, 'm'));
  }
});

test('crypto, verifier and contract see neither Node nor a browser', async () => {
  const platform = [
    ...['process', 'Buffer', 'require', '__dirname', 'setImmediate'],
    ...['window', 'document', 'navigator', 'localStorage', 'fetch', 'crypto', 'URL'],
    ...['console', 'setTimeout', 'performance'],
  ];
  const pure: Room[] = [
    ...([
      'crypto/group',
      'crypto/group/kernel',
      'crypto/wire',
      'crypto',
      'crypto/verification',
    ] as const),
    ...(['verifier', 'server/contract'] as const),
  ];
  // The packages too: a declaration of theirs that names a platform would bring all of it in.
  const packages = [
    '@noble/curves/ed25519.js',
    '@noble/hashes/sha2.js',
    '@scure/base',
    'asn1js',
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
