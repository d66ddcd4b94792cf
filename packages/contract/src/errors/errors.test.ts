import { expect, it } from "vitest";
import { accountsErrors } from "./accounts.ts";
import { applicationsErrors } from "./applications.ts";
import { articlesErrors } from "./articles.ts";
import { blocksErrors } from "./blocks.ts";
import { clocksErrors } from "./clocks.ts";
import { disclosureErrors } from "./disclosure.ts";
import { exchangeErrors } from "./exchange.ts";
import { formsErrors } from "./forms.ts";
import { type ErrorCode, errorCatalogue, errorMessage } from "./index.ts";
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

const parts = [
  platformErrors,
  peopleErrors,
  sitesErrors,
  siteSearchErrors,
  articlesErrors,
  blocksErrors,
  mediaErrors,
  reviewsErrors,
  statisticsErrors,
  policiesErrors,
  disclosureErrors,
  servicesErrors,
  clocksErrors,
  inspectionErrors,
  exchangeErrors,
  supervisionErrors,
  ratingsErrors,
  accountsErrors,
  applicationsErrors,
  formsErrors,
  legalDocumentsErrors,
];

it("has each code in one part only", () => {
  const codes = parts.flatMap((part) => Object.keys(part));

  expect(codes.toSorted()).toEqual(Object.keys(errorCatalogue).toSorted());
});

it("asks for the same details in both languages", () => {
  for (const [code, entry] of Object.entries(errorCatalogue)) {
    const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();
    expect(placeholders(entry.en), code).toEqual(placeholders(entry["zh-CN"]));
  }
});

it("fills what it was given and leaves no bracket behind", () => {
  const code: ErrorCode = "RATE_LIMITED";

  expect(errorMessage(code, "zh-CN", { retryAfterSeconds: 7 })).toContain("7 秒");
  expect(errorMessage(code, "en")).not.toContain("{");
});
