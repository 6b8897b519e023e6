import { expect, test } from 'vitest';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { makeDecryption } from '../../../crypto/decryption.ts';
import { BoardElection, must, untilTallied } from './board_election.ts';
import { testBoards } from './open_board.ts';

const boards = await testBoards();
const board = await boards.open();

test('a whole election: every act is answered by a receipt, and the counts are right', async () => {
  const election = await BoardElection.open(board, 'whole');
  const { sample } = election;
  const votes = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  for (const [place, council] of votes.entries()) {
    const sealed = await election.ballot(place, { council });
    const receipt = must(await election.cast(sealed));
    expect(verifyReceipt(receipt, sealed.entry, election.logVkey).ok).toBe(true);
    sample.entries.push(sealed);
  }
  // Voter 0 votes again; voter 3 voted on paper.
  const again = await election.ballot(0, { council: [0, 1, 0] });
  must(await election.cast(again));
  sample.entries.push(again);
  must(await board.revoke('whole', election.pseudonym(3), 'voted-on-paper'));
  await election.readBack();

  sample.close();
  await election.submitNew();
  must(await board.startTally('whole'));
  await untilTallied(board, 'whole');
  sample.tally();
  const tally = sample.tallyToDecrypt();
  for (const trustee of sample.trustees.slice(1)) {
    const decryption = makeDecryption(
      tally,
      { index: trustee.index, x: trustee.x, signingSeed: trustee.seed },
      sample.random,
    );
    must(await board.submit('whole', decryption));
    sample.entries.push(decryption);
  }
  const receipt = must(await board.publishResult('whole'));
  const result = sample.result();
  expect(result.units).toEqual([
    { style: 'all', contests: [{ contest: 'council', counts: [0, 3, 0] }] },
  ]);
  const bytes = sample.entries.at(-1)?.entry ?? new Uint8Array();
  expect(verifyReceipt(receipt, bytes, election.logVkey).ok).toBe(true);
  expect(boards.alarms).toEqual([]);
});
