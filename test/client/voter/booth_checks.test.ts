import { describe, expect, test } from 'vitest';
import { checkReceiptFile } from '../../../client/voter/booth/receipt_file.ts';
import { isOurs } from '../../../client/voter/booth/sign_in.ts';
import { formatKeptReceipt } from '../../../crypto/log/kept_receipt.ts';
import { generateSchnorrKey } from '../../../crypto/schnorr.ts';
import { signAuthorization, signEntry } from '../../../crypto/signature.ts';
import type { Opening } from '../../../crypto/wire/acts.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { KeyConfirmation } from '../../../crypto/wire/ceremony.ts';
import { encodeEntry } from '../../../crypto/wire/entry.ts';
import type { VotingMaterial } from '../../../server/contract/api.ts';
import { item } from '../../../verifier/item.ts';
import { attack } from '../../adversary/attack.ts';
import { firstOf } from '../../support/full_election.ts';
import { SampleElection, type SampleTrustee } from '../../support/sample_election.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { confirmationsOf, materialOf } from './material.ts';
import { openElection } from './open_election.ts';
import { receiptOf } from './receipts.ts';

const random = seededRandom('booth');
const election = await SampleElection.open();
const other = await SampleElection.open({ seed: 'other' });
const material = await materialOf(election);
const opened = mustOpen(material);
const foreign = await materialOf(other);
const forged = await forgedOpening();

describe('opening an election', () => {
  test('its fingerprint is what the manifest hashes to', () => {
    expect(opened.fingerprint).toBe(election.fingerprint);
    expect(opened.electionKey).toEqual(election.electionKey);
    expect(opened.logVkey).toBe(election.trust().logKey);
  });

  test('before voting there is no election key', () => {
    const { manifest, manifestReceipt } = material;
    const early = openElection({ manifest, manifestReceipt }, 'sample');
    expect(early).toMatchObject({ ok: true });
    expect(early.ok && early.value).not.toHaveProperty('electionKey');
  });

  test.each<[string, Partial<VotingMaterial>, string?]>([
    ['another slug', {}, 'elsewhere'],
    ['no manifest at all', { manifest: '{}' }],
    [
      'a manifest with another character',
      { manifest: material.manifest.replace('Sample', 'Simple') },
    ],
    ["another election's manifest", { manifest: foreign.manifest }],
    ["another election's opening", { opening: foreign.opening ?? '' }],
    ['an opening with another key', forged],
    ["the manifest's receipt for the opening", { openingReceipt: material.manifestReceipt }],
    ['no receipt for the opening', { openingReceipt: '' }],
    ['the wrong entry as the manifest', { manifest: material.opening ?? '' }],
  ])('%s does not open', (_name, change, slug = 'sample') => {
    expect(openElection({ ...material, ...change }, slug)).toEqual({
      ok: false,
      code: 'ELECTION_DATA',
    });
  });
});

describe("the trustees' word on the election key", () => {
  const genuine = confirmationsOf(election);
  const [trustee1, trustee2] = election.trustees;
  if (trustee1 === undefined || trustee2 === undefined) throw new TypeError('no trustees');
  const otherKey = toBase64Url(other.electionKey);

  const unopened = { ok: false, code: 'ELECTION_DATA' };
  const openWith = (confirmations: string[] | undefined) => {
    const { confirmations: _genuine, ...rest } = material;
    return openElection(confirmations ? { ...rest, confirmations } : rest, 'sample');
  };
  /** The genuine ones, the first changed and signed by whoever is named. */
  const first = (change: Partial<KeyConfirmation>, signer: SampleTrustee = trustee1) => [
    confirmation(election, change, trustee1, signer),
    ...genuine.slice(1),
  ];

  test('is believed from every trustee', () => {
    expect(first({})).toEqual(genuine);
    expect(openWith(genuine)).toMatchObject({ ok: true });
  });

  test.each<[string, string[] | undefined]>([
    ['none of them', undefined],
    ['an empty list', []],
    ['the first missing', genuine.slice(1)],
    ['the last missing', genuine.slice(0, -1)],
    ['one twice', [...genuine, ...genuine.slice(-1)]],
    ['one twice instead of another', [...genuine.slice(0, 1), ...genuine.slice(0, -1)]],
    ['another order', genuine.toReversed()],
    ['another key', first({ electionKey: otherKey })],
    ['another election', first({ election: other.fingerprint })],
    ["another election's confirmations", confirmationsOf(other)],
    ['a bad signature', first({}, trustee2)],
    ["one in another's name", first({ trustee: 2 }, trustee2)],
    ['an entry of another type', [toBase64Url(firstBytes('key-possession')), ...genuine.slice(1)]],
    ['no entry', ['AAAA', ...genuine.slice(1)]],
    ['no base64url', ['+/==', ...genuine.slice(1)]],
  ])('%s does not open', (_name, confirmations) => {
    expect(openWith(confirmations)).toEqual(unopened);
  });

  test('an opening that the authority and the board made for chosen voters does not open', async () => {
    const theirs = await secondOpening(otherKey);
    expect(openElection({ ...material, ...theirs }, 'sample')).toEqual(unopened);
    const same = await secondOpening(toBase64Url(election.electionKey));
    expect(openElection({ ...material, ...same }, 'sample')).toMatchObject({ ok: true });
  });
});

describe('the authorization', () => {
  const key = generateSchnorrKey(random);
  const unsigned = {
    ballotKey: toBase64Url(key.publicKey),
    evidence: toBase64Url(random(32)),
    ...voterOf(election),
  };
  const genuine = signAuthorization(election.registrar, election.fingerprint, unsigned, random);

  test("is believed with the registrar's signature", () => {
    expect(isOurs(genuine, opened, key)).toBe(true);
  });

  test.each([
    ['for another key', { ...genuine, ballotKey: toBase64Url(random(32)) }],
    ['with another weight', { ...genuine, weight: 2 }],
    ['of an unknown style', { ...genuine, style: 'unknown' }],
    [
      'by another registrar',
      signAuthorization(other.registrar, election.fingerprint, unsigned, random),
    ],
    [
      'for another election',
      signAuthorization(election.registrar, other.fingerprint, unsigned, random),
    ],
  ])('%s is not', (_name, authorization) => {
    expect(isOurs(authorization, opened, key)).toBe(false);
  });
});

describe('the receipt a voter keeps', async () => {
  const sealed = election.cast(0, { council: [0, 1, 0] });
  const index = election.entries.length - 1;
  const receipt = await receiptOf(election, index);
  const file = formatKeptReceipt({ entry: sealed.entry, receipt });
  const size = election.entries.length;

  test('proves itself offline', () => {
    expect(checkReceiptFile(file, opened)).toMatchObject({
      ok: true,
      value: { tracker: sealed.tracker, index, checkpoint: { size } },
    });
  });

  const manifest = formatKeptReceipt({
    entry: item(election.entries, 0).entry,
    receipt: await receiptOf(election, 0),
  });
  test.each([
    ['no receipt', 'Dear Sir or Madam', 'FILE_FORM'],
    ['a receipt without its ballot', receipt, 'FILE_FORM'],
    ['the receipt of what is no ballot', manifest, 'FILE_FORM'],
    ['a cut-off file', file.slice(0, 200), 'FILE_FORM'],
    ['a huge file', file + '\n'.repeat(140_000), 'FILE_FORM'],
  ])('%s is refused', (_name, text, code) => {
    expect(checkReceiptFile(text, opened)).toEqual({ ok: false, code });
  });

  attack('O4', 'FILE_FORGED', 'of another place, or another size', () => {
    const size = election.entries.length;
    const place = file.replace(/index \d+/, 'index 3');
    const longer = file.replace(`\n${String(size)}\n`, `\n${String(size + 1)}\n`);
    expect([place, longer]).not.toContain(file);
    return Promise.resolve({
      before: codesOfFile(file),
      after: [place, longer].flatMap((text) => codesOfFile(text)),
    });
  });

  attack('O4', 'FILE_FOREIGN', 'of another election', () => {
    const { fingerprint } = other;
    const after = codesOfFile(file, { ...opened, fingerprint });
    return Promise.resolve({ before: codesOfFile(file), after });
  });

  function codesOfFile(text: string, of = opened): string[] {
    const checked = checkReceiptFile(text, of);
    return checked.ok ? [] : [checked.code];
  }
});

/** The confirmation of a trustee, with changes, signed by one who may be another. */
function confirmation(
  from: SampleElection,
  change: Partial<KeyConfirmation>,
  trustee: SampleTrustee,
  signer: SampleTrustee,
): string {
  const { entry } = firstOf(from, 'key-confirmation');
  const { signature: _signature, ...unsigned } = { ...entry, trustee: trustee.index, ...change };
  return toBase64Url(encodeEntry(signEntry<KeyConfirmation>(signer.seed, unsigned)));
}

function firstBytes(type: 'key-possession'): Uint8Array {
  return firstOf(election, type).framed.entry;
}

/** An opening that the authority itself signed and the board promised to hold, with a key given. */
async function secondOpening(
  electionKey: string,
): Promise<Pick<VotingMaterial, 'opening' | 'openingReceipt'>> {
  const lying = await SampleElection.begin();
  const { signature: _signature, ...unsigned } = firstOf(election, 'opening').entry;
  const opening = signEntry<Opening>(election.authoritySeed, { ...unsigned, electionKey });
  const bytes = encodeEntry(opening);
  lying.entries.push({ entry: bytes, attachment: new Uint8Array() });
  return {
    opening: new TextDecoder().decode(bytes),
    openingReceipt: await receiptOf(lying, lying.entries.length - 1),
  };
}

/** An opening with another key by somebody else, which the board nevertheless promised to hold. */
async function forgedOpening(): Promise<Pick<VotingMaterial, 'opening' | 'openingReceipt'>> {
  const lying = await SampleElection.open();
  const { entry, index } = firstOf(lying, 'opening');
  const changed = { ...entry, electionKey: toBase64Url(other.electionKey) };
  const bytes = encodeEntry(changed);
  lying.entries[index] = { entry: bytes, attachment: new Uint8Array() };
  return {
    opening: new TextDecoder().decode(bytes),
    openingReceipt: await receiptOf(lying, index),
  };
}

function mustOpen(from: VotingMaterial) {
  const outcome = openElection(from, 'sample');
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

function voterOf(from: SampleElection) {
  const voter = from.voters[0];
  if (voter === undefined) throw new TypeError('no voters');
  return voter;
}
