import { Agent } from 'node:http';
import { afterAll, expect } from 'vitest';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { CODES } from '../../../server/contract/codes.ts';
import { type RawAnswer, rawRequest } from '../../server/raw_request.ts';
import { digestsOfTables } from '../../support/stored.ts';
import { attack } from '../attack.ts';
import type { AttackId } from '../attacks.ts';
import { isTaken } from '../part.ts';
import type { Endpoint, Sent } from './endpoints.ts';
import type { Town } from './town.ts';

/** Requests that each differ in one thing from one that is accepted. */
export type Bend = (good: Sent, endpoint: Endpoint) => readonly Sent[];

/** Attacks on the endpoints of one town: each is refused with its code, and nothing is stored. */
export class Attempts {
  readonly #town: Town;
  readonly #agent = new Agent({ keepAlive: true });
  /** Of each endpoint: a request that is as it should be, and is never sent so. */
  readonly #kept = new Map<Endpoint, Promise<Sent>>();
  /** What each said to another one, sent as it is. */
  readonly #accepted = new Map<Endpoint, Promise<string[]>>();

  constructor(town: Town) {
    this.#town = town;
    afterAll(() => this.#agent.destroy());
  }

  /** Every request that `bend` makes of an accepted one is refused with this code. */
  refused(
    id: AttackId,
    code: keyof typeof CODES,
    how: string,
    endpoint: Endpoint,
    bend: Bend,
  ): void {
    attack(id, code, `${endpoint.route}: ${how}`, async () => {
      const before = await once(this.#accepted, endpoint, () => this.#sendGood(endpoint));
      const good = await once(this.#kept, endpoint, async () => endpoint.good(this.#town));
      const { sql } = this.#town.server;
      const stored = await digestsOfTables(sql);
      const after: string[] = [];
      for (const [i, bent] of bend(good, endpoint).entries()) {
        if (isTaken(i, 3)) after.push(...codesIn(await this.#send(bent)));
      }
      expect(await digestsOfTables(sql)).toEqual(stored);
      expect(after.length, 'something was tried').toBeGreaterThan(0);
      return { before, after };
    });
  }

  async #sendGood(endpoint: Endpoint): Promise<string[]> {
    const answer = await this.#send(await endpoint.good(this.#town));
    return answer.status === endpoint.status ? [] : codesIn(answer);
  }

  #send({ path, ...request }: Sent): Promise<RawAnswer> {
    return rawRequest(this.#town.server.url, path, { ...request, agent: this.#agent });
  }
}

function once<T>(
  known: Map<Endpoint, Promise<T>>,
  endpoint: Endpoint,
  make: () => Promise<T>,
): Promise<T> {
  const value = known.get(endpoint) ?? make();
  known.set(endpoint, value);
  return value;
}

/** The code of a refusal, which must come with the contract's status; the status of anything else. */
export function codesIn({ status, headers, body }: RawAnswer): string[] {
  if (headers['content-type']?.startsWith('application/json') !== true) return [`status ${status}`];
  const { code } = parseJson(body.toString('utf8')) as { code?: keyof typeof CODES };
  return code !== undefined && CODES[code] === status ? [code] : [`status ${status}`];
}
