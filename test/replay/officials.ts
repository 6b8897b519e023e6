import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAs } from '../../crypto/wire/entry.ts';
import * as z from '../../crypto/wire/schema.ts';
import type { Plan } from './plan.ts';
import { glas } from './processes.ts';

/** What the officials know the election by, from `glas election create`. */
const created = z.looseObject({
  fingerprint: z.string(),
  logKey: z.string(),
  trustFile: z.string(),
});
export type Created = z.infer<typeof created>;

const TRUSTEES = [1, 2, 3];
const THRESHOLD = 2;

/**
 * The officials of a replay, each acting through `glas` in a process of its own: an authority, an
 * auditor, and three trustees of whom two decrypt. Their files are in one temporary folder, their
 * passphrase is nobody's, so scrypt need not be slow.
 */
export class Officials {
  readonly #folder: string;
  readonly #server: string;
  readonly #slug: string;
  readonly #token: string;

  constructor(folder: string, server: string, slug: string, token: string) {
    this.#folder = folder;
    this.#server = server;
    this.#slug = slug;
    this.#token = token;
  }

  /** Makes all keys and publishes manifest and roll. */
  async create(plan: Plan): Promise<Created> {
    await this.#write('passphrase', 'not a secret of anybody\n');
    await this.#write('template.json', JSON.stringify(plan.template));
    await this.#write('roll.csv', plan.roll);
    await this.#init('authority', 'authority.key');
    await this.#init('auditor', 'auditor.key');
    for (const i of TRUSTEES)
      await this.#init('trustee', `trustee-${i}.key`, '--name', `Trustee ${i}`);
    const answer = await this.#operator('election', 'create', [
      ...['--server', this.#server, '--manifest', this.#path('template.json')],
      ...['--roll', this.#path('roll.csv'), '--threshold', String(THRESHOLD)],
      ...['--trustees', ...TRUSTEES.map((i) => this.#path(`trustee-${i}.card.json`))],
      ...['--authority', this.#path('authority.key')],
      ...['--auditors', this.#path('auditor.card.json'), '--yes'],
      ...['--trust-out', this.#path('trust.json'), ...this.#passphrase()],
    ]);
    return parseAs(created, answer);
  }

  /** Runs the ceremony to its end and opens the voting. */
  async open(): Promise<void> {
    for (const step of ['commit', 'reveal', 'confirm', 'prove']) {
      for (const i of TRUSTEES) await this.#trustee(step, i);
    }
    await this.#authority('open');
  }

  /** Closes and has the ballots summed. */
  async close(): Promise<void> {
    await this.#authority('close');
    await this.#operator('election', 'tally', this.#election());
  }

  /** The last two trustees check everything and decrypt, at the same time; then the counts. */
  async count(): Promise<void> {
    const present = TRUSTEES.slice(-THRESHOLD);
    await Promise.all(present.map((i) => this.#trustee('decrypt', i, '--yes')));
    await this.#operator('election', 'result', [...this.#election(), ...this.#trust()]);
  }

  /** Copies the record to a folder, with trust.json. */
  async export(out: string): Promise<void> {
    const args = [...this.#election(), ...this.#trust(), '--out', out, '--with-trust'];
    await glas(['board', 'export', ...args]);
  }

  async #init(role: string, file: string, ...args: readonly string[]): Promise<void> {
    const cost = ['--scrypt-work-factor', '8'];
    await glas([role, 'init', '--out', this.#path(file), ...args, ...cost, ...this.#passphrase()]);
  }

  async #trustee(step: string, i: number, ...args: readonly string[]): Promise<void> {
    const key = ['--key', this.#path(`trustee-${i}.key`), ...this.#passphrase()];
    await glas(['trustee', step, ...this.#election(), ...this.#trust(), ...key, ...args]);
  }

  async #authority(act: string): Promise<void> {
    const key = ['--authority', this.#path('authority.key'), ...this.#passphrase(), '--yes'];
    await glas(['election', act, ...this.#election(), ...this.#trust(), ...key]);
  }

  async #operator(
    family: string,
    act: string,
    args: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>> {
    return glas([family, act, ...args], { GLAS_OPERATOR_TOKEN: this.#token });
  }

  #election(): string[] {
    return ['--server', this.#server, '--election', this.#slug];
  }

  #trust(): string[] {
    return ['--trust', this.#path('trust.json')];
  }

  #passphrase(): string[] {
    return ['--passphrase-file', this.#path('passphrase')];
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  async #write(name: string, content: string): Promise<void> {
    await writeFile(this.#path(name), content, { mode: 0o600 });
  }
}
