import type { JSX } from 'preact';
import type { ReceiptReport } from '../receipt_check.ts';
import { Facts, Section, Text } from './parts.tsx';
import type { Words } from './words.ts';

/** What became of the receipt that somebody brought along. */
export function ReceiptPart({
  receipt: { verdict, code, message, promise },
  words,
}: {
  readonly receipt: ReceiptReport;
  readonly words: Words;
}): JSX.Element {
  return (
    <Section id="receipt" title={words.t('receipt')}>
      <p class={verdict === 'honoured' ? 'glas-report__good' : 'glas-report__warning'}>
        {words.t(`receipt-${verdict}`)}
        {code !== undefined && (
          <>
            {' '}
            (<code>{code}</code>)
          </>
        )}
      </p>
      <p>
        <Text of={words.english(message)} />
      </p>
      {promise && (
        <Facts
          rows={[
            [words.t('tracker'), promise.tracker && <code>{promise.tracker}</code>],
            [
              words.t('promised'),
              words.t('promise', { index: String(promise.index), size: promise.size }),
            ],
          ]}
        />
      )}
      {verdict !== 'honoured' && <p>{words.t(`receipt-${verdict}-next`)}</p>}
    </Section>
  );
}
