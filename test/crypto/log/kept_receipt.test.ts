import { describe, expect, test } from 'vitest';
import { formatKeptReceipt, parseKeptReceipt } from '../../../crypto/log/kept_receipt.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { toBase64, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { MAX_KEPT_RECEIPT_BYTES } from '../../../crypto/wire/limits.ts';
import { item } from '../../../verifier/item.ts';
import { receiptOf } from '../../client/voter/receipts.ts';
import { SampleElection } from '../../support/sample_election.ts';

const election = await SampleElection.open();
const manifest = item(election.entries, 0).entry;
const { entry, tracker } = election.cast(0, { council: [0, 1, 0] });
const receipt = await receiptOf(election, election.entries.length - 1);
const file = formatKeptReceipt({ entry, receipt });

/** As pages wrote it before there was `extra` in it. */
const firstVersion = [
  'Glas receipt, version 1',
  `Election: ${election.fingerprint}`,
  `Tracker: ${tracker}`,
  `Ballot: ${toBase64Url(entry)}`,
  '',
  receipt,
].join('\n');

describe('the file that a voter keeps', () => {
  test('is a C2SP tlog-proof whose extra data is the ballot, and verifies as it stands', () => {
    const [header, extra, index] = file.split('\n');
    expect(header).toBe('c2sp.org/tlog-proof@v1');
    expect(extra).toBe(`extra ${toBase64(entry)}`);
    expect(index).toMatch(/^index \d+$/);
    expect(file.replace(`${extra ?? ''}\n`, '')).toBe(receipt);
    expect(verifyReceipt(file, entry, election.trust().logKey)).toMatchObject({ ok: true });
  });

  test.each([
    ['as it was saved', file],
    ['with the line endings of another system', file.replaceAll('\n', '\r\n')],
    ['with blank lines about it', `\n\n${file}\n\n`],
    ['without its last line feed', file.slice(0, -1)],
    ['with a byte order mark', `\uFEFF${file}`],
  ])('is read %s', (_how, text) => {
    expect(parseKeptReceipt(text)).toEqual({ entry, receipt: file });
  });

  test('of the first version is still read', () => {
    expect(parseKeptReceipt(firstVersion)).toEqual({ entry, receipt });
    expect(parseKeptReceipt(firstVersion.replaceAll('\n', '\r\n'))).toEqual({ entry, receipt });
  });

  const other = (character: string): string => (character === 'a' ? 'b' : 'a');
  test.each([
    ['nothing', ''],
    ['a receipt without its entry', receipt],
    ['extra data that is no base64', file.replace('extra ', 'extra !')],
    ['two lines of extra data', file.replace('extra ', 'extra AAAA\nextra ')],
    ['its extra data after the index', receipt.replace(/(index \d+\n)/, `$1extra AAAA\n`)],
    ['more than any receipt has', `${file}${' '.repeat(MAX_KEPT_RECEIPT_BYTES)}`],
    [
      'of the first version, with another tracker',
      firstVersion.replace(tracker, tracker.replace(/^./, other)),
    ],
    [
      'of the first version, with another election',
      firstVersion.replace(
        /(Election: )(.)/,
        (_all, label: string, first: string) => label + other(first),
      ),
    ],
    [
      'of the first version, with an entry that is no ballot',
      firstVersion
        .replace(toBase64Url(entry), toBase64Url(manifest))
        .replace(`Tracker: ${tracker}`, 'Tracker: undefined'),
    ],
    ['of the first version, with no base64url', firstVersion.replace('Ballot: ', 'Ballot: !')],
    ['of the first version, without the blank line', firstVersion.replace('\n\nc2sp', '\n-\nc2sp')],
    [
      'of the first version, with another entry in its proof',
      firstVersion.replace('\nindex ', '\nextra AAAA\nindex '),
    ],
    ['more bytes than any receipt has', `${file}${'\u2003'.repeat(MAX_KEPT_RECEIPT_BYTES / 3)}`],
    ['of the first version, cut off', firstVersion.slice(0, firstVersion.indexOf('c2sp'))],
    ['of a version to come', firstVersion.replace('version 1', 'version 2')],
  ])('is none with %s', (_what, text) => {
    expect(parseKeptReceipt(text)).toBeUndefined();
  });

  test('is made of receipts only', () => {
    expect(() => formatKeptReceipt({ entry, receipt: 'no receipt' })).toThrow(TypeError);
  });
});
