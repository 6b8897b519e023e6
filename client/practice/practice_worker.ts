/** The worker of the practice election: the same booth, and the server inside it. */
import { createBooth } from '../voter/booth/booth.ts';
import { browserRandom } from '../voter/booth/random.ts';
import { serveBooth } from '../voter/serve_booth.ts';
import { createPracticeApi } from './practice_api.ts';

serveBooth((origin, slug) =>
  createBooth({
    ...{ origin, slug },
    api: createPracticeApi(origin, browserRandom, Date.now),
    random: browserRandom,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }),
);
