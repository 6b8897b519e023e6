import { randomBytes } from 'node:crypto';
import { type SealedBallot, sealBallot } from '../../../crypto/ballot.ts';
import type { Choices } from '../../../crypto/choices.ts';
import { generateSchnorrKey, type SchnorrKey } from '../../../crypto/schnorr.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { decodeEntryBundle, entriesPath, TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import type { Board } from '../../../server/board/board.ts';
import type { Outcome } from '../../../server/outcome.ts';
import { SampleElection, type SampleOptions } from '../../support/sample_election.ts';

/** Within the sample manifest's hours of voting. */
export const DURING_VOTING: number = Date.parse('2027-04-02T05:00:00Z');

export interface BoardElectionOptions extends SampleOptions {
  /** How many voters the roll has; all of the first style, weight 1, unless `voters` says more. */
  readonly roll?: number;
}

/** A sample election whose log is a Board's: what the board makes itself is read back from it. */
export class BoardElection {
  readonly board: Board;
  readonly slug: string;
  readonly sample: SampleElection;
  readonly logVkey: string;

  private constructor(board: Board, slug: string, sample: SampleElection, logVkey: string) {
    this.board = board;
    this.slug = slug;
    this.sample = sample;
    this.logVkey = logVkey;
  }

  /** Reserved, with its manifest on the log. */
  static async begin(
    board: Board,
    slug: string,
    options: BoardElectionOptions = {},
  ): Promise<BoardElection> {
    const election = await BoardElection.reserve(board, slug, options);
    await election.submitNew();
    return election;
  }

  /** Reserved; the manifest is made, not submitted. */
  static async reserve(
    board: Board,
    slug: string,
    options: BoardElectionOptions = {},
  ): Promise<BoardElection> {
    const { origin, logKey, registrarKey, logVkey } = must(await board.reserve(slug));
    const sample = await SampleElection.begin({
      seed: slug,
      ...options,
      manifest: {
        origin,
        logKey: toBase64Url(logKey),
        registrarKey: toBase64Url(registrarKey),
        ...options.manifest,
      },
    });
    return new BoardElection(board, slug, sample, logVkey);
  }

  /** Manifest, ceremony, roll and opening: ballots can be cast. */
  static async open(
    board: Board,
    slug: string,
    options: BoardElectionOptions = {},
  ): Promise<BoardElection> {
    const election = await BoardElection.begin(board, slug, options);
    await election.sample.runCeremony();
    await election.submitNew();
    await election.publishRoll(options);
    election.sample.openVoting();
    await election.submitNew();
    return election;
  }

  /** The same election through another board, as of another process. */
  through(board: Board): BoardElection {
    return new BoardElection(board, this.slug, this.sample, this.logVkey);
  }

  /** Submits those of the sample's entries that the board does not have. */
  async submitNew(): Promise<void> {
    const size = (await this.board.election(this.slug))?.size ?? 0;
    for (const framed of this.sample.entries.slice(size)) {
      must(await this.board.submit(this.slug, framed));
    }
  }

  async publishRoll({ voters, roll = 5 }: BoardElectionOptions): Promise<void> {
    const styles = this.sample.manifest.styles;
    const lines = voters ?? Array.from({ length: roll }, () => ({ style: 0, weight: 1 }));
    must(
      await this.board.publishRoll(
        this.slug,
        lines.map(({ style, weight }) => ({
          pseudonym: randomBytes(16).toString('base64url'),
          style: styles[style]?.id ?? '',
          weight,
        })),
      ),
    );
    await this.readBack();
  }

  /** Takes over entries that the board made itself. */
  async readBack(): Promise<void> {
    const size = (await this.board.election(this.slug))?.size ?? 0;
    const entries = await readEntries(this.board, this.slug, size);
    const known = new Set(this.sample.entries.map(({ entry }) => toBase64Url(entry)));
    for (const entry of entries.filter((bytes) => !known.has(toBase64Url(bytes)))) {
      const decoded = decodeEntry(entry);
      if (decoded.type === 'roll') this.sample.voters.push(...decoded.voters);
      this.sample.entries.push({ entry, attachment: new Uint8Array() });
    }
  }

  pseudonym(place: number): string {
    const voter = this.sample.voters[place];
    if (voter === undefined) throw new TypeError(`no voter ${place}`);
    return voter.pseudonym;
  }

  /** What the registrar gives a voter after sign-in. */
  async authorize(
    place: number,
    sealedPerson?: Uint8Array,
  ): Promise<{ readonly key: SchnorrKey; readonly authorization: Authorization }> {
    const key = generateSchnorrKey(randomBytes);
    const authorization = must(
      await this.board.authorize(this.slug, {
        ballotKey: toBase64Url(key.publicKey),
        evidence: randomBytes(32).toString('base64url'),
        pseudonym: this.pseudonym(place),
        sealedPerson,
      }),
    );
    return { key, authorization };
  }

  seal(
    { key, authorization }: { readonly key: SchnorrKey; readonly authorization: Authorization },
    choices: Choices = { council: [1, 0, 0] },
  ): SealedBallot {
    return sealBallot({
      manifest: this.sample.manifest,
      fingerprint: this.sample.fingerprint,
      electionKey: this.sample.electionKey,
      authorization,
      ballotSecret: key.secret,
      choices,
      random: (length) => randomBytes(length),
    });
  }

  /** A ballot of voter `place`, from sign-in to seal. */
  async ballot(place: number, choices?: Choices): Promise<SealedBallot> {
    return this.seal(await this.authorize(place), choices);
  }

  async cast(framed: FramedEntry): Promise<Outcome<string>> {
    return this.board.cast(this.slug, framed);
  }

  async size(): Promise<number> {
    return (await this.board.election(this.slug))?.size ?? 0;
  }
}

/** The first `size` entries of a board, from its published bundles. */
export async function readEntries(board: Board, slug: string, size: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (let from = 0; from < size; from += TILE_WIDTH) {
    const path = entriesPath(from / TILE_WIDTH, Math.min(TILE_WIDTH, size - from));
    const file = await board.readFile(slug, path);
    const bundle = file === undefined ? undefined : decodeEntryBundle(file.bytes);
    if (bundle === undefined) throw new Error(`${path} is not there`);
    entries.push(...bundle);
  }
  return entries;
}

/** Ends when the board has the tally of an election. */
export async function untilTallied(board: Board, slug: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = async (): Promise<void> => {
      if ((await board.election(slug))?.phase === 'tallied') resolve();
    };
    board.onGrew(() => void look().catch(reject));
    look().catch(reject);
  });
}

/** The value of an outcome that must be good. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.code} ${outcome.path ?? ''}: ${outcome.message}`);
}
