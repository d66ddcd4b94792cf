import type { ArticleItemView } from "./list-views.ts";

export type ErrorStatus = 400 | 403 | 404 | 410 | 413 | 429 | 500 | 503;
export interface ErrorView {
  status: ErrorStatus;
  /** Words guessed from the address, put into the search field. */
  query?: string;
  likely: ArticleItemView[];
  /** 410: what was withdrawn and when. */
  withdrawn?: { title?: string; date?: string; reason?: string };
  /** 503 of a site that staff took down for a time (临时下线): their words, and when it comes back. */
  closed?: { notice: string; until: string } | undefined;
  /** 429, 503 */
  retryAfterSeconds?: number;
  /** Number to quote when asking for help. */
  requestId?: string;
}
