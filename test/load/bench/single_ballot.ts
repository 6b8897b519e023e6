import { randomBytes } from 'node:crypto';
import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import type { PublicGroup } from '../../../crypto/group/kernel/public_group.ts';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import { BallotVerifier } from '../../../crypto/verification/ballot_verifier.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { readBallots } from './read_record.ts';
import { interleaved, timed } from './statistics.ts';

/** One ballot verified alone, as the server does with each cast when few come. */
export async function measureSingleBallot(context: Context, figures: Figures): Promise<void> {
  const { single: runs } = context.sizes;
  const record = await context.record(context.sizes.floor23, 23);
  const { election, ballots } = await readBallots(record, Math.min(record.ballots, 100));
  let next = 0;
  const verifier = (group: PublicGroup, hinted: boolean) => {
    const verifying = new BallotVerifier(group, election, (n) => new Uint8Array(randomBytes(n)));
    return () => {
      const { hints, ...ballot } = ballots[next++ % ballots.length] ?? missing();
      return timed(() => {
        const [fault] = verifying.verify([hinted ? { ...ballot, hints } : ballot]);
        if (fault !== undefined) throw new Error(`a good ballot was refused: ${fault}`);
      });
    };
  };
  const group = await openPublicGroup();
  const measurements = {
    noble: verifier(noble, false),
    kernel: verifier(group, false),
    hinted: verifier(group, true),
  };
  // What is compiled only after some calls is compiled for both.
  await interleaved(Math.min(runs, 10), measurements);
  const ms = await interleaved(runs, measurements);
  const what = 'one ballot of 23 selections, alone';
  figures.add({ what: `${what}, noble`, n: 1, value: ms.noble, unit: 'ms' });
  figures.add({ what: `${what}, ${group.backend}`, n: 1, value: ms.kernel, unit: 'ms' });
  figures.add({ what: `${what}, ${group.backend}, hints`, n: 1, value: ms.hinted, unit: 'ms' });
  if (group.backend !== 'kernel') return;
  figures.ratio('singleOverNoble23', `${what}: kernel over noble`, ms.noble / ms.kernel);
}

function missing(): never {
  throw new TypeError('a record without ballots');
}
