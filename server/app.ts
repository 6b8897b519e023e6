import express, { type Express, type RequestHandler } from 'express';
import type { Board } from './board/board.ts';
import type { EidProvider } from './eid/provider_config.ts';
import type { Logger } from './log.ts';
import type { PageFiles } from './pages/page_files.ts';
import type { Registrar } from './registrar/issue_ballot.ts';
import type { SignIn } from './registrar/sign_in.ts';
import { ballotRoutes } from './routes/ballot_routes.ts';
import { boardRoutes } from './routes/board_routes.ts';
import { electionRoutes } from './routes/election_routes.ts';
import { operatorBy, sameOriginOnly, signInLimit } from './routes/guards.ts';
import { pageRoutes } from './routes/page_routes.ts';
import { registrarRoutes } from './routes/registrar_routes.ts';
import { errorHandler, notFound } from './routes/respond.ts';
import { securityHeaders } from './routes/security_headers.ts';
import { SessionCookie } from './routes/session_cookie.ts';
import { signInRoutes } from './routes/sign_in_routes.ts';
import type { WitnessAddress } from './witnesses/witness_list.ts';

export interface AppDependencies {
  readonly board: Board;
  readonly registrar: Registrar;
  readonly signIn: SignIn;
  readonly providers: readonly EidProvider[];
  /** Those whose addresses this server was told. */
  readonly witnesses?: readonly WitnessAddress[];
  readonly pageFiles: PageFiles;
  readonly log: Logger;
  /** Scheme, host and port under which voters reach this server. */
  readonly publicUrl: string;
  readonly operatorToken: string;
  readonly signInsPerMinute: number;
  /** How many proxies before this server may be believed about whom they speak for. */
  readonly trustedProxies: number;
  /** The demonstration eID, where it is enabled. */
  readonly demoEid?: RequestHandler | undefined;
}

/** The HTTP interface over its dependencies. server/contract/api.ts lists the routes. */
export function createApp(dependencies: AppDependencies): Express {
  const { board, registrar, signIn, pageFiles, log, publicUrl } = dependencies;
  const { providers, witnesses = [] } = dependencies;
  const https = publicUrl.startsWith('https:');
  const isOperator = operatorBy(dependencies.operatorToken);

  const app = express();
  app.set('trust proxy', dependencies.trustedProxies);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');

  app.use(log.requests(), securityHeaders(https));
  // Before what refuses other sites: the board is theirs to read, and nothing changes it.
  app.use(boardRoutes(board));
  app.use(sameOriginOnly(publicUrl));
  if (dependencies.demoEid !== undefined) app.use(dependencies.demoEid);
  app.use('/api', neverStored);
  app.use(electionRoutes({ board, providers, witnesses, pageFiles, isOperator }));
  app.use(registrarRoutes(registrar, isOperator));
  app.use(ballotRoutes(board));
  app.use(
    signInRoutes({
      signIn,
      cookie: new SessionCookie(https),
      ...{ pageFiles, log },
      limit: signInLimit(dependencies.signInsPerMinute),
      extendLimit: signInLimit(dependencies.signInsPerMinute),
    }),
  );
  app.use(pageRoutes(pageFiles));
  app.use(notFound);
  app.use(errorHandler(log));
  return app;
}

const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
