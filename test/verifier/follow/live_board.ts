import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { attachmentsPath, encodeAttachmentBundle } from '../../../crypto/wire/board_paths.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import type { AlarmCode } from '../../../verifier/follow/alarm.ts';
import { Follower, type FollowOptions } from '../../../verifier/follow/follower.ts';
import type { LiveSource } from '../../../verifier/follow/live_source.ts';
import { SourceError } from '../../../verifier/source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { publicGroup } from '../../support/public_group.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { cosigned, type SampleWitness } from '../../support/sample_witnesses.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { copyOf } from '../mutate.ts';

/** 2027-04-02T17:10:00Z: five minutes after sample witnesses cosign. */
export const NOW = 1_806_685_800_000;

/** A board that a test makes grow, go back, lie and be silent; and a clock that it moves. */
export class LiveBoard implements LiveSource {
  readonly election: SampleElection;
  readonly files = new Map<string, Uint8Array>();
  /** What a cache on the way answers instead. */
  readonly cached = new Map<string, Uint8Array>();
  readonly asked: string[] = [];
  away = false;
  /** Paths that begin so are not answered, whatever else is. */
  silentOf: string | undefined;
  time = NOW;

  constructor(election: SampleElection) {
    this.election = copyOf(election);
  }

  read(path: string): Promise<Uint8Array | undefined> {
    return this.#answer(path, this.cached.get(path) ?? this.files.get(path));
  }

  readPastCaches(path: string): Promise<Uint8Array | undefined> {
    return this.#answer(path, this.files.get(path));
  }

  #answer(path: string, bytes: Uint8Array | undefined): Promise<Uint8Array | undefined> {
    this.asked.push(path);
    const isAway = this.away || (this.silentOf !== undefined && path.startsWith(this.silentOf));
    if (isAway) return Promise.reject(new SourceError('UNREADABLE', 'The board is away.'));
    return Promise.resolve(bytes?.slice());
  }

  /** Shows the log as far as it had come at a size, under a checkpoint that these witnesses cosigned. */
  show(size: number, witnesses: readonly SampleWitness[] = []): void {
    this.showEntries(this.election.entries.slice(0, size), witnesses);
  }

  /** Shows a log of these entries, as if it had always been that. Older files stay. */
  showEntries(entries: readonly FramedEntry[], witnesses: readonly SampleWitness[] = []): void {
    const shown = copyOf(this.election);
    shown.entries.splice(0, shown.entries.length, ...entries);
    shown.witnesses = witnesses;
    for (const [path, bytes] of shown.files()) this.files.set(path, bytes);
  }

  /** Shows a bit of every ballot's sealed part changed, in a log of one bundle; its entries stay. */
  showOtherBallots(size: number): void {
    const attachments = this.election.entries.slice(0, size).map(({ entry, attachment }) => {
      const isBallot = decodeEntry(entry).type === 'ballot';
      return isBallot ? attachment.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) : attachment;
    });
    this.files.set(attachmentsPath(0, size), encodeAttachmentBundle(attachments));
  }

  /** Signs whatever is said. */
  sign(size: number, root: Uint8Array, witnesses: readonly SampleWitness[] = []): void {
    const { manifest, logSeed } = this.election;
    const note = signCheckpoint({ origin: manifest.origin, size, root }, logSeed);
    this.files.set('checkpoint', utf8(cosigned(note, witnesses)));
  }

  follower(options: Partial<FollowOptions> = {}, fingerprint?: string): Follower {
    const trust = this.election.trust();
    return new Follower(this, parseTrust(fingerprint ?? trust.fingerprint, trust.logKey), {
      group: publicGroup,
      random: seededRandom('follower weights'),
      now: () => this.time,
      ...options,
    });
  }
}

/** The alarms that are on, each once. */
export function alarmsOf(follower: Follower): AlarmCode[] {
  const { alarms } = follower.state();
  return alarms.filter(({ until }) => until === undefined).map(({ code }) => code);
}

/** Everything that was found, as a report lists it: code, place, path. */
export function foundBy(follower: Follower): (readonly [string, number | undefined, string?])[] {
  const places = follower.rejected().sort((a, b) => a - b);
  const ofEntries = places.flatMap((index) =>
    [...follower.findingsOf(index)].sort((a, b) => a.check - b.check),
  );
  return [...ofEntries, ...follower.state().findings].map(({ code, index, path }) =>
    path === undefined ? ([code, index] as const) : ([code, index, path] as const),
  );
}
