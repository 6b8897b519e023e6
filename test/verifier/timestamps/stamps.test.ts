import { describe, expect, test } from 'vitest';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { signNote } from '../../../crypto/log/note.ts';
import { concat, utf8 } from '../../../crypto/wire/bytes.ts';
import { decodeCertificate } from '../../../crypto/wire/timestamp/certificate.ts';
import { MAX_TIMESTAMP_FILE_BYTES, timestampPath } from '../../../crypto/wire/timestamp_file.ts';
import type { Report } from '../../../verifier/report.ts';
import { type Source, SourceError } from '../../../verifier/source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { verifyElection } from '../../../verifier/verify.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';
import { publicGroup } from '../../support/public_group.ts';
import { ecKey } from '../../support/sample_authority.ts';
import { addStamps, noteAt, stampFile, type StampWish } from '../../support/sample_stamps.ts';
import { root, stamping } from '../../support/sample_tokens.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { type Board, boardOf, codesOf, memorySource, provokes, verifyBoard } from '../harness.ts';

const full = await fullElection('full', { rehearsal: false });
const { index: openingAt } = firstOf(full, 'opening');
const { index: closingAt } = firstOf(full, 'closing');
const timestampAnchors = [decodeCertificate(root.der)];

/** As a server stamps it: with the opening, after an hour, with the closing, at the end. */
const STAMPS: readonly StampWish[] = [
  { size: openingAt + 1, time: '2027-04-02T04:00:05Z' },
  { size: openingAt + 3, time: '2027-04-02T05:00:05Z' },
  { size: closingAt + 1, time: '2027-04-02T17:00:05Z' },
  { time: '2027-04-02T19:00:00Z' },
];

function stamped(
  wishes: readonly StampWish[] = STAMPS,
  change: (files: Board['files']) => void = () => undefined,
  election = full,
): Board {
  const board = boardOf(election);
  addStamps(
    board.files,
    wishes.map((wish) => stampFile(election, wish)),
  );
  change(board.files);
  return board;
}

/** One of the stamps made otherwise. */
function withStamp(number: number, wish: StampWish): Board {
  return stamped(STAMPS.map((each, i) => (i === number ? { ...each, ...wish } : each)));
}

describe('a record with time stamps', () => {
  test('is valid, and says who vouches for which time', async () => {
    const report = await verifyBoard(stamped(), { timestampAnchors });
    expect(report.findings).toEqual([]);
    const by = { authority: 'CN=Stamps,O=Example', trusted: true };
    expect(report.timestamps).toEqual({
      chain: 'checked',
      stamps: [
        { number: 0, size: openingAt + 1, time: '2027-04-02T04:00:05Z', ...by, first: ['opening'] },
        { number: 1, size: openingAt + 3, time: '2027-04-02T05:00:05Z', ...by, first: [] },
        { number: 2, size: closingAt + 1, time: '2027-04-02T17:00:05Z', ...by, first: ['closing'] },
        { number: 3, size: full.entries.length, time: '2027-04-02T19:00:00Z', ...by, first: [] },
      ],
    });
  });

  test('is valid without anybody to trust, and says that nobody is trusted', async () => {
    const report = await verifyBoard(stamped());
    expect(report.verdict).toBe('valid');
    expect(report.timestamps?.chain).toBe('not-checked');
    expect(report.timestamps?.stamps.map(({ trusted }) => trusted)).toEqual(
      STAMPS.map(() => false),
    );
  });

  test('without any is as valid, and the checks count as not made', async () => {
    const report = await verifyBoard(boardOf(full), { timestampAnchors });
    expect(report.verdict).toBe('valid');
    expect(report.timestamps).toBeUndefined();
    const checks = report.checks.filter(({ code }) => code.startsWith('TIMESTAMP'));
    expect(checks.map(({ code, outcome }) => [code, outcome])).toEqual([
      ['TIMESTAMP', 'not-made'],
      ['TIMESTAMP_FORK', 'not-made'],
      ['TIMESTAMP_ORDER', 'not-made'],
    ]);
  });

  test('may have two of the same size, and of the same second', async () => {
    const board = stamped([...STAMPS.slice(0, 1), ...STAMPS.slice(0, 1), ...STAMPS.slice(2)]);
    expect((await verifyBoard(board, { timestampAnchors })).findings).toEqual([]);
  });

  test('is read until the first number that is not there', async () => {
    const board = stamped(STAMPS, (files) => {
      files.delete(timestampPath(2));
      files.set(timestampPath(3), utf8('not even a stamp'));
    });
    const report = await verifyBoard(board, { timestampAnchors });
    expect(report.verdict).toBe('valid');
    expect(report.timestamps?.stamps.map(({ number }) => number)).toEqual([0, 1]);
  });

  test('is asked for them before its checkpoints, so that a growing board cannot outrun it', async () => {
    const read: string[] = [];
    const { files, trust } = stamped();
    const source = memorySource(files);
    await verifyRecording(source, trust, read);
    expect(read.indexOf(timestampPath(STAMPS.length))).toBe(STAMPS.length);
    expect(read.indexOf('witnessed-checkpoint')).toBe(STAMPS.length + 1);
    expect(read.indexOf('checkpoint')).toBe(STAMPS.length + 2);
  });
});

describe('a time stamp', () => {
  const trusting = { timestampAnchors };
  provokes(
    'TIMESTAMP',
    'by somebody who is not trusted',
    () => Promise.resolve(withStamp(1, { signer: { ...stamping, key: ecKey() } })),
    trusting,
  );
  provokes('TIMESTAMP', 'of another note than the one beside it', () =>
    Promise.resolve(withStamp(1, { imprint: new Uint8Array(32) })),
  );
  provokes('TIMESTAMP', 'of a note that is no checkpoint', () =>
    Promise.resolve(withStamp(1, { note: utf8('hello\n') })),
  );
  provokes('TIMESTAMP', 'of a note that the log signed and that is no checkpoint', () => {
    const note = utf8(signNote('hello\n', full.manifest.origin, full.logSeed));
    return Promise.resolve(withStamp(1, { note }));
  });
  provokes('TIMESTAMP', 'of the checkpoint of another log', () =>
    Promise.resolve(withStamp(1, { note: foreignNote(full.manifest.origin, full.authoritySeed) })),
  );
  provokes('TIMESTAMP', 'of the checkpoint of another board with the same key', () =>
    Promise.resolve(withStamp(1, { note: foreignNote('other.example/e/name', full.logSeed) })),
  );
  provokes('TIMESTAMP', 'of the checkpoint of another board, signed in the name of this', () => {
    const [text = ''] = new TextDecoder().decode(noteAt(full, openingAt + 3)).split('\n\n');
    const other = text.replace(full.manifest.origin, 'other.example/e/name');
    const note = utf8(signNote(`${other}\n`, full.manifest.origin, full.logSeed));
    return Promise.resolve(withStamp(1, { note }));
  });
  provokes('TIMESTAMP', 'with bytes after it', () =>
    Promise.resolve(
      stamped(STAMPS, (files) => {
        const path = timestampPath(1);
        files.set(path, concat(files.get(path) ?? new Uint8Array(), Uint8Array.of(0, 0, 0, 0)));
      }),
    ),
  );
  test('TIMESTAMP: that is larger than a stamp can be', async () => {
    const { files, trust } = stamped();
    const source = memorySource(files);
    const report = await verifyRecording(
      {
        read: (path, limitBytes) => {
          if (path !== timestampPath(1)) return source.read(path, limitBytes);
          expect(limitBytes).toBe(MAX_TIMESTAMP_FILE_BYTES);
          return Promise.reject(new SourceError('TOO_LARGE', 'too large'));
        },
      },
      trust,
    );
    expect(codesOf(report)).toEqual(['TIMESTAMP']);
  });

  provokes('TIMESTAMP_FORK', 'of a log with other entries', () =>
    Promise.resolve(withStamp(1, { note: forkedNote(openingAt + 3) })),
  );
  provokes('TIMESTAMP_FORK', 'of a log with more entries', () =>
    Promise.resolve(withStamp(3, { note: forkedNote(full.entries.length + 1) })),
  );
  test('of another log is evidence that says what to keep', async () => {
    const board = withStamp(1, { note: forkedNote(openingAt + 3) });
    const [finding] = (await verifyBoard(board, trusting)).findings;
    expect(finding?.path).toBe('timestamp/1');
    expect(finding?.message).toContain('By its time stamp, at 2027-04-02T05:00:05Z, this log had');
    expect(finding?.message).toContain('Keep timestamp/1 and this record');
  });

  test('of another log that is no good is evidence too, but not of a time', async () => {
    const forged = { ...stamping, key: ecKey() };
    const board = withStamp(1, { note: forkedNote(openingAt + 3), signer: forged });
    const findings = (await verifyBoard(board, trusting)).findings;
    expect(findings.map(({ code }) => code)).toEqual(['TIMESTAMP', 'TIMESTAMP_FORK']);
    expect(findings[1]?.message).toMatch(/^At some time, this log had/);
  });

  provokes(
    'TIMESTAMP_ORDER',
    'of fewer entries than the one before',
    () => Promise.resolve(withStamp(2, { size: openingAt + 2 })),
    trusting,
  );
  provokes(
    'TIMESTAMP_ORDER',
    'of an earlier time than the one before',
    () => Promise.resolve(withStamp(1, { time: '2027-04-02T04:00:04Z' })),
    trusting,
  );
  provokes(
    'TIMESTAMP_ORDER',
    'that had the opening before the time that it names',
    () => Promise.resolve(withStamp(0, { time: '2027-04-02T03:57:59Z' })),
    trusting,
  );
  provokes(
    'TIMESTAMP_ORDER',
    'that had the closing before the time that it names',
    () => Promise.resolve(withStamp(2, { time: '2027-04-02T16:57:59Z' })),
    trusting,
  );
  test('of nobody knows whom dates nothing: anybody can make one of any time', async () => {
    const early = withStamp(0, { time: '2027-04-02T03:57:59Z' });
    const report = await verifyBoard(early, {});
    expect(report.findings).toEqual([]);
    expect(report.checks.find(({ code }) => code === 'TIMESTAMP_ORDER')?.outcome).toBe('not-made');
  });
  test('of a rehearsal may have acts before the time that they name: they may name any', async () => {
    const rehearsal = await fullElection('full', { rehearsal: true });
    const early = STAMPS.map((wish, i) => ({ ...wish, time: `2027-01-0${i + 1}T00:00:00Z` }));
    const report = await verifyBoard(stamped(early, undefined, rehearsal), trusting);
    expect(report.findings).toEqual([]);
    expect(report.timestamps?.stamps.map(({ first }) => first)).toEqual([
      ['opening'],
      [],
      ['closing'],
      [],
    ]);
  });
  test('may be two minutes before the time that an act names: clocks differ', async () => {
    const board = withStamp(2, { time: '2027-04-02T16:58:00Z' });
    expect((await verifyBoard(board, trusting)).findings).toEqual([]);
  });
});

/** Verifies a board from this source, noting what it reads. */
async function verifyRecording(
  source: Source,
  { fingerprint, logKey }: Board['trust'],
  read: string[] = [],
): Promise<Report> {
  const noting: Source = {
    read: (path, limitBytes) => {
      read.push(path);
      return source.read(path, limitBytes);
    },
  };
  const random = seededRandom('weights');
  return verifyElection(noting, parseTrust(fingerprint, logKey), { group: publicGroup, random });
}

function foreignNote(origin: string, seed: Uint8Array): Uint8Array {
  return utf8(signCheckpoint({ origin, size: openingAt + 3, root: new Uint8Array(32) }, seed));
}

/** Signed by the log's own key, over a tree that is not this one. */
function forkedNote(size: number): Uint8Array {
  const { origin } = full.manifest;
  return utf8(signCheckpoint({ origin, size, root: new Uint8Array(32).fill(7) }, full.logSeed));
}
