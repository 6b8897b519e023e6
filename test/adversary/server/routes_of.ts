import type { Express } from 'express';

/** As Express's router lists what it has (router 2.3); its types do not know of it yet. */
interface Listing {
  listRoutes(): readonly {
    readonly path: string;
    readonly methods?: readonly string[];
    readonly router?: Listing;
  }[];
}

/** Every route of an app, as `METHOD path`. HEAD is not named beside GET. */
export function routesOf(app: Express): string[] {
  return listed(app.router as unknown as Listing);
}

function listed(routes: Listing): string[] {
  return routes.listRoutes().flatMap(({ path, methods = [], router }) => {
    const own = methods
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method.toUpperCase()} ${path}`);
    return [...own, ...(router === undefined ? [] : listed(router))];
  });
}
