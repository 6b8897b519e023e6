import type { ComponentChildren, JSX } from 'preact';
import { span } from '../i18n/dates.ts';
import { BackLink, insteadOfLoading } from '../ui/back_link.tsx';
import { Frame } from '../ui/frame.tsx';
import { QrCode } from '../ui/qr_code.tsx';
import type { Witnesses } from './booth/witnesses.ts';
import { useShown } from './context.ts';
import { Help, type HelpStep } from './help.tsx';
import { linkTo } from './linked_tracker.ts';
import { addressOf, type Page } from './route.ts';
import { t } from './texts.ts';
import type { Trouble } from './trouble.ts';
import { isVague, troubleKey } from './trouble_text.ts';

interface VoterFrameProps {
  /** A page of the election, or the step before in the browser's history. */
  readonly back?: Page | 'step';
  readonly aside?: ComponentChildren;
  /** The step to help with: always at the end, and always in the same three parts. */
  readonly help?: HelpStep;
  readonly children: ComponentChildren;
}

/** The frame of a voter's page. */
export function VoterFrame({ back, aside, help, children }: VoterFrameProps): JSX.Element {
  const { election, practice } = useShown();
  return (
    <Frame
      languages={election.languages}
      rehearsal={election.rehearsal}
      banner={practice && <practice.Banner />}
      before={back !== undefined && <Back to={back} />}
      aside={aside}
    >
      <ClosedMeanwhile />
      {children}
      {help !== undefined && <Help step={help} />}
    </Frame>
  );
}

/** Said on every step before casting, so that nobody goes on in vain. */
function ClosedMeanwhile(): JSX.Element | null {
  const { election, voting } = useShown();
  const isTooLate =
    election.phase !== 'voting' &&
    voting.router.page.value === 'vote' &&
    ['choose', 'review', 'sealed'].includes(voting.journey.value.at);
  return isTooLate ? (
    <p class="glas-warning" role="alert">
      {t('trouble-closed')}
    </p>
  ) : null;
}

function Back({ to }: { readonly to: Page | 'step' }): JSX.Element {
  const { voting } = useShown();
  const href = addressOf(voting.slug, to === 'step' ? 'vote' : to);
  const follow = () => (to === 'step' ? history.back() : voting.open(to));
  return <BackLink href={href} onBack={follow} />;
}

/** A link to another page of the election that keeps what is in memory. */
export function PageLink(props: {
  readonly to: Page;
  readonly class?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { voting } = useShown();
  return (
    <a
      href={addressOf(voting.slug, props.to)}
      class={props.class ?? 'govuk-link'}
      onClick={insteadOfLoading(() => voting.open(props.to))}
    >
      {props.children}
    </a>
  );
}

interface TrackerBoxProps {
  readonly tracker: string;
  /** Where this is the device that has read the code. */
  readonly bare?: boolean;
}

/** A tracker as its eight groups, and as a QR code: the address at which another device finds it. */
export function TrackerBox({ tracker, bare = false }: TrackerBoxProps): JSX.Element {
  const { voting, practice } = useShown();
  // No other device finds a ballot that was cast for practice.
  const isLink = practice === undefined;
  const groups = tracker.split('-');
  return (
    <div class="glas-tracker">
      <div>
        <h2 class="glas-tracker__label" id="tracker-label">
          {t('tracker-label')}
        </h2>
        <p class="glas-tracker__groups" aria-labelledby="tracker-label" data-tracker={tracker}>
          {groups.map((group, i) => (
            <span key={i}>{group} </span>
          ))}
        </p>
      </div>
      {!bare && (
        <QrCode
          text={isLink ? linkTo(voting.slug, tracker) : tracker}
          label={t(isLink ? 'check-qr' : 'tracker-qr')}
        />
      )}
    </div>
  );
}

/** Whether enough witnesses saw a board that holds the ballot, in words. */
export function witnessedText({ by, of }: Witnesses): string {
  return by > 0 ? t('witnessed', { by, count: of }) : t('witnessed-not-yet');
}

/** What is wrong and what to do about it; with the code where the words say too little for help. */
export function troubleText(trouble: Trouble): string {
  const text = t(troubleKey(trouble));
  return isVague(trouble) ? `${text} ${t('trouble-code', { code: trouble })}` : text;
}

/** How much time is left until a moment, in words; nothing once it has passed. */
export function TimeLeft({ untilMs }: { readonly untilMs: number }): JSX.Element | null {
  const { voting } = useShown();
  const left = untilMs - voting.now.value;
  if (left <= 0) return null;
  const { unit, count } = span(left);
  return <strong>{t(`left-${unit}`, { count })}</strong>;
}
