import { request } from 'node:http';
import { once } from 'node:events';
import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  formatWitnessVkey,
  openCosignature,
  parseWitnessVkey,
} from '../../../crypto/log/cosignature.ts';
import { appendSignatures } from '../../../crypto/log/note.ts';
import { glasJson, runGlas } from '../run_glas.ts';
import { GrowingLog } from './growing_log.ts';
import { witnessFolder } from './witness_folder.ts';
import { WitnessProcess } from './witness_processes.ts';

const log = new GrowingLog('localhost:3000/e/sample').growTo(3);

describe('glas witness', () => {
  test('init, add and run make a witness that logs can ask', async () => {
    const folder = join((await witnessFolder()).folder, 'inner');
    const made = await glasJson(['witness', 'init', folder, '--name', 'witness.example/w9']);
    const { vkey } = made as { vkey: string };
    const key = parseWitnessVkey(vkey);
    if (key === undefined) throw new Error('no key');
    expect(made).toEqual({ ok: true, folder, name: 'witness.example/w9', vkey });
    expect(formatWitnessVkey(key)).toBe(vkey);
    expect((await stat(join(folder, 'witness.key'))).mode & 0o777).toBe(0o600);

    const witness = await WitnessProcess.run(folder);
    expect(witness.lines).toContain('It watches no log yet: glas witness add FOLDER LOG-KEY');
    const body = await log.request(0);
    expect((await witness.add(body))?.status).toBe(404);
    expect(await glasJson(['witness', 'add', folder, log.vkey])).toMatchObject({ added: true });
    expect(await glasJson(['witness', 'add', folder, log.vkey])).toMatchObject({ added: false });
    const reply = await witness.add(body);
    expect(reply).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' });
    const note = appendSignatures(log.note(), reply?.text ?? '');
    expect(openCosignature(note, key)?.seconds).toBeGreaterThan(1_700_000_000);
    expect(await (await fetch(witness.url)).text()).toContain(vkey);
    expect(await witness.stop()).toBe(0);
    expect(witness.lines.at(-1)).toBe('Witness witness.example/w9 has stopped.');
  });

  test('run --log watches a log at once, and one log has one key', async () => {
    const { folder } = await witnessFolder();
    const witness = await WitnessProcess.run(folder, '--log', log.vkey);
    expect((await witness.add(await log.request(0)))?.status).toBe(200);
    const other = new GrowingLog(log.origin, new Uint8Array(32).fill(8));
    expect(await glasJson(['witness', 'add', folder, other.vkey])).toMatchObject({
      ok: false,
      code: 'LOG_KEY',
    });
  });

  const misuse: [args: readonly string[], code: string][] = [
    [['init', 'x', '--name', 'witness one'], 'NAME'],
    [['init', 'x', '--name', 'a+b'], 'NAME'],
    [['run', 'nowhere', '--port', '0'], 'NO_FILE'],
    [['add', 'x', 'vote.example'], 'USAGE'],
    [['run', 'x', '--port', '70000'], 'USAGE'],
  ];
  test.each(misuse)('refuses %j', async (args, code) => {
    const { folder } = await witnessFolder();
    expect(await glasJson(['witness', ...args], {}, folder)).toMatchObject({ ok: false, code });
  });

  test('says which port is taken', async () => {
    const { folder } = await witnessFolder(log);
    const { port } = new URL((await WitnessProcess.run(folder)).url);
    const { code, stderr } = await runGlas(['witness', 'run', folder, '--port', port]);
    expect([code, stderr.split('(')[0]]).toEqual([
      1,
      `PORT: It cannot listen on 127.0.0.1, port ${port} `,
    ]);
  });

  test('refuses to overwrite a key, and a key that others can read', async () => {
    const { folder } = await witnessFolder();
    const again = await glasJson(['witness', 'init', folder, '--name', 'witness.example/w1']);
    expect(again).toMatchObject({ ok: false, code: 'FILE_EXISTS' });
    await chmod(join(folder, 'witness.key'), 0o640);
    const { code, stderr } = await runGlas(['witness', 'run', folder, '--port', '0']);
    expect([code, stderr.split(':')[0]]).toEqual([1, 'KEY_OPEN']);
  });
});

describe('over HTTP', () => {
  test('there is one place, and one method', async () => {
    const witness = await WitnessProcess.run((await witnessFolder(log)).folder);
    expect((await fetch(`${witness.url}/other`)).status).toBe(404);
    const got = await fetch(`${witness.url}/add-checkpoint`);
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await witness.add('hello'))?.status).toBe(400);
    expect((await witness.add(`${await log.request(0)}${'x'.repeat(70_000)}`))?.status).toBe(413);
    expect((await witness.add(await log.request(0)))?.status).toBe(200);
  });

  test('strange requests and broken lines do not end it', async () => {
    const witness = await WitnessProcess.run((await witnessFolder(log)).folder);
    const { port, hostname } = new URL(witness.url);
    for (const path of ['//', '/add-checkpoint?x', '/%', '/\\']) {
      const asked = request({ port, hostname, path, method: 'POST' }).end();
      const [response] = (await once(asked, 'response')) as [{ resume: () => void }];
      response.resume();
    }
    const broken = request({
      ...{ port, hostname, path: '/add-checkpoint', method: 'POST' },
      headers: { 'content-length': '1000' },
    });
    broken.write('old 0\n');
    await once(broken, 'socket');
    await new Promise<void>((resolve) => {
      broken.on('error', () => undefined).on('close', resolve);
      broken.destroy();
    });
    expect((await witness.add(await log.request(0)))?.status).toBe(200);
  });
});
