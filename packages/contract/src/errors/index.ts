import { accountsErrors } from "./accounts.ts";
import { applicationsErrors } from "./applications.ts";
import { articlesErrors } from "./articles.ts";
import { blocksErrors } from "./blocks.ts";
import { clocksErrors } from "./clocks.ts";
import { disclosureErrors } from "./disclosure.ts";
import { exchangeErrors } from "./exchange.ts";
import { formsErrors } from "./forms.ts";
import { inspectionErrors } from "./inspection.ts";
import { legalDocumentsErrors } from "./legal-documents.ts";
import { mediaErrors } from "./media.ts";
import { peopleErrors } from "./people.ts";
import { platformErrors } from "./platform.ts";
import { policiesErrors } from "./policies.ts";
import { ratingsErrors } from "./ratings.ts";
import { reviewsErrors } from "./reviews.ts";
import { servicesErrors } from "./services.ts";
import { siteSearchErrors } from "./site-search.ts";
import { sitesErrors } from "./sites.ts";
import { statisticsErrors } from "./statistics.ts";
import { supervisionErrors } from "./supervision.ts";
import type { ErrorEntry } from "./types.ts";

export type { ErrorEntry } from "./types.ts";

const entries = {
  ...platformErrors,
  ...peopleErrors,
  ...sitesErrors,
  ...articlesErrors,
  ...mediaErrors,
  ...servicesErrors,
  ...formsErrors,
  ...siteSearchErrors,
  ...reviewsErrors,
  ...blocksErrors,
  ...statisticsErrors,
  ...policiesErrors,
  ...disclosureErrors,
  ...exchangeErrors,
  ...inspectionErrors,
  ...clocksErrors,
  ...supervisionErrors,
  ...ratingsErrors,
  ...applicationsErrors,
  ...accountsErrors,
  ...legalDocumentsErrors,
};

/** Every code that the system answers with; each module keeps its own part beside this file. */
export const errorCatalogue: Record<keyof typeof entries, ErrorEntry> = entries;

export type ErrorCode = keyof typeof entries;

/** The catalogue's sentence for `code` in `language`, with `{name}` filled from `details`. */
export function errorMessage(code: ErrorCode, language: string, details: Record<string, unknown> = {}): string {
  const entry = errorCatalogue[code];
  const text = language.startsWith("en") ? entry.en : entry["zh-CN"];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => inWords(details[name], language));
}

/** A detail as it stands in a sentence; one that has words of its own for each language gives those of `language`. */
function inWords(detail: unknown, language: string): string {
  if (typeof detail !== "object" || detail === null || !("zh-CN" in detail) || !("en" in detail)) {
    return String(detail ?? "");
  }
  return String(language.startsWith("en") ? detail.en : detail["zh-CN"]);
}
