import type { RequestListener } from "node:http";
import { inlineScriptHashes } from "@openzone/portal-ui";
import { inspectionSources } from "./inspection-sources.ts";
import {
  accountFields,
  accountIndexes,
  accountJobs,
  identifyAccount,
  registerAccountRoutes,
  signInAddress,
} from "./modules/accounts/index.ts";
import { applicationJobs, caseFields, caseIndexes, registerApplicationRoutes } from "./modules/applications/index.ts";
import { articleJobs, checksHistory, registerArticleRoutes } from "./modules/articles/index.ts";
import { blockJobs, blocksHistory, registerBlockRoutes } from "./modules/blocks/index.ts";
import { clockJobs, registerClockRoutes } from "./modules/clocks/index.ts";
import { disclosureHistory, disclosureJobs, registerDisclosureRoutes } from "./modules/disclosure/index.ts";
import { exchangeJobs, identifyClient, registerExchangeRoutes, secretContext } from "./modules/exchange/index.ts";
import { registerFinderRoutes } from "./modules/finder/index.ts";
import { answersContext, formsHistory, registerFormRoutes } from "./modules/forms/index.ts";
import { inspectionJobs, registerInspectionRoutes } from "./modules/inspection/index.ts";
import {
  contentContext,
  legalDocumentJobs,
  privateKeyContext,
  registerLegalDocumentRoutes,
} from "./modules/legal-documents/index.ts";
import { mediaHistory, mediaJobs, registerMediaRoutes } from "./modules/media/index.ts";
import { notificationFields, notificationJobs, registerNotificationRoutes } from "./modules/notifications/index.ts";
import { identify, peopleHistory, peopleJobs, personalFields, registerPeopleRoutes } from "./modules/people/index.ts";
import { policiesHistory, policyJobs, registerPolicyRoutes } from "./modules/policies/index.ts";
import { createPortal, portalJobs, publicPages, registerPortalRoutes } from "./modules/portal/index.ts";
import { ratingFields, ratingJobs, registerRatingRoutes } from "./modules/ratings/index.ts";
import { registerServiceRoutes, servicesHistory } from "./modules/services/index.ts";
import { registerSiteSearchRoutes, siteSearchHistory, siteSearchJobs } from "./modules/site-search/index.ts";
import { placeDirectory, registerSiteRoutes, siteJobs, sitesHistory } from "./modules/sites/index.ts";
import { registerStatisticsRoutes, statisticsJobs } from "./modules/statistics/index.ts";
import { registerSupervisionRoutes, supervisionJobs } from "./modules/supervision/index.ts";
import { registerVisitRoutes, visitJobs } from "./modules/visits/index.ts";
import { auditJobs } from "./platform/audit/index.ts";
import { totpContext } from "./platform/auth/index.ts";
import { changeLogJobs } from "./platform/changes/clean.ts";
import type { KeyedIndexes } from "./platform/crypto/rewrite-fields.ts";
import { databaseJobs } from "./platform/database/upkeep.ts";
import type { App } from "./platform/http/app-type.ts";
import { describeApi, registerApiDescription } from "./platform/http/openapi.ts";
import { registerOperationRoutes } from "./platform/http/operations.ts";
import { registerRecordHistory } from "./platform/http/record-history.ts";
import { createHttpServer } from "./platform/http/server.ts";
import { registerWorkbench } from "./platform/http/workbench.ts";
import type { AnyJob } from "./platform/jobs/jobs.ts";
import { guardedHeaders, pageHandler } from "./platform/pages/index.ts";
import type { Services } from "./platform/services.ts";
import { version } from "./version.ts";

/** Every module's background work. */
export const allJobs = (services: Services): AnyJob[] => [
  ...auditJobs(services),
  ...changeLogJobs(services),
  ...databaseJobs(services),
  ...peopleJobs(services),
  ...siteJobs(services),
  ...mediaJobs(services),
  ...articleJobs(services),
  ...blockJobs(services),
  ...policyJobs(services),
  ...portalJobs(services),
  ...siteSearchJobs(services),
  ...visitJobs(services),
  ...statisticsJobs(services),
  ...inspectionJobs(services, inspectionSources(services)),
  ...disclosureJobs(services),
  ...clockJobs(services),
  ...applicationJobs(services),
  ...supervisionJobs(services),
  ...ratingJobs(services),
  ...exchangeJobs(services),
  ...notificationJobs(services),
  ...accountJobs(services),
  ...legalDocumentJobs(services),
];

/** Every encrypted column, as `table.column`, which is also the context that its values are bound to. */
export const allEncryptedFields: readonly string[] = [
  totpContext,
  secretContext,
  answersContext,
  ...Object.values(personalFields),
  ...Object.values(caseFields),
  ...Object.values(ratingFields),
  ...Object.values(notificationFields),
  ...Object.values(accountFields),
  contentContext,
  privateKeyContext,
];

/** Those that are found by keyed indexes, with the columns of these. */
export const allKeyedIndexes: Readonly<Record<string, KeyedIndexes>> = { ...accountIndexes, ...caseIndexes };

/**
 * The whole application on given services; it does not listen, so tests inject requests into it.
 * Each module registers its routes; the page cache stands in front of the router.
 */
export async function createApp(services: Services): Promise<App> {
  const portal = await createPortal(services);
  const inFront = (fallthrough: RequestListener) =>
    pageHandler({ cache: services.pages, resolveKey: portal.resolveKey, fallthrough });
  const app = await createHttpServer(services, {
    identify: identify(services),
    identifyClient: identifyClient(services),
    identifyAccount: identifyAccount(services),
    signInAddress,
    errorPage: portal.errorPage,
    headers: guardedHeaders({
      https: services.config.PUBLIC_URL.startsWith("https:"),
      scriptHashes: inlineScriptHashes,
    }),
    inFront,
    rewriteUrl: portal.rewriteUrl,
  });
  await describeApi(app, services.config.PUBLIC_URL, version);
  registerOperationRoutes(app, services);
  registerPeopleRoutes(app, services, placeDirectory);
  registerSiteRoutes(app, services);
  registerMediaRoutes(app, services);
  registerArticleRoutes(app, services);
  registerSiteSearchRoutes(app, services);
  registerBlockRoutes(app, services);
  registerPolicyRoutes(app, services);
  registerDisclosureRoutes(app, services);
  registerFormRoutes(app, services);
  registerServiceRoutes(app, services);
  registerClockRoutes(app, services);
  registerApplicationRoutes(app, services);
  registerSupervisionRoutes(app, services);
  registerRatingRoutes(app, services);
  registerLegalDocumentRoutes(app, services);
  registerFinderRoutes(app, services);
  registerStatisticsRoutes(app, services);
  registerVisitRoutes(app, services);
  registerExchangeRoutes(app, services);
  registerNotificationRoutes(app, services);
  registerAccountRoutes(app, services);
  const readPublic = publicPages(app);
  registerInspectionRoutes(app, services, (address, host) => readPublic(address, "GET", host));
  registerRecordHistory(app, services, {
    ...peopleHistory,
    ...sitesHistory,
    ...mediaHistory,
    ...checksHistory,
    ...siteSearchHistory,
    ...blocksHistory,
    ...policiesHistory,
    ...disclosureHistory,
    ...servicesHistory,
    ...formsHistory,
  });
  registerApiDescription(app);
  await registerWorkbench(app, services);
  registerPortalRoutes(app, services, portal);
  return app;
}
