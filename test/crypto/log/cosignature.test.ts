import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ed25519PublicKey, signEd25519 } from '../../../crypto/group/ed25519.ts';
import { openCheckpoint, signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import {
  cosignCheckpoint,
  formatWitnessVkey,
  openCosignature,
  parseWitnessVkey,
  witnessKey,
} from '../../../crypto/log/cosignature.ts';
import {
  appendSignatures,
  noteKey,
  openNote,
  parseNote,
  parseVkey,
} from '../../../crypto/log/note.ts';
import { concat, fromBase64, toBase64, toHex, utf8 } from '../../../crypto/wire/bytes.ts';
import {
  PUBLIC_LOG_KEY,
  PUBLIC_NOTE,
  PUBLIC_SECONDS,
  PUBLIC_WITNESSES,
} from './public_checkpoint.ts';

const ORIGIN = 'localhost:3000/e/sample';
const NAME = 'witness.example/w1';
const SECONDS = 1_790_000_000;
const logSeed = new Uint8Array(32).fill(3);
const seed = new Uint8Array(32).fill(5);
const key = witnessKey(NAME, ed25519PublicKey(seed));
const NOTE = signCheckpoint(
  { origin: ORIGIN, size: 259, root: new Uint8Array(32).fill(0xfe) },
  logSeed,
);
const TEXT = parseNote(NOTE)?.text ?? '';
const LINE = cosignCheckpoint(TEXT, NAME, seed, SECONDS);
const COSIGNED = appendSignatures(NOTE, LINE);
const VKEY = formatWitnessVkey(key);

describe('checkpoints of a public log, cosigned by four public witnesses', () => {
  test.each(PUBLIC_WITNESSES)('are opened by the key of %s', (vkey) => {
    const witness = parseWitnessVkey(vkey);
    expect(witness && formatWitnessVkey(witness)).toBe(vkey);
    expect(witness && openCosignature(PUBLIC_NOTE, witness)).toEqual({ seconds: PUBLIC_SECONDS });
  });

  test.each(PUBLIC_WITNESSES)(
    'are not by the key of %s with one digit of the size changed',
    (vkey) => {
      const witness = parseWitnessVkey(vkey);
      const changed = PUBLIC_NOTE.replace('\n1432088532\n', '\n1432088533\n');
      expect(witness && openCosignature(changed, witness)).toBeUndefined();
    },
  );

  test('and its log signed it beside them', () => {
    const log = parseVkey(PUBLIC_LOG_KEY);
    expect(log && openNote(PUBLIC_NOTE, log)).toBe(parseNote(PUBLIC_NOTE)?.text);
  });
});

describe('the key of a witness', () => {
  test('is not that of the same bytes signing notes', () => {
    const plain = noteKey(NAME, key.publicKey);
    expect(toHex(plain.id)).not.toBe(toHex(key.id));
    expect(parseVkey(VKEY)).toBeUndefined();
    expect(openCosignature(COSIGNED, plain)).toBeUndefined();
    expect(openNote(COSIGNED, key)).toBeUndefined();
  });

  test('is refused for every character changed and every part', () => {
    for (let i = 0; i < VKEY.length; i++) {
      const next = String.fromCharCode(VKEY.charCodeAt(i) + 1);
      expect(parseWitnessVkey(VKEY.slice(0, i) + next + VKEY.slice(i + 1))).toBeUndefined();
      expect(parseWitnessVkey(VKEY.slice(0, i))).toBeUndefined();
      expect(parseWitnessVkey(VKEY.slice(i + 1))).toBeUndefined();
    }
  });

  test('of small order is refused', () => {
    expect(
      parseWitnessVkey(formatWitnessVkey(witnessKey('w', new Uint8Array(32)))),
    ).toBeUndefined();
  });
});

describe('a cosignature', () => {
  test('is opened for whatever is cosigned, whenever, and by no other key', () => {
    const someBytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const someName = fc.stringMatching(/^[a-z0-9./-]{1,40}$/);
    const someCheckpoint = fc.record({
      origin: someName,
      size: fc.nat({ max: 999_999_999_999_999 }),
      root: someBytes,
    });
    const someTime = fc.integer({ min: 1, max: 253_402_300_799 });
    fc.assert(
      fc.property(someCheckpoint, someBytes, someName, someTime, (checkpoint, own, name, time) => {
        const note = signCheckpoint(checkpoint, logSeed);
        const line = cosignCheckpoint(parseNote(note)?.text ?? '', name, own, time);
        const cosigned = appendSignatures(note, line);
        const witness = witnessKey(name, ed25519PublicKey(own));
        expect(openCosignature(cosigned, witness)).toEqual({ seconds: time });
        expect(
          openCosignature(cosigned, witnessKey(`${name}x`, witness.publicKey)),
        ).toBeUndefined();
        const log = noteKey(checkpoint.origin, ed25519PublicKey(logSeed));
        expect(openCheckpoint(cosigned, log)).toEqual(checkpoint);
      }),
      { numRuns: 50 },
    );
  });

  test('is not opened with any character of text or line changed', () => {
    const lineAt = COSIGNED.length - LINE.length;
    for (let i = 0; i < COSIGNED.length; i++) {
      // The log's own line is none of the witness's business.
      if (i >= TEXT.length && i < lineAt) continue;
      const next = String.fromCharCode(COSIGNED.charCodeAt(i) + 1);
      const changed = COSIGNED.slice(0, i) + next + COSIGNED.slice(i + 1);
      expect(openCosignature(changed, key)).toBeUndefined();
    }
  });

  test('by others beside it does not matter, twice by the same key is none', () => {
    const other = cosignCheckpoint(TEXT, 'witness.example/w2', logSeed, SECONDS);
    expect(openCosignature(appendSignatures(NOTE, other, LINE, other), key)).toEqual({
      seconds: SECONDS,
    });
    expect(openCosignature(appendSignatures(NOTE, LINE, LINE), key)).toBeUndefined();
    expect(openCosignature(NOTE, key)).toBeUndefined();
  });

  test('of another checkpoint, moved here, is none', () => {
    const other = signCheckpoint({ origin: ORIGIN, size: 260, root: new Uint8Array(32) }, logSeed);
    expect(openCosignature(appendSignatures(other, LINE), key)).toBeUndefined();
  });

  test.each([
    ['a time outside the signature', signedLine({ signedTime: String(SECONDS + 1) })],
    ['a leading zero signed', signedLine({ signedTime: `0${String(SECONDS)}` })],
    ['another header signed', signedLine({ header: 'cosignature/v2' })],
    ['time zero', signedLine({ time: 0n })],
    ['a time after the year 9999', signedLine({ time: 253_402_300_800n })],
    ['the largest time of 64 bits', signedLine({ time: 2n ** 64n - 1n })],
    ['no time', line(signEd25519(seed, utf8(TEXT)))],
    ['a byte more', line(concat(bytesOf(LINE), new Uint8Array(1)))],
    ['a byte less', line(bytesOf(LINE).subarray(0, -1))],
  ])('with %s is not opened', (_what, bad) => {
    expect(openCosignature(appendSignatures(NOTE, bad), key)).toBeUndefined();
  });

  test('is made of the text of a checkpoint and of a time only', () => {
    expect(() => cosignCheckpoint(NOTE, NAME, seed, SECONDS)).toThrow(TypeError);
    expect(() => cosignCheckpoint('text', NAME, seed, SECONDS)).toThrow(TypeError);
    for (const time of [0, -1, 1.5, Number.NaN, 253_402_300_800]) {
      expect(() => cosignCheckpoint(TEXT, NAME, seed, time)).toThrow(TypeError);
    }
  });
});

describe('signature lines', () => {
  test('are appended to notes only, and nothing else is', () => {
    expect(() => appendSignatures(TEXT, LINE)).toThrow(TypeError);
    expect(() => appendSignatures(NOTE, LINE.slice(0, -1))).toThrow(TypeError);
    expect(() => appendSignatures(NOTE, `${LINE}\n`)).toThrow(TypeError);
    expect(() => appendSignatures(NOTE, `x\n\n${LINE}`)).toThrow(TypeError);
    expect(parseNote(COSIGNED)?.signatures.map((own) => own.line)).toEqual([
      NOTE.slice(TEXT.length + 1),
      LINE,
    ]);
  });
});

/** What a witness would make that keeps the form and not the rules. */
function signedLine(change: { header?: string; signedTime?: string; time?: bigint }): string {
  const { header = 'cosignature/v1', time = BigInt(SECONDS) } = change;
  const signedTime = change.signedTime ?? String(time);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, time);
  const message = utf8(`${header}\ntime ${signedTime}\n${TEXT}`);
  return line(concat(bytes, signEd25519(seed, message)));
}

function line(signature: Uint8Array): string {
  return `— ${NAME} ${toBase64(concat(key.id, signature))}\n`;
}

function bytesOf(signatureLine: string): Uint8Array {
  return fromBase64(signatureLine.split(' ')[2]?.trim() ?? '')?.subarray(4) ?? new Uint8Array();
}
