import { encodeScalar } from '../../../crypto/group/scalar.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { createBoard } from '../../../server/board/create_board.ts';
import type { ServerKey } from '../../../server/keys.ts';
import type { Sql } from '../../../server/store/connection.ts';
import { BoardElection } from '../../server/board/board_election.ts';

export const SLUG = 'crash';
/** What every server's PUBLIC_URL says; part of the log's name. */
export const HOST = 'localhost:3000';

/** What the load seals and casts with. Bytes in base64. Secret: secret. */
export interface LoadElection {
  readonly slug: string;
  readonly fingerprint: string;
  readonly logVkey: string;
  readonly manifest: string;
  readonly electionKey: string;
  readonly voters: readonly {
    readonly authorization: Authorization;
    readonly secret: string;
  }[];
}

/** Opens an election that any clock finds open, and signs every voter in. */
export async function openCrashElection(
  sql: Sql,
  serverKey: ServerKey,
  voters: number,
): Promise<LoadElection> {
  const board = await createBoard({
    ...{ sql, serverKey, host: HOST, threads: 1 },
    alarm: (problem) => {
      throw problem;
    },
  });
  try {
    const election = await BoardElection.open(board, SLUG, {
      roll: voters,
      manifest: {
        rehearsal: true,
        opensAt: '2020-01-01T00:00:00Z',
        closesAt: '2999-01-01T00:00:00Z',
      },
    });
    const { sample, logVkey } = election;
    const signedIn = [];
    for (let place = 0; place < voters; place++) signedIn.push(await election.authorize(place));
    return {
      slug: SLUG,
      fingerprint: sample.fingerprint,
      logVkey,
      manifest: toBase64(sample.entries[0]?.entry ?? new Uint8Array()),
      electionKey: toBase64(sample.electionKey),
      voters: signedIn.map(({ key, authorization }) => ({
        authorization,
        secret: toBase64(encodeScalar(key.secret)),
      })),
    };
  } finally {
    await board.close();
  }
}
