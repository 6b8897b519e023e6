import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { parseTracker } from '../../../crypto/tracker.ts';
import { MAX_KEPT_RECEIPT_BYTES } from '../../../crypto/wire/limits.ts';
import { ErrorMessage, ErrorSummary } from '../../ui/error_summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import type { FoundBallot } from '../booth/find.ts';
import { useShown } from '../context.ts';
import { FalsePage, FoundPage } from './found_page.tsx';
import { mayStillCome, WaitPage } from './wait_page.tsx';
import { troubleText, VoterFrame } from '../parts.tsx';
import { t } from '../texts.ts';
import { failed, type Outcome, type Trouble } from '../trouble.ts';

type Finding =
  | { readonly is: 'asking'; readonly trouble?: Trouble; readonly from?: 'tracker' | 'file' }
  | { readonly is: 'looking' }
  /** A ballot that another device has sealed: its link led here. */
  | { readonly is: 'waiting'; readonly tracker: string }
  | { readonly is: 'found'; readonly ballot: FoundBallot };

/** Finding a ballot on the board, by tracker or receipt file. */
export function FindPage(): JSX.Element {
  const { voting, election, practice } = useShown();
  const [finding, setFinding] = useState<Finding>({ is: 'asking' });
  const [typed, type] = useState(knownTracker(voting.journey.value));
  const [attempt, setAttempt] = useState(0);

  const settle = (found: Outcome<FoundBallot>, from: 'tracker' | 'file' = 'tracker'): void =>
    setFinding(
      found.ok ? { is: 'found', ballot: found.value } : { is: 'asking', trouble: found.code, from },
    );
  const look = async (from: 'tracker' | 'file', search: () => Promise<Outcome<FoundBallot>>) => {
    setAttempt((before) => before + 1);
    setFinding({ is: 'looking' });
    settle(await search(), from);
  };
  const { value: linked } = voting.linked;
  useEffect(() => {
    if (linked === undefined) return;
    voting.forgetLinked();
    type(linked);
    setFinding({ is: 'waiting', tracker: linked });
  }, [linked]);
  const lookForFile = (file: File) =>
    look('file', async () =>
      file.size > MAX_KEPT_RECEIPT_BYTES
        ? failed('FILE_FORM')
        : voting.booth.findByReceipt(await file.text()),
    );

  const again = (): void => setFinding({ is: 'asking' });
  if (finding.is === 'found') return <FoundPage ballot={finding.ballot} again={again} />;
  if (finding.is === 'waiting') {
    const { tracker } = finding;
    return <WaitPage tracker={tracker} settle={settle} leave={again} />;
  }
  if (finding.is === 'asking' && finding.trouble === 'OPENING_FALSE') {
    return <FalsePage tracker={parseTracker(typed)} />;
  }
  const trouble = finding.is === 'asking' ? finding.trouble : undefined;
  const from = finding.is === 'asking' ? finding.from : undefined;
  const text = trouble && troubleText(trouble);
  const mayCome = trouble === 'TRACKER_UNKNOWN' && election.checks && practice === undefined;
  const unseen = mayCome && mayStillCome(voting.election.value) ? parseTracker(typed) : undefined;
  return (
    <VoterFrame back="election" help="find">
      {text !== undefined && (
        <ErrorSummary text={text} target={from ?? 'tracker'} attempt={attempt} />
      )}
      <Heading title={t('find-title')} faulty={text !== undefined} />
      <p class="govuk-body">{t('find-lead')}</p>
      <TrackerForm
        typed={typed}
        type={type}
        error={from === 'tracker' ? text : undefined}
        find={() => void look('tracker', () => voting.booth.findByTracker(typed))}
      />
      {unseen !== undefined && (
        <WaitOffer wait={() => setFinding({ is: 'waiting', tracker: unseen })} />
      )}
      <FileField
        error={from === 'file' ? text : undefined}
        onFile={(file) => void lookForFile(file)}
      />
      <p class="govuk-body" role="status">
        {finding.is === 'looking' && t('find-looking')}
      </p>
    </VoterFrame>
  );
}

/** A voter who comes from the recorded page need not type. */
function knownTracker(journey: { readonly at: string; readonly recorded?: { tracker: string } }) {
  return journey.recorded?.tracker ?? '';
}

interface TrackerFormProps {
  readonly typed: string;
  readonly type: (typed: string) => void;
  readonly error: string | undefined;
  readonly find: () => void;
}

function TrackerForm({ typed, type, error, find }: TrackerFormProps): JSX.Element {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    find();
  };
  return (
    <form onSubmit={submit} noValidate autocomplete="off">
      <div class={error === undefined ? 'govuk-form-group' : GROUP_WITH_ERROR}>
        <label class="govuk-label govuk-label--m" for="tracker">
          {t('find-tracker')}
        </label>
        <div class="govuk-hint" id="tracker-hint">
          {t('find-tracker-hint')}
        </div>
        {error !== undefined && <ErrorMessage id="tracker-error" text={error} />}
        <input
          class="govuk-input glas-tracker-input"
          id="tracker"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={typed}
          aria-describedby={error === undefined ? 'tracker-hint' : 'tracker-hint tracker-error'}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </div>
      <button class="govuk-button">{t('find-button')}</button>
    </form>
  );
}

/** For one whose ballot was sealed on another device a moment ago. */
function WaitOffer({ wait }: { readonly wait: () => void }): JSX.Element {
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">{t('wait-offer')}</p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={wait}>
        {t('wait-button')}
      </button>
    </div>
  );
}

const GROUP_WITH_ERROR = 'govuk-form-group govuk-form-group--error';

interface FileFieldProps {
  readonly error: string | undefined;
  readonly onFile: (file: File) => void;
}

function FileField({ error, onFile }: FileFieldProps): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">{t('find-or-file')}</h2>
      <div class={error === undefined ? 'govuk-form-group' : GROUP_WITH_ERROR}>
        <label class="govuk-label" for="file">
          {t('find-file')}
        </label>
        <div class="govuk-hint" id="file-hint">
          {t('find-file-hint')}
        </div>
        {error !== undefined && <ErrorMessage id="file-error" text={error} />}
        <input
          class="govuk-file-upload"
          id="file"
          type="file"
          accept=".txt,.tlog-proof,text/plain"
          aria-describedby={error === undefined ? 'file-hint' : 'file-hint file-error'}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) onFile(file);
            // So that the same file, mended, can be opened again.
            currentTarget.value = '';
          }}
        />
      </div>
    </>
  );
}
