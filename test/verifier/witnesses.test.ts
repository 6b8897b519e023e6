import { beforeAll, describe, expect, test } from 'vitest';
import { signEd25519 } from '../../crypto/group/ed25519.ts';
import { cosignCheckpoint, openCosignature } from '../../crypto/log/cosignature.ts';
import { appendSignatures, signNote } from '../../crypto/log/note.ts';
import { concat, toBase64, utf8 } from '../../crypto/wire/bytes.ts';
import { cosignatureBy } from '../../verifier/cosignature.ts';
import { parseNote, parseVkey, parseWitnessVkey } from '../../verifier/note.ts';
import { item } from '../../verifier/item.ts';
import { REASONS } from '../../verifier/not_made.ts';
import { renderText } from '../../verifier/report_text.ts';
import { PUBLIC_NOTE, PUBLIC_SECONDS, PUBLIC_WITNESSES } from '../crypto/log/public_checkpoint.ts';
import { SampleElection } from '../support/sample_election.ts';
import { COSIGNED_AT, cosignatureLine, sampleWitness } from '../support/sample_witnesses.ts';
import { type Board, boardOf, codesOf, provokes, verifyBoard } from './harness.ts';
import { copyOf } from './mutate.ts';

const sample = [1, 2, 3].map(sampleWitness);
const names = sample.map(({ name }) => name);
const seeds = sample.map(({ seed }) => seed);
const keys = sample.map(({ key }) => key);
const witnesses = { needed: 2, vkeys: sample.map(({ vkey }) => vkey) };

/** The election whose manifest names the three, on its way and finished. */
async function finishedElection(): Promise<SampleElection> {
  const election = await SampleElection.open({ manifest: { witnesses } });
  election.cast(0, { council: [1, 0, 0] });
  election.finish();
  return election;
}
const finished = finishedElection();

/** A board whose checkpoint has further signature lines. */
function withLines(election: SampleElection, lines: readonly string[]): Board {
  const board = boardOf(election);
  board.files.set('checkpoint', utf8(appendSignatures(noteOf(board), ...lines)));
  return board;
}

function noteOf(board: Board): string {
  return new TextDecoder().decode(board.files.get('checkpoint'));
}

function textOf(board: Board): string {
  return parseNote(utf8(noteOf(board)))?.text ?? '';
}

/** The line of witness `place`, 0..2. */
function lineOf(election: SampleElection, place: number, seconds = COSIGNED_AT + place): string {
  const witness = sample[place];
  if (witness === undefined) throw new TypeError('lineOf: no such witness');
  return cosignatureLine(noteOf(boardOf(election)), witness, seconds);
}

function lines(election: SampleElection, ...places: readonly number[]): string[] {
  return places.map((place) => lineOf(election, place));
}

describe('the witnesses of a finished election', () => {
  let election: SampleElection;
  beforeAll(async () => {
    election = await finished;
  });

  test('are reported with the times of their cosignatures, and who is missing', async () => {
    const report = await verifyBoard(withLines(election, lines(election, 2, 0)));
    expect(codesOf(report)).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.witnesses).toEqual({
      needed: 2,
      cosigned: [
        { name: 'witness.example/w1', time: '2027-04-02T17:05:00Z' },
        { name: 'witness.example/w3', time: '2027-04-02T17:05:02Z' },
      ],
      missing: ['witness.example/w2'],
    });
    expect(renderText(report)).toContain(
      [
        'Witnesses',
        '  2 of 3 witnesses cosigned this checkpoint; 2 are needed.',
        '  ✓ witness.example/w1, 2027-04-02T17:05:00Z',
        '  ✓ witness.example/w3, 2027-04-02T17:05:02Z',
        '  - witness.example/w2: no valid cosignature',
      ].join('\n'),
    );
  });

  test('do not include others who cosigned', async () => {
    const stranger = cosignatureLine(noteOf(boardOf(election)), sampleWitness(4));
    const report = await verifyBoard(withLines(election, [stranger, ...lines(election, 0, 1)]));
    expect(codesOf(report)).toEqual([]);
    expect(report.witnesses?.cosigned).toHaveLength(2);
  });

  provokes('WITNESSES', 'nobody cosigned', async () => boardOf(await finished));
  provokes('WITNESSES', 'one too few cosigned', async () =>
    withLines(await finished, lines(await finished, 1)),
  );
  provokes('WITNESSES', 'one cosigned under its own name and that of another', async () => {
    const text = textOf(boardOf(await finished));
    const twice = [0, 1].map((place) =>
      cosignCheckpoint(text, names[place] ?? '', seeds[0] ?? new Uint8Array(), COSIGNED_AT),
    );
    return withLines(await finished, twice);
  });

  test('that are too few are said to be so', async () => {
    const text = renderText(await verifyBoard(withLines(election, lines(election, 1))));
    expect(text).toContain(
      '  1 of 3 witnesses cosigned this checkpoint; 2 are needed. It is NOT witnessed.',
    );
    expect(text).toContain('✗ 110 WITNESSES');
    expect(text).not.toContain('moments later');
  });
});

describe('a line in the name of a witness', () => {
  provokes('WITNESS_SIGNATURE', 'its time changed', async () => {
    const election = await finished;
    const seed = seeds[2] ?? new Uint8Array();
    const text = textOf(boardOf(election));
    const signature = signEd25519(seed, utf8(`cosignature/v1\ntime ${COSIGNED_AT}\n${text}`));
    return withLines(election, [...lines(election, 0, 1), lineWith(COSIGNED_AT + 1, signature)]);
  });
  const TIMES: [how: string, seconds: number][] = [
    ['1970, before there was any log', 0],
    ['the year 10000, which no time names', 253_402_300_800],
  ];
  for (const [how, seconds] of TIMES) {
    provokes('WITNESS_SIGNATURE', `of ${how}`, async () => {
      const election = await finished;
      const signed = utf8(`cosignature/v1\ntime ${seconds}\n${textOf(boardOf(election))}`);
      const signature = signEd25519(seeds[2] ?? new Uint8Array(), signed);
      return withLines(election, [...lines(election, 0, 1), lineWith(seconds, signature)]);
    });
  }
  provokes('WITNESS_SIGNATURE', 'of an earlier checkpoint', async () => {
    const election = await finished;
    const earlier = cosignCheckpoint(
      `${election.manifest.origin}\n5\n${toBase64(new Uint8Array(32))}\n`,
      names[2] ?? '',
      seeds[2] ?? new Uint8Array(),
      COSIGNED_AT,
    );
    return withLines(election, [...lines(election, 0, 1), earlier]);
  });
  provokes('WITNESS_SIGNATURE', 'twice', async () => {
    const election = await finished;
    return withLines(election, [...lines(election, 0, 1, 2), lineOf(election, 2, COSIGNED_AT + 9)]);
  });
  provokes('WITNESS_SIGNATURE', 'without a time', async () => {
    const election = await finished;
    const plain = signEd25519(seeds[2] ?? new Uint8Array(), utf8(textOf(boardOf(election))));
    const line = `— ${names[2] ?? ''} ${toBase64(concat(keys[2]?.id ?? new Uint8Array(), plain))}\n`;
    return withLines(election, [...lines(election, 0, 1), line]);
  });
  provokes(
    'WITNESS_SIGNATURE',
    'missing where one was needed',
    async () => {
      const election = await finished;
      const wrong = lineOf(election, 1).replace(/.{8}(.{4})\n$/, '00000000$1\n');
      return withLines(election, [...lines(election, 0), wrong]);
    },
    { and: ['WITNESSES'] },
  );
});

/** A board that publishes this as its witnessed checkpoint. */
function publishing(election: SampleElection, note: string): Board {
  const board = withLines(election, lines(election, 0, 1));
  board.files.set('witnessed-checkpoint', utf8(note));
  return board;
}

/** What the log signed when it had so many entries, cosigned by these. */
function earlierNote(election: SampleElection, size: number, ...places: readonly number[]): string {
  const earlier = copyOf(election);
  earlier.entries.splice(size);
  const note = noteOf(boardOf(earlier));
  const cosigners = places.map((place) => item(sample, place));
  return appendSignatures(note, ...cosigners.map((witness) => cosignatureLine(note, witness)));
}

describe('the checkpoint that a board calls witnessed', () => {
  test('is held against the log, and reported', async () => {
    const election = await finished;
    const report = await verifyBoard(publishing(election, earlierNote(election, 14, 0, 2)));
    expect(codesOf(report)).toEqual([]);
    expect(report.witnesses?.newest).toMatchObject({
      size: 14,
      cosigned: [{ name: names[0], time: '2027-04-02T17:05:00Z' }, { name: names[2] }],
    });
    expect(report.notMade.map(({ reason }) => reason)).not.toContain('no-witnessed-checkpoint');
  });

  test('is said to be absent where there is none', async () => {
    const report = await verifyBoard(withLines(await finished, lines(await finished, 0, 1)));
    expect(report.notMade).toContainEqual({
      reason: 'no-witnessed-checkpoint',
      message: REASONS['no-witnessed-checkpoint'],
      checks: [212, 435],
    });
  });

  test('is of an act that witnesses’ clocks had not come to: said, and no finding', async () => {
    const rehearsal = false;
    const election = await SampleElection.open({ manifest: { witnesses, rehearsal } });
    election.finish();
    const early = Date.parse('2027-04-02T16:57:59Z') / 1000;
    const cosigned = [lineOf(election, 0, early), lineOf(election, 1, early + 1)];
    const report = await verifyBoard(withLines(election, cosigned));
    expect(report.verdict).toBe('valid');
    expect(report.witnesses?.cosigned.map(({ before }) => before)).toEqual([
      ['closing'],
      undefined,
    ]);
    expect(renderText(report)).toContain('16:57:59Z, BEFORE the closing that it covers');
  });

  provokes('WITNESSED_CHECKPOINT', 'cosigned by one too few', async () =>
    publishing(await finished, earlierNote(await finished, 14, 1)),
  );
  provokes('WITNESSED_CHECKPOINT', 'where none is demanded', async () => {
    const election = await SampleElection.open();
    election.finish();
    const board = boardOf(election);
    board.files.set('witnessed-checkpoint', utf8(noteOf(board)));
    return board;
  });
  provokes('WITNESSED_CHECKPOINT', 'of another log', async () => {
    const other = await SampleElection.open({ seed: 'other', manifest: { witnesses } });
    return publishing(await finished, earlierNote(other, 14, 0, 1));
  });
  provokes('WITNESSED_CHECKPOINT', 'in the name of another log, under this log’s key', async () => {
    const election = await finished;
    const text = textOf(boardOf(election)).replace(election.manifest.origin, 'other.example/e/x');
    const note = signNote(text, election.manifest.origin, election.logSeed);
    const cosigned = [0, 1].map((place) => cosignatureLine(note, item(sample, place)));
    return publishing(election, appendSignatures(note, ...cosigned));
  });
  provokes('WITNESSED_CHECKPOINT', 'that is none', async () => publishing(await finished, 'none'));
  provokes('WITNESS_SIGNATURE', 'under it, not a cosignature of it', async () => {
    const election = await finished;
    const line = lineOf(election, 2);
    return publishing(election, appendSignatures(earlierNote(election, 14, 0, 1), line));
  });
  provokes('WITNESSED_FORK', 'of a history in which a ballot is another', async () => {
    const election = await finished;
    const other = copyOf(election);
    other.entries.splice(14, 1, item(other.entries, 3));
    return publishing(election, earlierNote(other, 16, 0, 1));
  });
  provokes('WITNESSED_FORK', 'of a longer log', async () => {
    const election = await finished;
    const longer = copyOf(election);
    longer.notice();
    return publishing(election, earlierNote(longer, longer.entries.length, 0, 1));
  });
});

describe('while voting goes on', () => {
  test('too few witnesses are said, and no finding', async () => {
    const election = await SampleElection.open({ manifest: { witnesses } });
    const report = await verifyBoard(withLines(election, lines(election, 0)), { until: 'opening' });
    expect(report.verdict).toBe('valid');
    expect(report.witnesses?.missing).toHaveLength(2);
    expect(report.checks.find(({ code }) => code === 'WITNESSES')?.outcome).toBe('not-made');
    expect(renderText(report)).toContain(
      [
        '  1 of 3 witnesses cosigned this checkpoint; 2 are needed. It is NOT witnessed.',
        '  While a log grows they come moments later. If it stays so, others may be shown another log.',
        '  ✓ witness.example/w1',
      ].join('\n'),
    );
  });

  test('an election that names none says so', async () => {
    const report = await verifyBoard(boardOf(await SampleElection.open()), { until: 'opening' });
    expect(report.witnesses).toEqual({ needed: 0, cosigned: [], missing: [] });
    expect(renderText(report)).toContain('Witnesses\n  This election names none.');
  });
});

describe('the verifier’s own reading of cosignatures', () => {
  test.each(PUBLIC_WITNESSES)('opens the one by %s on a public log', (vkey) => {
    const key = parseWitnessVkey(vkey);
    const note = parseNote(utf8(PUBLIC_NOTE));
    expect(parseVkey(vkey)).toBeUndefined();
    expect(key && note && cosignatureBy(note, key)).toBe(PUBLIC_SECONDS);
    const changed = parseNote(utf8(PUBLIC_NOTE.replace('\n1432088532\n', '\n1432088533\n')));
    expect(key && changed && cosignatureBy(changed, key)).toBe('wrong');
  });

  test('says what crypto/log says, whichever character is changed', async () => {
    const election = await finished;
    const note = noteOf(withLines(election, lines(election, 0)));
    const [key] = keys;
    if (key === undefined) throw new TypeError('key');
    for (let i = 0; i < note.length; i++) {
      const changed = `${note.slice(0, i)}${String.fromCharCode(note.charCodeAt(i) + 1)}${note.slice(i + 1)}`;
      const parsed = parseNote(utf8(changed));
      const ours = parsed === undefined ? 'absent' : cosignatureBy(parsed, key);
      const theirs = openCosignature(changed, key)?.seconds;
      expect(typeof ours === 'number' ? ours : undefined).toBe(theirs);
    }
  });
});

/** A line of the third witness with this time and signature. */
function lineWith(seconds: number, signature: Uint8Array): string {
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  const id = keys[2]?.id ?? new Uint8Array();
  return `— ${names[2] ?? ''} ${toBase64(concat(id, time, signature))}\n`;
}
