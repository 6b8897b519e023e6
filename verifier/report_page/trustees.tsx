import type { JSX } from 'preact';
import { printable } from '../printable.ts';
import type { Report, TrusteeReport } from '../report.ts';
import { Section, Table } from './parts.tsx';
import type { TextKey } from './texts.ts';
import type { Words } from './words.ts';

/** Who holds the key of the election, and who used its part of it. */
export function Trustees({
  report: { election },
  words,
}: {
  readonly report: Report;
  readonly words: Words;
}): JSX.Element | null {
  if (election === undefined) return null;
  const { trusteeList, threshold, trustees } = election;
  const done = trusteeList.filter(({ decrypted }) => decrypted).length;
  return (
    <Section id="trustees" title={words.t('trustees')}>
      <p>{words.t('trusteesLead', { threshold, trustees })}</p>
      <Keys {...{ trusteeList, label: words.t('trusteesPicture', { done, needed: threshold }) }} />
      <Table
        caption={words.t('trustees')}
        columns={[{ title: words.t('trustee') }, { title: words.t('trusteeState') }]}
        rows={trusteeList.map((trustee) => [
          <>
            {trustee.index}. <bdi>{printable(trustee.name)}</bdi>
          </>,
          words.t(stateOf(trustee)),
        ])}
      />
    </Section>
  );
}

function stateOf({ confirmed, decrypted, combined }: TrusteeReport): TextKey {
  if (combined) return 'trusteeCombined';
  if (decrypted) return 'trusteeDecrypted';
  return confirmed ? 'trusteeConfirmed' : 'trusteeSilent';
}

const WIDTH = 56;

/** A key for each trustee: full where the result uses its factors, outlined in part where it decrypted. */
function Keys({
  trusteeList,
  label,
}: {
  readonly trusteeList: readonly TrusteeReport[];
  readonly label: string;
}): JSX.Element {
  return (
    <figure class="glas-report__keys">
      {trusteeList.map((trustee) => (
        <svg
          key={trustee.index}
          viewBox={`0 0 ${WIDTH} 30`}
          class={`glas-report__trustee glas-report__trustee--${shapeOf(trustee)}`}
          aria-hidden="true"
          focusable="false"
        >
          <path d="M19 12 H50 V20 H44 V17 H39 V20 H33 V17 H19 A9 9 0 1 1 19 12 Z" />
          <circle cx="10" cy="14.5" r="3" />
        </svg>
      ))}
      <figcaption>{label}</figcaption>
    </figure>
  );
}

function shapeOf({ decrypted, combined }: TrusteeReport): 'used' | 'given' | 'kept' {
  if (combined) return 'used';
  return decrypted ? 'given' : 'kept';
}
