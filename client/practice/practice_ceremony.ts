import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import {
  combineShares,
  commitmentDigest,
  electionKeyOf,
  generatePolynomial,
  makeReveal,
  type Polynomial,
  possessionContext,
  shareFor,
} from '../../crypto/ceremony.ts';
import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { proveKnowledge } from '../../crypto/proof_of_knowledge.ts';
import { publicKeyText, signEntry, type Unsigned } from '../../crypto/signature.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type {
  KeyCommitment,
  KeyConfirmation,
  KeyPossession,
  KeyReveal,
} from '../../crypto/wire/ceremony.ts';
import type { Trustee } from '../../crypto/wire/manifest.ts';
import type { PracticeBoard } from './practice_board.ts';

const TRUSTEES = 3;
export const THRESHOLD = 2;

/** A trustee whom the page plays. Secret: signingSeed, polynomial. */
export interface PracticeTrustee {
  readonly listed: Trustee;
  readonly signingSeed: Uint8Array;
  readonly polynomial: Polynomial;
}

/** Trustees with keys made on the spot. */
export async function makeTrustees(random: RandomBytes): Promise<readonly PracticeTrustee[]> {
  const indices = Array.from({ length: TRUSTEES }, (_, i) => i + 1);
  return Promise.all(
    indices.map(async (index) => {
      const signingSeed = random(32);
      const listed = {
        index,
        name: `Trustee ${String(index)}`,
        recipient: await freshRecipient(),
        signingKey: publicKeyText(signingSeed),
      };
      return { listed, signingSeed, polynomial: generatePolynomial(THRESHOLD, random) };
    }),
  );
}

/** An age recipient whose identity nobody keeps: what is sealed to it here is never opened. */
export async function freshRecipient(): Promise<string> {
  return identityToRecipient(await generateX25519Identity());
}

/** Every trustee commits, reveals, confirms and proves possession. Returns the election key, 32 bytes. */
export async function runCeremony(
  board: PracticeBoard,
  election: string,
  trustees: readonly PracticeTrustee[],
  random: RandomBytes,
): Promise<Uint8Array> {
  const reveals = await revealAll(board, election, trustees, random);
  const electionKey = electionKeyOf(reveals);
  const { size, root } = board.checkpoint;
  for (const { listed, signingSeed } of trustees) {
    board.post(
      signEntry<KeyConfirmation>(signingSeed, {
        checkpoint: { root: toBase64Url(root), size },
        ...{ election, electionKey: toBase64Url(electionKey) },
        trustee: listed.index,
        type: 'key-confirmation',
      }),
    );
  }
  for (const { listed, signingSeed } of trustees) {
    const { index } = listed;
    const x = combineShares(trustees.map(({ polynomial }) => shareFor(polynomial, index)));
    const proof = proveKnowledge(x, possessionContext(election, index, electionKey), random);
    board.post(
      signEntry<KeyPossession>(signingSeed, {
        ...{ election, proof: toBase64Url(proof) },
        trustee: index,
        type: 'key-possession',
      }),
    );
  }
  return electionKey;
}

/** All commit before anybody reveals. */
async function revealAll(
  board: PracticeBoard,
  election: string,
  trustees: readonly PracticeTrustee[],
  random: RandomBytes,
): Promise<readonly KeyReveal[]> {
  const recipients = trustees.map(({ listed }) => listed.recipient);
  const reveals: { readonly by: PracticeTrustee; readonly unsigned: Unsigned<KeyReveal> }[] = [];
  for (const by of trustees) {
    const { polynomial, listed } = by;
    const parts = { fingerprint: election, trustee: listed.index, polynomial, recipients };
    reveals.push({ by, unsigned: await makeReveal({ ...parts, sealShare, random }) });
  }
  for (const { by, unsigned } of reveals) {
    const digest = toBase64Url(commitmentDigest(unsigned));
    const { index: trustee } = by.listed;
    board.post(
      signEntry<KeyCommitment>(by.signingSeed, {
        ...{ digest, election, trustee },
        type: 'key-commitment',
      }),
    );
  }
  return reveals.map(({ by, unsigned }) => {
    const reveal = signEntry<KeyReveal>(by.signingSeed, unsigned);
    board.post(reveal);
    return reveal;
  });
}

async function sealShare(recipient: string, share: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(share);
}
