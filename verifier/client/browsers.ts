import type { Visit } from './site.ts';

/** A browser as a server knows it: by what it says of itself. */
export interface Browser {
  readonly name: string;
  readonly userAgent: string;
  /** Chromium also says in headers of its own what it is. */
  readonly hints: Visit['headers'];
}

const CHROMIUM = '"Not A(Brand";v="99", "Google Chrome";v="147", "Chromium";v="147"';

/** Those that most voters have. */
export const BROWSERS: readonly Browser[] = [
  {
    name: 'Chrome on Windows',
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
    hints: chromiumHints('?0', '"Windows"'),
  },
  {
    name: 'Chrome on Android',
    userAgent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
    hints: chromiumHints('?1', '"Android"'),
  },
  {
    name: 'Firefox on Linux',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0',
    hints: [],
  },
  {
    name: 'Safari on macOS',
    userAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    hints: [],
  },
  {
    name: 'Safari on an iPhone',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    hints: [],
  },
];

function chromiumHints(mobile: string, platform: string): Visit['headers'] {
  return [
    ['sec-ch-ua', CHROMIUM],
    ['sec-ch-ua-mobile', mobile],
    ['sec-ch-ua-platform', platform],
  ];
}
