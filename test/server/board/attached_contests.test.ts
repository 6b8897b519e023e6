import { expect, test } from 'vitest';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { toBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import { listWithPreference } from '../../support/sample_manifest.ts';
import { BoardElection, must } from './board_election.ts';
import { testBoards } from './open_board.ts';

const boards = await testBoards();
const board = await boards.open();
const contests = [listWithPreference('council', 2, 2)];
const attachment = toBase64Url(sha256(canonicalBytes(contests)));

test("a manifest's contests in its attachment: taken, handed out, and voted on", async () => {
  const election = await BoardElection.open(board, 'apart', { contests, manifest: { attachment } });
  const { manifest, contests: text } = must(await board.votingMaterial('apart'));
  const whole = decodeEntry(utf8(manifest), utf8(text ?? ''));
  expect(whole).toMatchObject({ type: 'manifest', contests });
  must(await election.cast(await election.ballot(0, { council: [0, 1, 0, 0, 0, 1] })));

  // Another server on the same database reads them from there, and its audit finds nothing damaged.
  const again = await boards.open();
  must(await again.cast('apart', await election.ballot(1, { council: [1, 0, 0, 1, 0, 0] })));
});

test('without them, with others, or with more than it names, a manifest is refused', async () => {
  const election = await BoardElection.reserve(board, 'kept-back', {
    contests,
    manifest: { attachment },
  });
  const [framed] = election.sample.entries;
  if (framed === undefined) throw new TypeError('no manifest');
  const submit = (attached: Uint8Array) =>
    board.submit('kept-back', { ...framed, attachment: attached });
  expect(await submit(new Uint8Array())).toMatchObject({ ok: false, code: 'ATTACHMENT_SIZE' });
  const others = canonicalBytes([listWithPreference('council', 2, 1)]);
  expect(await submit(others)).toMatchObject({ code: 'MANIFEST', path: 'attachment' });
  must(await submit(framed.attachment));

  const inside = await BoardElection.reserve(board, 'inside', { contests });
  const [first] = inside.sample.entries;
  if (first === undefined) throw new TypeError('no manifest');
  const more = await board.submit('inside', { ...first, attachment: framed.attachment });
  expect(more).toMatchObject({ code: 'ATTACHMENT_SIZE' });
});
