import type { Grew } from '../board/board.ts';

/** A log may grow many times a second; who only looks at it need not hear of each time. */
const GAP_MS = 500;

/**
 * Passes on that logs grew: of each at once, then at most once in every gap, with the newest size.
 */
export class Announcements {
  readonly #tell: (news: Grew) => void;
  readonly #gaps = new Map<string, { readonly timer: NodeJS.Timeout; news: Grew | undefined }>();

  constructor(tell: (news: Grew) => void) {
    this.#tell = tell;
  }

  add(news: Grew): void {
    const gap = this.#gaps.get(news.slug);
    if (gap === undefined) this.#announce(news);
    else if (gap.news === undefined || gap.news.size < news.size) gap.news = news;
  }

  close(): void {
    for (const { timer } of this.#gaps.values()) clearTimeout(timer);
    this.#gaps.clear();
  }

  #announce(news: Grew): void {
    const timer = setTimeout(() => this.#endGap(news.slug), GAP_MS);
    this.#gaps.set(news.slug, { timer, news: undefined });
    this.#tell(news);
  }

  #endGap(slug: string): void {
    const news = this.#gaps.get(slug)?.news;
    this.#gaps.delete(slug);
    if (news !== undefined) this.#announce(news);
  }
}
