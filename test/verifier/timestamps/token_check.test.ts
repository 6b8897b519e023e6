import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { decodeCertificate } from '../../../crypto/wire/timestamp/certificate.ts';
import { checkToken } from '../../../verifier/timestamps/token_check.ts';
import { indefinite } from '../../support/der.ts';
import { certificate, type SampleCertificate } from '../../support/sample_authority.ts';
import { token as sampleToken } from '../../support/sample_token.ts';
import {
  FAULTY_TOKENS,
  FOR_CERTIFICATES,
  GOOD_TOKENS,
  root,
  stamping,
  type TokenFault,
} from '../../support/sample_tokens.ts';

const note = utf8('vote.example/e/name\n12\nroot\n\n— line\n');
const anchors = [decodeCertificate(root.der)];
const WISH = { time: '2027-04-02T17:06:00Z' };

const SAID: Readonly<Record<TokenFault, string>> = {
  FORMAT: 'not one of RFC 3161',
  IMPRINT: 'stamps something else',
  CONTENT: 'not the SHA-2 digest of this stamp',
  SIGNER: 'not in the token',
  KEY_USAGE: 'not one for stamping time',
  SIGNATURE: 'signature does not verify',
  IDENTITY: 'does not name this certificate',
  CHAIN: 'does not lead to the ones that you gave',
};

describe('a time stamp', () => {
  test.each(GOOD_TOKENS)('$name, is accepted', async ({ make }) => {
    const checked = await checkToken({ note, token: make(note, {}) }, anchors);
    expect(checked.faults).toEqual([]);
    expect(checked.authority).toBe('CN=Stamps,O=Example');
    expect(checked.time).toBeGreaterThanOrEqual(Date.parse(WISH.time));
    expect(checked.time).toBeLessThan(Date.parse(WISH.time) + 1_000);
  });

  test.each(FAULTY_TOKENS)('$name, is refused: $fault', async ({ make, fault }) => {
    const checked = await checkToken({ note, token: make(note, WISH) }, anchors);
    expect(checked.faults).toEqual([expect.stringContaining(SAID[fault])]);
  });

  test('of nobody who is trusted has no other fault where nobody is', async () => {
    for (const { make, fault } of FAULTY_TOKENS.filter((each) => each.fault === 'CHAIN')) {
      const checked = await checkToken({ note, token: make(note, WISH) }, undefined);
      expect({ fault, faults: checked.faults }).toEqual({ fault: 'CHAIN', faults: [] });
    }
  });

  test('leads to whatever certificate is trusted, while that is valid', async () => {
    const token = sampleToken(note, { signer: stamping, ...WISH });
    const faultsUnder = async (...trusted: readonly SampleCertificate[]): Promise<number> => {
      const certificates = trusted.map(({ der }) => decodeCertificate(der));
      return (await checkToken({ note, token }, certificates)).faults.length;
    };
    const { key } = root;
    const renewed = { name: 'Root', key, extensions: FOR_CERTIFICATES };
    expect(await faultsUnder(stamping)).toBe(0);
    expect(await faultsUnder(certificate(renewed))).toBe(0);
    expect(await faultsUnder(certificate({ ...renewed, digest: 'sha1' }))).toBe(0);
    expect(await faultsUnder(certificate({ ...renewed, to: '2027-04-02T17:05:59Z' }))).toBe(1);
    expect(await faultsUnder(certificate({ ...renewed, name: 'Other' }))).toBe(1);
    expect(await faultsUnder()).toBe(1);
  });

  test('in BER, as some authorities write it around what they sign, is accepted', async () => {
    const token = indefinite(sampleToken(note, { signer: stamping, ...WISH }));
    expect((await checkToken({ note, token }, anchors)).faults).toEqual([]);
    const cut = await checkToken({ note, token: token.subarray(0, -2) }, anchors);
    expect(cut.faults).toEqual([expect.stringContaining(SAID.FORMAT)]);
  });

  test('with any byte changed is refused or says the same', async () => {
    const token = sampleToken(note, { signer: stamping, ...WISH });
    const { time } = await checkToken({ note, token }, anchors);
    for (let at = 0; at < token.length; at++) {
      const changed = Uint8Array.from(token);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const checked = await checkToken({ note, token: changed }, anchors);
      // What is not signed (the version, say) may be anything; time and authority are signed.
      if (checked.faults.length === 0) expect({ at, time: checked.time }).toEqual({ at, time });
    }
  });
});
