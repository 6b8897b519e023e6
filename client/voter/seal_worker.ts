/** The worker in which the voting booth runs: `/pages/seal_worker.js`. */
import { createApi } from './api.ts';
import { createBooth } from './booth/booth.ts';
import { browserRandom } from './booth/random.ts';
import { fetchAfter } from './early_booth.ts';
import { serveBooth } from './serve_booth.ts';

serveBooth((origin, slug, early) =>
  createBooth({
    ...{ origin, slug },
    api: createApi(origin, slug, fetchAfter(early)),
    random: browserRandom,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }),
);
