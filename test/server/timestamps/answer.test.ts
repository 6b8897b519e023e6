import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import { parseAnchors } from '../../../server/timestamps/anchors.ts';
import { verifyAnswer } from '../../../server/timestamps/answer.ts';
import { UnusableStamp } from '../../../server/timestamps/unusable.ts';
import { der, indefinite, integer, octets, sequence, utf8String } from '../../support/der.ts';
import {
  certificate,
  extension,
  keyUsage,
  pemOf,
  purposes,
  type SampleCertificate,
  TIME_STAMPING,
} from '../../support/sample_authority.ts';
import { response, token } from '../../support/sample_token.ts';
import {
  FAULTY_TOKENS,
  FOR_CERTIFICATES,
  GOOD_TOKENS,
  root,
  stamping,
} from '../../support/sample_tokens.ts';

const note = utf8('vote.example/e/name\n12\nroot\n\n— line\n');
const NOW = Date.parse('2027-04-02T17:06:00Z');
const nonce = 0xfedcba9876543210n;
const question = { imprint: sha256(note), nonce, askedAt: NOW, answeredAt: NOW };
const good = token(note, { signer: stamping, nonce });

/** What comes of an answer: the moment that was stamped, or why it is of no use. */
function outcomeOf(
  answer: Uint8Array,
  asked: Partial<typeof question> = {},
  trusted: readonly SampleCertificate[] = [root],
): string {
  const anchors = trusted.map(({ der }) => new X509Certificate(der));
  try {
    const { time } = verifyAnswer(answer, { ...question, ...asked }, anchors);
    return new Date(time).toISOString();
  } catch (error) {
    if (error instanceof UnusableStamp) return error.code;
    throw error;
  }
}

describe('an answer of a time-stamping authority', () => {
  test.each(GOOD_TOKENS)('$name, is taken', ({ make }) => {
    const made = make(note, { nonce });
    expect(outcomeOf(response(0, made))).toMatch(/^2027-04-02T17:06:00\./);
  });

  test.each(FAULTY_TOKENS)('$name, is refused: $fault', ({ make, fault }) => {
    const made = make(note, { nonce, time: '2027-04-02T17:06:00Z' });
    expect(outcomeOf(response(0, made))).toBe(fault);
  });

  test('is stored as it came, to the byte', () => {
    const anchors = [new X509Certificate(root.der)];
    const { token: stored } = verifyAnswer(response(0, good), question, anchors);
    expect(Buffer.from(stored).equals(good)).toBe(true);
  });

  test('with a token in BER is taken, and stored as it came', () => {
    const ber = indefinite(good);
    const anchors = [new X509Certificate(root.der)];
    const { token: stored } = verifyAnswer(response(0, ber), question, anchors);
    expect(Buffer.from(stored).equals(ber)).toBe(true);
  });

  test('must be granted, and without changes to what was asked', () => {
    expect(outcomeOf(response(1, good))).toBe('NOT_GRANTED');
    expect(outcomeOf(response(2))).toBe('NOT_GRANTED');
    expect(outcomeOf(response(0))).toBe('NOT_GRANTED');
    const status = sequence(integer(2), sequence(utf8String('no time for you')));
    expect(outcomeOf(sequence(status))).toBe('NOT_GRANTED');
  });

  test('must be to this question', () => {
    expect(outcomeOf(response(0, good), { nonce: nonce + 1n })).toBe('NONCE');
    expect(outcomeOf(response(0, token(note, { signer: stamping })))).toBe('NONCE');
    expect(outcomeOf(response(0, good), { imprint: sha256(utf8('another note')) })).toBe('IMPRINT');
  });

  test('must name a time within a minute of when it was asked and answered', () => {
    const minute = 60_000;
    const taken = '2027-04-02T17:06:00.000Z';
    const answered = (askedAt: number, answeredAt: number): string =>
      outcomeOf(response(0, good), { askedAt, answeredAt });
    expect(answered(NOW + minute, NOW + minute)).toBe(taken);
    expect(answered(NOW + minute + 1, NOW + minute + 1)).toBe('TIME');
    expect(answered(NOW - minute, NOW - minute)).toBe(taken);
    expect(answered(NOW - minute - 1, NOW - minute - 1)).toBe('TIME');
  });

  test('must end where it ends', () => {
    expect(outcomeOf(Buffer.concat([response(0, good), Buffer.of(0)]))).toBe('FORMAT');
    expect(outcomeOf(response(0, good).subarray(0, -1))).toBe('FORMAT');
    expect(outcomeOf(new Uint8Array())).toBe('FORMAT');
    expect(outcomeOf(utf8('<html>'))).toBe('FORMAT');
  });

  test('may carry no more than a board publishes', () => {
    const certificates = Array.from({ length: 10 }, () =>
      certificate({
        name: 'x'.repeat(7_000),
        key: root.key,
        extensions: [],
      }),
    );
    const large = token(note, {
      signer: stamping,
      nonce,
      certificates: [stamping, ...certificates],
    });
    expect(outcomeOf(response(0, large))).toBe('TOO_LARGE');
  });

  test('leads to whatever certificate is trusted, while that is valid', () => {
    const under = (...trusted: readonly SampleCertificate[]): string =>
      outcomeOf(response(0, good), {}, trusted);
    const renewed = { name: 'Root', key: root.key, extensions: FOR_CERTIFICATES };
    const taken = '2027-04-02T17:06:00.000Z';
    expect(under(stamping)).toBe(taken);
    expect(under(certificate(renewed))).toBe(taken);
    expect(under(certificate({ ...renewed, digest: 'sha1' }))).toBe(taken);
    expect(under(certificate({ ...renewed, to: '2027-04-02T17:05:59Z' }))).toBe('CHAIN');
    expect(under(certificate({ ...renewed, name: 'Other' }))).toBe('CHAIN');
    expect(under()).toBe('CHAIN');
  });

  test('leads only to the key that the certificate says it was signed with', () => {
    const [id, other] = [octets(Buffer.of(1)), Buffer.of(2)];
    const extensions = [...FOR_CERTIFICATES, extension('2.5.29.14', false, id)];
    const issuer = certificate({ name: 'Root', key: root.key, extensions });
    const under = (keyId: Buffer): string => {
      const named = extension('2.5.29.35', false, sequence(der(0x80, keyId)));
      const signer = certificate({
        ...{ name: 'Stamps', key: stamping.key, by: issuer },
        extensions: [purposes(true, TIME_STAMPING), keyUsage(0x80), named],
      });
      return outcomeOf(response(0, token(note, { signer, nonce })), {}, [issuer]);
    };
    expect(under(Buffer.of(1))).toBe('2027-04-02T17:06:00.000Z');
    expect(under(other)).toBe('CHAIN');
  });

  test('with any byte changed is refused, or says the same', () => {
    const answer = response(0, good);
    for (let at = 0; at < answer.length; at++) {
      const changed = Uint8Array.from(answer);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const outcome = outcomeOf(changed);
      // What nobody signed may be anything, the version say; the moment is signed.
      if (/^\d/.test(outcome)) expect({ at, outcome }).toEqual({ at, outcome: outcomeOf(answer) });
    }
  });
});

describe('the file of trusted certificates', () => {
  test('may hold several, with words between them', () => {
    const text = `Example root\n${pemOf(root)}\nand another\n${pemOf(stamping)}`;
    expect(parseAnchors(text).map(({ raw }) => raw)).toEqual([root.der, stamping.der]);
  });

  test('is refused without any, or with a broken one', () => {
    expect(() => parseAnchors('')).toThrow('no certificate');
    expect(() => parseAnchors(root.der.toString('latin1'))).toThrow('no certificate');
    const broken = pemOf(root).replace(/\n[^-]{8}/, '\nAAAAAAAA');
    expect(() => parseAnchors(`${pemOf(root)}${broken}`)).toThrow('certificate 2');
  });
});
