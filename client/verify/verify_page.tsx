import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { electionText, withLanguage } from '../i18n/language.ts';
import { BackLink } from '../ui/back_link.tsx';
import { ErrorSummary } from '../ui/error_summary.tsx';
import { Frame } from '../ui/frame.tsx';
import { Heading } from '../ui/heading.tsx';
import { failureText, type FailureText, missingText } from './failure_text.ts';
import { beginning, type Field, type Filled, questionOf } from './form.ts';
import { OfflineFrame } from './offline_frame.tsx';
import { OneFileLink } from './one_file_link.tsx';
import { ProgressView } from './progress_view.tsx';
import { QuestionForm } from './question_form.tsx';
import { ResultView } from './result_view.tsx';
import type { ServedElection } from './served_election.ts';
import { useStyle, VERIFY_STYLE } from './style.ts';
import { t } from './texts.ts';
import type { Failure, Verification } from './verification.ts';

interface VerifyPageProps {
  readonly verification: Verification;
  /** undefined in the one-file page. */
  readonly election: ServedElection | undefined;
}

/** Asks what to verify, verifies it in workers, and shows the report. */
export function VerifyPage({ verification, election }: VerifyPageProps): JSX.Element {
  const [filled, setFilled] = useState(() => beginning(election));
  const [missing, setMissing] = useState<Field>();
  const [attempt, setAttempt] = useState(0);
  useStyle(VERIFY_STYLE);
  const stage = verification.stage.value;
  const ask = async (): Promise<void> => {
    const question = await questionOf(filled);
    setAttempt(attempt + 1);
    setMissing('missing' in question ? question.missing : undefined);
    if (!('missing' in question)) await verification.start(question);
  };
  return (
    <Surrounding election={election}>
      {stage.at === 'asking' && (
        <Asking
          {...{ election, filled, missing, attempt }}
          failure={missing === undefined ? stage.failure : undefined}
          change={(change) => setFilled({ ...filled, ...change })}
          ask={() => void ask()}
        />
      )}
      {stage.at === 'verifying' && (
        <ProgressView progress={stage.progress} cancel={() => verification.cancel()} />
      )}
      {stage.at === 'done' && (
        <ResultView report={stage.report} again={() => verification.cancel()} />
      )}
    </Surrounding>
  );
}

function Surrounding(props: {
  readonly election: ServedElection | undefined;
  readonly children: JSX.Element | readonly (JSX.Element | false)[];
}): JSX.Element {
  const { election, children } = props;
  if (election === undefined) return <OfflineFrame>{children}</OfflineFrame>;
  return (
    <Frame
      languages={election.languages}
      rehearsal={election.rehearsal}
      before={<BackLink href={withLanguage(`/e/${election.slug}`)} />}
    >
      {children}
    </Frame>
  );
}

interface AskingProps {
  readonly election: ServedElection | undefined;
  readonly filled: Filled;
  readonly missing: Field | undefined;
  readonly failure: Failure | undefined;
  readonly attempt: number;
  readonly change: (change: Partial<Filled>) => void;
  readonly ask: () => void;
}

function Asking(props: AskingProps): JSX.Element {
  const { election, filled, missing, failure, attempt, change, ask } = props;
  const wrong = wrongOf(missing, failure);
  return (
    <>
      {wrong !== undefined && <ErrorSummary {...wrong} attempt={attempt} />}
      <Heading
        title={t('verify-title')}
        caption={election?.title && electionText(election.title)}
        faulty={wrong !== undefined}
      />
      <p class="govuk-body-l">{t('verify-lead')}</p>
      {failure?.details !== undefined && <Details text={failure.details} />}
      <QuestionForm {...{ election, filled, change, ask, wrong }} />
      {election !== undefined && <OneFileLink />}
    </>
  );
}

function wrongOf(
  missing: Field | undefined,
  failure: Failure | undefined,
): FailureText | undefined {
  if (missing !== undefined) return { text: missingText(missing), target: missing };
  return failure && failureText(failure);
}

/** Exactly what happened, which the verifier says in English. */
function Details({ text }: { readonly text: string }): JSX.Element {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('failure-details')}</span>
      </summary>
      <div class="govuk-details__text">
        <p class="glas-code" lang="en">
          {text}
        </p>
      </div>
    </details>
  );
}
