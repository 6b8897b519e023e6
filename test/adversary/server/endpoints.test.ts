import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { OidcClients } from '../../../server/eid/oidc.ts';
import { Logger } from '../../../server/log.ts';
import { PageFiles } from '../../../server/pages/page_files.ts';
import { SignIn } from '../../../server/registrar/sign_in.ts';
import { SignInRows } from '../../../server/registrar/sign_in_rows.ts';
import { testBoards } from '../../server/board/open_board.ts';
import { invariant } from '../attack.ts';
import { Attempts } from './attempts.ts';
import {
  BAD_SLUGS,
  BROKEN_SLUGS,
  foreign,
  malformed,
  misshapen,
  named,
  nested,
  otherMethods,
  otherTypes,
  tooLarge,
  withBody,
  withoutToken,
} from './bends.ts';
import { type Endpoint, ENDPOINTS } from './endpoints.ts';
import { routesOf } from './routes_of.ts';
import { startTown } from './town.ts';

const town = await startTown();
const attempts = new Attempts(town);
const { url } = town.server;

invariant(
  'X3',
  'the endpoints attacked here are all that a server for real elections has',
  async () => {
    const routes = routesOf(await appOfItsOwn());
    const attacked = ENDPOINTS.map(({ route }) => route);
    // The board answers every method itself, and the preflights of other sites' pages.
    const published = ENDPOINTS.filter(({ isPublished }) => isPublished).flatMap(({ route }) => [
      route.replace('GET', 'OPTIONS'),
      route.replace('GET', '*'),
    ]);
    expect(routes.toSorted()).toEqual([...attacked, ...published].toSorted());
  },
);

for (const endpoint of ENDPOINTS) {
  const { route, isPublished } = endpoint;
  if (isPublished) {
    attempts.refused('W4', 'METHOD_NOT_ALLOWED', 'another method', endpoint, (good) =>
      otherMethods(good, ['GET']),
    );
  } else {
    attempts.refused('W4', 'NOT_FOUND', 'another method', endpoint, (good) =>
      otherMethods(good, methodsOf(endpoint)),
    );
  }
  if (!route.startsWith('GET ')) {
    attempts.refused('W4', 'FOREIGN_ORIGIN', 'from another site', endpoint, (good) =>
      foreign(good, url),
    );
  }
  if (endpoint.isOperators) {
    attempts.refused('X4', 'OPERATOR_ONLY', 'without the token', endpoint, withoutToken);
  }
  if (route.includes(':slug')) {
    attempts.refused('W1', 'NOT_FOUND', 'a name that is a path', endpoint, (good) =>
      named(good, route, BAD_SLUGS),
    );
    attempts.refused('W1', 'BAD_REQUEST', 'a name that is no text', endpoint, (good) =>
      named(good, route, BROKEN_SLUGS),
    );
  }
}

for (const { endpoint, body } of withBody(ENDPOINTS)) {
  attempts.refused('X3', 'BAD_REQUEST', 'a body of another type', endpoint, (good) =>
    otherTypes(good, body),
  );
  attempts.refused('W2', 'TOO_LARGE', 'a huge body', endpoint, (good) => tooLarge(good, body));
  if (body.type === 'text/csv') {
    attempts.refused('X3', 'ROLL_INVALID', 'a body that is no roll', endpoint, (good) =>
      malformed(good, body),
    );
    continue;
  }
  attempts.refused('W2', 'NON_CANONICAL', 'nested arrays', endpoint, (good) =>
    nested(body).map((bytes) => ({ ...good, body: bytes })),
  );
  attempts.refused('X3', 'NON_CANONICAL', 'a body that is no JSON', endpoint, (good) =>
    malformed(good, body),
  );
  attempts.refused('X3', 'SCHEMA', 'a member more, less or other', endpoint, (good) =>
    misshapen(good, body),
  );
}

/** What the path of this endpoint takes, by whichever of its routes. */
function methodsOf({ route }: Endpoint): string[] {
  const path = route.slice(route.indexOf(' '));
  return ENDPOINTS.filter((other) => other.route.endsWith(path))
    .map((other) => other.route.split(' '))
    .filter(([, at]) => ` ${at ?? ''}` === path)
    .map(([method = '']) => method);
}

/** An app over parts of its own, as `startServer` makes it of a server's. */
async function appOfItsOwn(): Promise<ReturnType<typeof createApp>> {
  const { sql, serverKey, open } = await testBoards();
  const registrar = { sql, board: await open(), personKey: serverKey.derive('roll persons') };
  const rows = new SignInRows(sql);
  const signIn = new SignIn({
    ...{ ...registrar, rows, oidc: new OidcClients(), providers: [], publicUrl: url },
  });
  return createApp({
    ...{ board: registrar.board, registrar, signIn, providers: [], publicUrl: url },
    pageFiles: await PageFiles.load(),
    log: new Logger({ write: () => undefined }),
    operatorToken: randomBytes(24).toString('hex'),
    ...{ signInsPerMinute: 1, trustedProxies: 0 },
  });
}
