import { fingerprintOf } from '../../crypto/fingerprint.ts';
import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { leafHash } from '../../crypto/log/merkle.ts';
import { generateSchnorrKey, type SchnorrKey } from '../../crypto/schnorr.ts';
import { publicKeyText, signEntry, signRegistrarEntry } from '../../crypto/signature.ts';
import type { Opening } from '../../crypto/wire/acts.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import { PSEUDONYM_BYTES } from '../../crypto/wire/limits.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Roll } from '../../crypto/wire/roll.ts';
import { PracticeBoard } from './practice_board.ts';
import { freshRecipient, makeTrustees, runCeremony, THRESHOLD } from './practice_ceremony.ts';
import { practiceManifest, utcSeconds } from './practice_manifest.ts';

/** An election that is open, all of it in this page. Secret: registrar. */
export interface PracticeElection {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly electionKey: Uint8Array;
  readonly registrar: SchnorrKey;
  /** The one voter on its roll: whoever practises. */
  readonly voter: Roll['voters'][number];
  readonly board: PracticeBoard;
}

/**
 * Sets up an election as docs/protocol.md §5 to §7 say, with keys made on the spot: manifest, the
 * trustees' ceremony, a roll of one voter, the opening.
 */
export async function openPracticeElection(
  random: RandomBytes,
  nowMs: number,
): Promise<PracticeElection> {
  const authoritySeed = random(32);
  const logSeed = random(32);
  const registrar = generateSchnorrKey(random);
  const trustees = await makeTrustees(random);
  const manifest = signEntry<Manifest>(authoritySeed, {
    ...practiceManifest(nowMs),
    auditors: await freshRecipient(),
    authorityKey: publicKeyText(authoritySeed),
    logKey: publicKeyText(logSeed),
    registrarKey: toBase64Url(registrar.publicKey),
    threshold: THRESHOLD,
    trustees: trustees.map(({ listed }) => listed),
  });
  const fingerprint = fingerprintOf(encodeEntry(manifest));
  const board = new PracticeBoard(manifest.origin, logSeed);
  board.post(manifest);
  const electionKey = await runCeremony(board, fingerprint, trustees, random);

  const pseudonym = toBase64Url(random(PSEUDONYM_BYTES));
  const voter = { pseudonym, style: manifest.styles[0]?.id ?? '', weight: 1 };
  const page = { election: fingerprint, page: 0, type: 'roll' as const, voters: [voter] };
  const roll = board.post(signRegistrarEntry<Roll>(registrar, page, random));
  board.post(
    signEntry<Opening>(authoritySeed, {
      election: fingerprint,
      electionKey: toBase64Url(electionKey),
      openedAt: utcSeconds(nowMs),
      rollDigest: toBase64Url(sha256(leafHash(board.at(roll).entry))),
      rollSize: 1,
      type: 'opening',
    }),
  );
  return { manifest, fingerprint, electionKey, registrar, voter, board };
}
