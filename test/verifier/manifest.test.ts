import { bech32 } from '@scure/base';
import { describe } from 'vitest';
import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { encodePoint, IDENTITY } from '../../crypto/group/ristretto.ts';
import { formatWitnessVkey, witnessKey } from '../../crypto/log/cosignature.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { fromHex, toBase64Url, utf8 } from '../../crypto/wire/bytes.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { item } from '../../verifier/item.ts';
import { BAD_ENCODINGS } from '../support/bad_encodings.ts';
import { SampleElection } from '../support/sample_election.ts';
import { style } from '../support/sample_manifest.ts';
import { type Board, boardOf, type Expected, provokes } from './harness.ts';
import { beginningWith, changeSigned } from './mutate.ts';

/** Only a manifest is on the board, so only it can be at fault. */
const unopened: Expected = { until: 'opening', and: ['OPENING_ABSENT'] };

function withManifest(manifest: Partial<Manifest>): () => Promise<SampleElection> {
  return () => SampleElection.begin({ manifest });
}

/** The manifest changed by somebody who also makes a new fingerprint for it. */
async function rewritten(
  change: (manifest: Manifest) => Partial<Manifest>,
): Promise<SampleElection> {
  const { manifest } = await SampleElection.begin();
  return SampleElection.begin({ manifest: change(manifest) });
}

const SMALL_ORDER_BYTES = Uint8Array.of(1, ...new Uint8Array(31));
const SMALL_ORDER = toBase64Url(SMALL_ORDER_BYTES);

function smallOrderWitness(): string {
  return formatWitnessVkey(witnessKey('witness.example', SMALL_ORDER_BYTES));
}

describe('the manifest (docs/protocol.md §5)', () => {
  provokes('FINGERPRINT', 'one letter of the title edited after the fact', async () => {
    const election = await SampleElection.begin();
    const trust = election.trust();
    const title = { en: 'Sample ElectioN', bg: 'Примерни избори' };
    changeSigned(election, 'manifest', election.authoritySeed, { title });
    return { files: election.files(), trust };
  });

  provokes('FINGERPRINT', 'a whole record, consistent in itself, of somebody else', async () => {
    const election = await SampleElection.begin();
    const forged = await SampleElection.begin({ seed: 'forged' });
    const { fingerprint } = election.trust();
    return { files: forged.files(), trust: { fingerprint, logKey: forged.trust().logKey } };
  });

  provokes(
    'LOG_KEY',
    'a second log beside the one that the manifest names',
    async (): Promise<Board> => {
      const election = await SampleElection.begin();
      const own = election.trust();
      const { origin } = election.manifest;
      const other = new Uint8Array(32).fill(3);
      const logKey = formatVkey(noteKey(origin, ed25519PublicKey(other)));
      const files = Object.assign(election, { logSeed: other }).files();
      return { files, trust: { ...own, logKey } };
    },
    unopened,
  );

  provokes(
    'ORIGIN',
    'the manifest names another board',
    async (): Promise<Board> => {
      const election = await SampleElection.begin();
      const { fingerprint } = election.trust();
      const origin = 'localhost:3000/e/other';
      const key = noteKey(origin, ed25519PublicKey(election.logSeed));
      Object.assign(election.manifest, { origin }); // entry 0 keeps the one it was signed with
      return { files: election.files(), trust: { fingerprint, logKey: formatVkey(key) } };
    },
    unopened,
  );

  provokes(
    'AUTHORITY_SIGNATURE',
    'a manifest that the authority did not sign',
    async () => {
      const election = await SampleElection.begin();
      changeSigned(election, 'manifest', election.logSeed);
      return beginningWith(election, item(election.entries, 0).entry);
    },
    unopened,
  );

  const withTrustee = async (
    member: 'signingKey' | 'recipient',
    to: string,
  ): Promise<SampleElection> =>
    rewritten(({ trustees }) => ({
      trustees: trustees.map((trustee, i) => (i === 1 ? { ...trustee, [member]: to } : trustee)),
    }));
  provokes(
    'KEY_INVALID',
    'a trustee’s key of small order, under which anybody signs',
    () => withTrustee('signingKey', SMALL_ORDER),
    unopened,
  );
  provokes(
    'KEY_INVALID',
    'a witness’s key of small order, likewise',
    withManifest({ witnesses: { needed: 1, vkeys: [smallOrderWitness()] } }),
    unopened,
  );
  provokes(
    'KEY_INVALID',
    'a recipient whose checksum is wrong',
    () => withTrustee('recipient', `age1${'q'.repeat(58)}`),
    unopened,
  );
  provokes(
    'KEY_INVALID',
    'a recipient of 32 bytes and a few bits',
    () => {
      const words = bech32.toWords(new Uint8Array(32).fill(7));
      return withTrustee('recipient', bech32.encode('age', [...words.slice(0, -1), 31]));
    },
    unopened,
  );
  provokes(
    'KEY_INVALID',
    'auditors whose recipient’s checksum is wrong',
    withManifest({ auditors: `age1${'q'.repeat(58)}` }),
    unopened,
  );

  provokes(
    'POINT_IDENTITY',
    'the identity as registrar’s key',
    withManifest({ registrarKey: toBase64Url(encodePoint(IDENTITY)) }),
  );
  for (const [kind, [first = '']] of Object.entries(BAD_ENCODINGS)) {
    provokes(
      'POINT_INVALID',
      `the registrar’s key among ${kind}`,
      withManifest({ registrarKey: toBase64Url(fromHex(first) ?? new Uint8Array()) }),
    );
  }

  provokes('MANIFEST', 'a threshold above the number of trustees', withManifest({ threshold: 4 }));
  provokes('MANIFEST', 'a style with a contest that there is not', () =>
    rewritten(({ contests }) => ({
      styles: [style('all', [{ ...item(contests, 0), id: 'other' }])],
    })),
  );
  provokes('MANIFEST', 'closing before opening', withManifest({ opensAt: '2027-04-03T04:00:00Z' }));
  provokes('SCHEMA', 'a member for group parameters of one’s own', async () => {
    const election = await SampleElection.begin();
    const text = new TextDecoder().decode(item(election.entries, 0).entry);
    const more = text.replace('{"auditors"', '{"a":"curve","auditors"');
    return beginningWith(election, utf8(more));
  });

  provokes('PHASE', 'a log that begins with something else', async () => {
    const election = await SampleElection.begin();
    election.notice();
    return beginningWith(election, item(election.entries, 1).entry);
  });
  provokes('NON_CANONICAL', 'entry 0 is no JSON', async () =>
    beginningWith(await SampleElection.begin(), utf8('{')),
  );
  provokes(
    'ATTACHMENT_UNEXPECTED',
    'bytes carried along with the manifest',
    async () => {
      const election = await SampleElection.begin();
      const first = item(election.entries, 0);
      election.entries[0] = { ...first, attachment: Uint8Array.of(1) };
      return boardOf(election);
    },
    unopened,
  );
});
