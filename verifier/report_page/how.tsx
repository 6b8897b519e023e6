import type { JSX } from 'preact';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { Section } from './parts.tsx';
import type { Words } from './words.ts';

/** With what it was calculated, and how the reader can do it again. */
export function How({
  report: { arithmetic, seconds, trust, until },
  words,
}: {
  readonly report: Report;
  readonly words: Words;
}): JSX.Element {
  const { backend, reason } = arithmetic;
  const command = `glas-verify RECORD --fingerprint ${trust.fingerprint} --log-key '${printable(trust.logKey)}' --until ${until}`;
  return (
    <Section id="how" title={words.t('how')}>
      <p>
        {reason === undefined
          ? words.t(backend)
          : words.t('nobleBecause', { reason: printable(reason) })}{' '}
        {words.t('took', { seconds: Number(seconds.toFixed(1)) })}
      </p>
      <p class="glas-report__again">{words.t('again')}</p>
      <p>{words.t('command')}</p>
      <pre tabIndex={0}>{command}</pre>
    </Section>
  );
}
