import type { JSX } from 'preact';
import { Frame } from '../ui/frame.tsx';
import { Heading } from '../ui/heading.tsx';
import { type PracticeParts, ShownElection, useShown } from './context.ts';
import {
  CheckingPage,
  CheckRefusedPage,
  CheckUnansweredPage,
  OpenedPage,
} from './pages/check_pages.tsx';
import { ContestPage } from './pages/contest_page.tsx';
import { EidPage } from './pages/eid_page.tsx';
import { ElectionPage } from './pages/election_page.tsx';
import { FindPage } from './pages/find_page.tsx';
import { RecordedPage } from './pages/recorded_page.tsx';
import { ReviewPage } from './pages/review_page.tsx';
import {
  CastingPage,
  RefusedPage,
  SealedPage,
  SealingPage,
  UnansweredPage,
} from './pages/seal_pages.tsx';
import { SignInPage } from './pages/sign_in_page.tsx';
import { SignedOutPage } from './pages/signed_out_page.tsx';
import { troubleText } from './parts.tsx';
import { SessionWarning } from './session_warning.tsx';
import { t } from './texts.ts';
import type { Trouble } from './trouble.ts';
import type { Voting } from './voting.ts';

interface AppProps {
  readonly voting: Voting;
  readonly practice?: PracticeParts;
}

/** The voter's pages, once the election's data has proved itself. */
export function App({ voting, practice }: AppProps): JSX.Element {
  const election = voting.election.value;
  if (election === undefined) return <LoadingPage />;
  if (!election.ok) {
    return <FailedPage trouble={election.code} again={() => void voting.load()} />;
  }
  return (
    <ShownElection.Provider value={{ voting, election: election.value, practice }}>
      <ShownPage />
      <SessionWarning />
    </ShownElection.Provider>
  );
}

function ShownPage(): JSX.Element {
  const { voting } = useShown();
  switch (voting.router.page.value) {
    case 'vote':
      return <JourneyPage />;
    case 'find':
      return <FindPage />;
    default:
      return <ElectionPage />;
  }
}

/** The page for where the voter stands. */
function JourneyPage(): JSX.Element {
  const { voting, election, practice } = useShown();
  const journey = voting.journey.value;
  // A cast under way when voting closes is still seen through to its answer.
  if (election.phase !== 'voting' && (journey.at === 'sign-in' || journey.at === 'eid')) {
    return <ElectionPage />;
  }
  switch (journey.at) {
    case 'sign-in':
      return <SignInPage {...journey} />;
    case 'eid':
      return practice ? <practice.SignIn {...journey} /> : <EidPage {...journey} />;
    case 'choose':
      return <ContestPage journey={journey} />;
    case 'review':
      return <ReviewPage journey={journey} />;
    case 'sealing':
      return <SealingPage journey={journey} />;
    case 'sealed':
      return <SealedPage journey={journey} />;
    case 'casting':
      return <CastingPage />;
    case 'unanswered':
      return <UnansweredPage journey={journey} />;
    case 'refused':
      return <RefusedPage journey={journey} />;
    case 'checking':
      return <CheckingPage />;
    case 'check-unanswered':
      return <CheckUnansweredPage journey={journey} />;
    case 'check-refused':
      return <CheckRefusedPage journey={journey} />;
    case 'opened':
      return <OpenedPage journey={journey} />;
    case 'recorded':
      return <RecordedPage recorded={journey.recorded} />;
    case 'signed-out':
      return practice && journey.why === 'asked' ? (
        <practice.End />
      ) : (
        <SignedOutPage why={journey.why} />
      );
  }
}

function LoadingPage(): JSX.Element {
  return (
    <Frame>
      <p class="govuk-body" role="status">
        {t('loading')}
      </p>
    </Frame>
  );
}

function FailedPage(props: { readonly trouble: Trouble; readonly again: () => void }): JSX.Element {
  return (
    <Frame>
      <Heading title={t('problem')} faulty />
      <p class="govuk-body">{troubleText(props.trouble)}</p>
      <button type="button" class="govuk-button" onClick={props.again}>
        {t('try-again')}
      </button>
    </Frame>
  );
}
