import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { errors } from 'oidc-provider';
import { LANGUAGES, type Language } from '../contract/languages.ts';
import type { EidProvider } from '../eid/provider_config.ts';
import { preferredLanguage } from '../pages/language.ts';
import type { PageFiles } from '../pages/page_files.ts';
import { pageTexts } from '../pages/page_texts.ts';
import { byCountry, type Citizen, searchCitizens } from './citizens.ts';
import { createDemoIssuer, type DemoIssuer } from './demo_issuer.ts';
import { demoErrorPage, demoPage } from './demo_page.ts';
import { DemoStore } from './demo_store.ts';

/** Below which path the demonstration eID is mounted. */
export const DEMO_PATH = '/demo-eid';

export interface DemoEid {
  readonly routes: Router;
  /** One eID a country, as the server's other eIDs are; for rehearsals only. */
  readonly providers: EidProvider[];
}

export interface DemoEidOptions {
  readonly publicUrl: string;
  readonly citizens: readonly Citizen[];
  readonly pageFiles: PageFiles;
  readonly behindProxy: boolean;
}

/**
 * An eID for rehearsals: a real OpenID Connect provider a country, at which one signs in by choosing
 * who one is. It lives in the memory of this process: keys and sign-ins under way end with it, and
 * several server processes cannot share it.
 */
export async function createDemoEid(options: DemoEidOptions): Promise<DemoEid> {
  const store = new DemoStore();
  const routes = Router();
  routes.use(DEMO_PATH, likeAnotherSite);
  const providers: EidProvider[] = [];
  for (const [country, citizens] of byCountry(options.citizens)) {
    const people = new Map(citizens.map((citizen) => [citizen.person, citizen]));
    const path = `${DEMO_PATH}/${country.toLowerCase()}`;
    const issuer = await createDemoIssuer({
      ...options,
      issuer: options.publicUrl + path,
      citizens: people,
      store,
    });
    routes.use(path, interactions(issuer, country, people, options.pageFiles));
    routes.use(path, issuer.provider.callback());
    providers.push(asProvider(issuer, country));
  }
  return { routes, providers };
}

/** An eID of another institution would not have our pages' policy on the windows that it opens in. */
const likeAnotherSite: RequestHandler = (_request, response, next) => {
  response.set('Cross-Origin-Opener-Policy', 'unsafe-none');
  next();
};

function asProvider(demo: DemoIssuer, country: string): EidProvider {
  return {
    listed: {
      country,
      id: `demo-${country.toLowerCase()}`,
      issuer: demo.issuer,
      minimumAssurance: 'substantial',
      scheme: 'oidc',
      title: Object.fromEntries(LANGUAGES.map((each) => [each, titleIn(each, country)])),
    },
    oidc: {
      clientId: demo.clientId,
      clientSecret: demo.clientSecret,
      scopes: 'openid',
      signingAlgorithm: demo.signingAlgorithm,
      personClaim: 'sub',
      personPrefix: '',
      levelClaim: 'acr',
      levels: { low: 'low', substantial: 'substantial', high: 'high' },
      parameters: {},
    },
    rehearsalOnly: true,
  };
}

function titleIn(language: Language, country: string): string {
  const name = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
  return `${pageTexts(language).demoEid.title}: ${name}`;
}

/** The page where one chooses, and what follows from the choice. */
function interactions(
  { provider }: DemoIssuer,
  country: string,
  people: ReadonlyMap<string, Citizen>,
  pageFiles: PageFiles,
): Router {
  const router = Router();

  router.get('/interaction/:uid', async (request, response) => {
    await provider.interactionDetails(request, response);
    const asked = request.query['q'];
    const query = typeof asked === 'string' ? asked.slice(0, 100) : '';
    const found = searchCitizens([...people.values()], query);
    const language = preferredLanguage(request);
    response.set('Cache-Control', 'no-store');
    response.type('html').send(demoPage({ language, country, query, found }, pageFiles));
  });

  const form = express.urlencoded({ extended: false, limit: 1_024, inflate: false });
  router.post('/interaction/:uid', form, async (request, response) => {
    const { person } = request.body as { person?: unknown };
    const citizen = typeof person === 'string' ? people.get(person) : undefined;
    await provider.interactionFinished(
      request,
      response,
      citizen === undefined
        ? { error: 'access_denied', error_description: 'the voter cancelled' }
        : { login: { accountId: citizen.person, acr: citizen.level, remember: false } },
    );
  });

  router.use(explain(pageFiles));
  return router;
}

/** A sign-in that has expired, or is another browser's. */
function explain(pageFiles: PageFiles): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (!(error instanceof errors.OIDCProviderError)) {
      next(error);
      return;
    }
    const page = demoErrorPage(preferredLanguage(request), error.error, pageFiles);
    response.status(error.statusCode).type('html').send(page);
  };
}
