import type { Finding } from './audit_codes.ts';
import type { SignedIn } from './id_token.ts';
import type { KnownProvider } from './known_provider.ts';

/** An eID as the evidence shows it. */
export interface UsedProvider {
  readonly id: string;
  readonly issuer: string;
  readonly signIns: number;
  /** Whether its keys, and its client, were given by the auditors. */
  readonly keysGiven: boolean;
  readonly clientGiven: boolean;
  /** RFC 7638 thumbprints of the keys that signed. */
  readonly keys: readonly string[];
  readonly clients: readonly string[];
}

interface Use {
  signIns: number;
  readonly keys: Set<string>;
  /** Entries by client. */
  readonly clients: Map<string, number[]>;
}

/** Which keys and clients of each eID the evidence rests on. */
export class ProviderUse {
  readonly #providers: ReadonlyMap<string, KnownProvider>;
  readonly #uses = new Map<string, Use>();

  constructor(providers: ReadonlyMap<string, KnownProvider>) {
    this.#providers = providers;
  }

  count(id: string, { thumbprint, audience }: SignedIn, entries: readonly number[]): void {
    const use: Use = this.#uses.get(id) ?? { signIns: 0, keys: new Set(), clients: new Map() };
    this.#uses.set(id, use);
    use.signIns += 1;
    use.keys.add(thumbprint);
    const said = use.clients.get(audience) ?? [];
    use.clients.set(audience, said);
    // One by one: there may be more than a call takes arguments.
    for (const entry of entries) said.push(entry);
  }

  /**
   * AUDIENCE where an eID spoke to several clients: a word that it said to a shop is none for an
   * election. Of which of them nobody said, so those that fewest voters used are told.
   */
  findings(): Finding[] {
    return [...this.#uses.values()].flatMap(({ clients }) =>
      [...clients.values()]
        .sort((a, b) => b.length - a.length)
        .slice(1)
        .map((entries): Finding => ({ code: 'AUDIENCE', entries: entries.sort((a, b) => a - b) })),
    );
  }

  used(): UsedProvider[] {
    return [...this.#uses].sort(byId).map(([id, { signIns, keys, clients }]) => {
      const known = this.#providers.get(id);
      return {
        ...{ id, signIns, issuer: known?.listed.issuer ?? '' },
        keysGiven: known?.keys !== undefined,
        clientGiven: known?.clientId !== undefined,
        keys: [...keys].sort(),
        clients: [...clients.keys()].sort(),
      };
    });
  }
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
