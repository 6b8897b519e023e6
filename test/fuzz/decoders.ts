import { Failure } from '../../client/command_line/failure.ts';
import { parseTemplate } from '../../client/command_line/template.ts';
import { exampleTemplate } from '../../client/command_line/template_example.ts';
import { parseAddCheckpoint } from '../../client/command_line/witness/request.ts';
import { openCheckpoint } from '../../crypto/log/checkpoint.ts';
import { formatKeptReceipt, parseKeptReceipt } from '../../crypto/log/kept_receipt.ts';
import { formatVkey, parseNote, parseVkey } from '../../crypto/log/note.ts';
import { parseReceipt } from '../../crypto/log/receipt.ts';
import { parseTracker, trackerOf } from '../../crypto/tracker.ts';
import { readBallot } from '../../crypto/wire/ballot_text.ts';
import {
  decodeAttachmentBundle,
  decodeEntryBundle,
  encodeAttachmentBundle,
  encodeEntryBundle,
} from '../../crypto/wire/board_paths.ts';
import {
  fromBase64,
  fromBase64Url,
  fromHex,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from '../../crypto/wire/bytes.ts';
import { canonicalBytes, parseCanonical } from '../../crypto/wire/canonical.ts';
import { decodeEntry, encodeEntry } from '../../crypto/wire/entry.ts';
import { formatEvidenceText, parseEvidenceText } from '../../crypto/wire/fork_evidence.ts';
import { decodeFrame, encodeFrame } from '../../crypto/wire/framing.ts';
import { decodeCertificate } from '../../crypto/wire/timestamp/certificate.ts';
import { decodeTimestampResponse } from '../../crypto/wire/timestamp/response.ts';
import { decodeTimestampToken } from '../../crypto/wire/timestamp/token.ts';
import { decodeTimestampFile, encodeTimestampFile } from '../../crypto/wire/timestamp_file.ts';
import { readRollFile } from '../../server/registrar/roll_file.ts';
import { judgeComplaint } from '../../verifier/complaint.ts';
import { parseNote as verifierNote, parseVkey as verifierVkey } from '../../verifier/note.ts';
import { isRefusal, openReceipt } from '../../verifier/receipt.ts';
import { parseTrust } from '../../verifier/trust.ts';
import { stampFile } from '../support/sample_stamps.ts';
import { response } from '../support/sample_token.ts';
import { GOOD_TOKENS, stamping } from '../support/sample_tokens.ts';
import type { Sources } from './sources.ts';
import { RefusedBy, type Target } from './target.ts';

/** Every decoder of bytes or text that come from strangers, with what it accepts. */
export function decoders(sources: Sources): Target[] {
  return [
    ...entryDecoders(sources),
    ...spellings(sources),
    ...logDecoders(sources),
    ...stampDecoders(sources),
    ...fileDecoders(),
  ];
}

function entryDecoders({ election }: Sources): Target[] {
  const entries = election.entries.map(({ entry }) => entry);
  const framed = election.entries.filter(({ attachment }) => attachment.length > 0);
  const ballots = entries.filter((entry) => readBallot(entry) !== undefined);
  return [
    {
      name: 'entry',
      seeds: entries,
      json: true,
      take: (bytes) => encodeEntry(decodeEntry(bytes)),
    },
    {
      name: 'ballot',
      seeds: ballots,
      json: true,
      // The fast decoder takes exactly what the strict one takes for a ballot.
      take: (bytes) => {
        const fast = readBallot(bytes);
        if (fast !== undefined) return encodeEntry(fast.ballot);
        const entry = decodeEntry(bytes);
        if (entry.type === 'ballot') throw new Error('readBallot refused a ballot');
        return undefined;
      },
    },
    {
      name: 'canonical',
      seeds: entries,
      json: true,
      take: (bytes) => canonicalBytes(parseCanonical(bytes, 1_000_000)),
    },
    {
      name: 'frame',
      seeds: framed.map(encodeFrame),
      take: (bytes) => encodeFrame(decodeFrame(bytes)),
    },
    {
      name: 'entry-bundle',
      seeds: [encodeEntryBundle(entries), encodeEntryBundle(entries.slice(0, 1))],
      take: (bytes) => {
        const bundle = decodeEntryBundle(bytes);
        return bundle && encodeEntryBundle(bundle);
      },
    },
    {
      name: 'attachment-bundle',
      seeds: [encodeAttachmentBundle(framed.slice(0, 3).map(({ attachment }) => attachment))],
      take: (bytes) => {
        const bundle = decodeAttachmentBundle(bytes);
        return bundle && encodeAttachmentBundle(bundle);
      },
    },
  ];
}

function spellings({ election, vkey }: Sources): Target[] {
  const bytes32 = election.manifest.logKey;
  const raw = fromBase64Url(bytes32) ?? new Uint8Array();
  const spelt = (
    name: string,
    seed: string,
    read: (text: string) => Uint8Array | undefined,
    write: (bytes: Uint8Array) => string,
  ): Target => ({
    name,
    seeds: [utf8(seed)],
    take: text((given) => {
      const value = read(given);
      return value && utf8(write(value));
    }),
  });
  return [
    spelt('base64url', bytes32, fromBase64Url, toBase64Url),
    spelt('base64', toBase64(raw), fromBase64, toBase64),
    spelt('hex', toHex(raw), fromHex, toHex),
    { name: 'tracker', seeds: [utf8(trackerOf(raw))], take: text(parseTracker) },
    {
      name: 'vkey',
      seeds: [vkey],
      take: text((given) => {
        const key = parseVkey(given);
        if ((key === undefined) !== (verifierVkey(given) === undefined)) {
          throw new Error('server and verifier take different vkeys');
        }
        return key && utf8(formatVkey(key));
      }),
    },
    {
      name: 'trust',
      seeds: [vkey],
      take: text((given) => parseTrust(election.fingerprint, given)),
      refusal: typeError,
    },
  ];
}

function logDecoders({ election, note, receipt, complaint, accused, vkey }: Sources): Target[] {
  const log = parseTrust(election.fingerprint, new TextDecoder().decode(vkey));
  const culprit = parseTrust(accused.fingerprint, accused.logKey);
  const noteText = new TextDecoder().decode(note);
  const kept = new TextDecoder().decode(receipt);
  const proof = utf8(parseKeptReceipt(kept)?.receipt ?? '');
  const evidence = formatEvidenceText(
    { vkey: log.logKey, first: noteText, second: noteText },
    false,
  );
  return [
    {
      name: 'note',
      seeds: [note],
      // Two implementations, one answer.
      take: (bytes) => {
        const ours = verifierNote(bytes);
        const theirs = parseNote(new TextDecoder().decode(bytes));
        if (ours !== undefined && theirs === undefined)
          throw new Error('only the verifier takes it');
        return ours;
      },
    },
    { name: 'checkpoint', seeds: [note], take: text((given) => openCheckpoint(given, log.log)) },
    { name: 'receipt', seeds: [proof], take: text(parseReceipt) },
    {
      name: 'kept-receipt',
      seeds: [receipt],
      take: text((given) => {
        const parsed = parseKeptReceipt(given);
        return parsed && formatKeptReceipt(parsed);
      }),
    },
    {
      name: 'opened-receipt',
      seeds: [receipt],
      take: (bytes) => {
        const opened = openReceipt(bytes, log.log, undefined);
        if (isRefusal(opened)) throw new RefusedBy(opened.code);
        return opened;
      },
    },
    {
      name: 'complaint',
      seeds: [complaint],
      json: true,
      take: (bytes) => {
        const { verdict, code } = judgeComplaint(bytes, culprit.log);
        if (verdict === 'refused') throw new RefusedBy(code);
        return true;
      },
    },
    { name: 'evidence', seeds: [utf8(evidence)], take: text(parseEvidenceText) },
    {
      name: 'add-checkpoint',
      seeds: [utf8(`old 3\n${toBase64(new Uint8Array(32))}\n\n${noteText}`)],
      take: parseAddCheckpoint,
    },
  ];
}

function stampDecoders({ election, note }: Sources): Target[] {
  const tokens = GOOD_TOKENS.map(({ make }) => new Uint8Array(make(note, {})));
  return [
    { name: 'timestamp-token', seeds: tokens, take: decodeTimestampToken },
    {
      name: 'timestamp-response',
      seeds: tokens.slice(0, 2).map((token) => new Uint8Array(response(0, token))),
      take: decodeTimestampResponse,
    },
    {
      name: 'certificate',
      seeds: [new Uint8Array(stamping.der)],
      take: (b) => decodeCertificate(b),
    },
    {
      name: 'timestamp-file',
      seeds: [stampFile(election)],
      take: (bytes) => {
        const file = decodeTimestampFile(bytes);
        return file && encodeTimestampFile(file);
      },
    },
  ];
}

function fileDecoders(): Target[] {
  const template = exampleTemplate(new Date('2026-11-22T10:00:00Z'));
  return [
    {
      name: 'roll',
      seeds: [utf8('person,style,weight\nBG0000000001,north,1\n"BG0000000002",south,3\n')],
      take: async (bytes) => {
        const roll = await readRollFile(bytes, new Set(['north', 'south']));
        return roll.ok ? roll : undefined;
      },
    },
    {
      name: 'template',
      seeds: [utf8(JSON.stringify(template))],
      json: true,
      take: text((given) => parseTemplate(given, 'template.json')),
      refusal: (error) => (error instanceof Failure ? error.code : undefined),
    },
  ];
}

/** What reads text is given what a reader of UTF-8 makes of the bytes. */
function text(take: (given: string) => unknown): (bytes: Uint8Array) => unknown {
  return (bytes) => {
    const taken = take(new TextDecoder().decode(bytes));
    // Where bytes are no UTF-8 their text is other bytes.
    return taken instanceof Uint8Array && !isUtf8(bytes) ? true : taken;
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return bytes[0] !== 0xef;
  } catch {
    return false;
  }
}

function typeError(error: unknown): string | undefined {
  return error instanceof TypeError ? 'TypeError' : undefined;
}
