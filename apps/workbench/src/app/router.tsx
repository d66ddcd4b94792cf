import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { accountFilters } from "../modules/accounts/filters.ts";
import { caseFilters, caseTabs, windowFilters } from "../modules/applications/filters.ts";
import { wordFilters as checkWordFilters } from "../modules/articles/checks/word-filters.ts";
import { feedbackFilters } from "../modules/articles/feedback/filters.ts";
import { articleFilters } from "../modules/articles/filters.ts";
import { offerFilters } from "../modules/articles/offers/queries.ts";
import { translationFilters } from "../modules/articles/translations/filters.ts";
import { auditFilters, securityFilters } from "../modules/audit/filters.ts";
import { clockFilters } from "../modules/clocks/filters.ts";
import { disclosureFilters } from "../modules/disclosure/filters.ts";
import { documentFilters } from "../modules/documents/filters.ts";
import { exchangeFilters } from "../modules/exchange/filters.ts";
import { formFilters } from "../modules/forms/filters.ts";
import { inspectionFilters } from "../modules/inspection/filters.ts";
import { mediaFilters } from "../modules/media/filters.ts";
import { messageFilters } from "../modules/notifications/filters.ts";
import { departmentFilters, staffFilters } from "../modules/people/filters.ts";
import { policyFilters } from "../modules/policies/filters.ts";
import { ratingFilters } from "../modules/ratings/filters.ts";
import { serviceFilters } from "../modules/services/filters.ts";
import { siteSearchFilters } from "../modules/site-search/filters.ts";
import { clusterFilters, siteListFilters, wordFilters } from "../modules/sites/filters.ts";
import { statisticsFilters } from "../modules/statistics/filters.ts";
import { supervisionFilters } from "../modules/supervision/filters.ts";
import { overviewFilters } from "../modules/supervision/overview/filters.ts";
import { visitFilters } from "../modules/visits/filters.ts";
import { parseSearch, readFilters, writeSearch } from "../shared/lib/filters.ts";
import { Loading } from "../shared/ui/Loading.tsx";
import { NotFoundPage } from "../shared/ui/Page.tsx";
import { CrashPage } from "./CrashPage.tsx";
import { Shell } from "./Shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: CrashPage });
const getParentRoute = () => root;

/** Reads plain texts from the address. */
const texts =
  <K extends string>(...keys: K[]) =>
  (search: Record<string, unknown>): Partial<Record<K, string>> => {
    const found: Partial<Record<K, string>> = {};
    for (const key of keys) {
      const value = search[key];
      if (typeof value === "string" && value !== "") found[key] = value;
    }
    return found;
  };

const routes = [
  createRoute({
    getParentRoute,
    path: "/",
    component: lazyRouteComponent(() => import("../modules/articles/tasks/TasksPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/search",
    validateSearch: texts("q"),
    component: lazyRouteComponent(() => import("../modules/articles/search/SearchPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/articles",
    validateSearch: (search) => readFilters(articleFilters, search),
    component: lazyRouteComponent(() => import("../modules/articles/list/ArticlesPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/articles/new",
    validateSearch: texts("draft"),
    component: lazyRouteComponent(() => import("../modules/articles/editor/NewArticlePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/articles/$articleId",
    validateSearch: texts("tab", "from", "to"),
    component: lazyRouteComponent(() => import("../modules/articles/view/ArticlePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/articles/$articleId/edit",
    component: lazyRouteComponent(() => import("../modules/articles/editor/EditArticlePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/translations",
    validateSearch: (search) => readFilters(translationFilters, search),
    component: lazyRouteComponent(() => import("../modules/articles/translations/TranslationsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/feedback",
    validateSearch: (search) => readFilters(feedbackFilters, search),
    component: lazyRouteComponent(() => import("../modules/articles/feedback/FeedbackPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/offers",
    validateSearch: (search) => readFilters(offerFilters, search),
    component: lazyRouteComponent(() => import("../modules/articles/offers/OffersPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/messages",
    validateSearch: (search) => readFilters(messageFilters, search),
    component: lazyRouteComponent(() => import("../modules/notifications/MessagesPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/media",
    validateSearch: (search) => readFilters(mediaFilters, search),
    component: lazyRouteComponent(() => import("../modules/media/library/MediaPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/media/$fileId",
    component: lazyRouteComponent(() => import("../modules/media/file/MediaFilePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/sections",
    validateSearch: (search) => readFilters(siteListFilters, search),
    component: lazyRouteComponent(() => import("../modules/sites/SectionsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/links",
    validateSearch: (search) => readFilters(siteListFilters, search),
    component: lazyRouteComponent(() => import("../modules/sites/links/LinksPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/redirects",
    validateSearch: (search) => readFilters(siteListFilters, search),
    component: lazyRouteComponent(() => import("../modules/sites/redirects/RedirectsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/sites",
    validateSearch: (search) => readFilters(clusterFilters, search),
    component: lazyRouteComponent(() => import("../modules/sites/cluster/ClusterPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/site-settings",
    validateSearch: texts("site"),
    component: lazyRouteComponent(() => import("../modules/sites/settings/SiteSettingsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/site-languages",
    validateSearch: (search) => readFilters(wordFilters, search),
    component: lazyRouteComponent(() => import("../modules/sites/languages/LanguagesPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/site-search",
    validateSearch: (search) => readFilters(siteSearchFilters, search),
    component: lazyRouteComponent(() => import("../modules/site-search/SiteSearchPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/pages",
    validateSearch: (search) => readFilters(siteListFilters, search),
    component: lazyRouteComponent(() => import("../modules/blocks/PagesPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/pages/$pageId",
    component: lazyRouteComponent(() => import("../modules/blocks/arrange/ArrangePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/policies",
    validateSearch: (search) => readFilters(policyFilters, search),
    component: lazyRouteComponent(() => import("../modules/policies/PoliciesPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/check-words",
    validateSearch: (search) => readFilters(checkWordFilters, search),
    component: lazyRouteComponent(() => import("../modules/articles/checks/CheckWordsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/disclosure",
    validateSearch: (search) => readFilters(disclosureFilters, search),
    component: lazyRouteComponent(() => import("../modules/disclosure/DisclosurePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/disclosure/reports/$reportId",
    component: lazyRouteComponent(() => import("../modules/disclosure/reports/ReportPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/applications",
    validateSearch: (search) => readFilters(caseFilters, search),
    component: lazyRouteComponent(() => import("../modules/applications/list/CasesPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/applications/$caseId",
    validateSearch: (search: Record<string, unknown>) => {
      const tab = caseTabs.find((one) => one === search.tab);
      return tab ? { tab } : {};
    },
    component: lazyRouteComponent(() => import("../modules/applications/case/CasePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/window",
    validateSearch: (search) => readFilters(windowFilters, search),
    component: lazyRouteComponent(() => import("../modules/applications/window/WindowPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/services",
    validateSearch: (search) => readFilters(serviceFilters, search),
    component: lazyRouteComponent(() => import("../modules/services/ServicesPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/services/$itemId",
    validateSearch: texts("tab"),
    component: lazyRouteComponent(() => import("../modules/services/item/ItemPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/forms",
    validateSearch: (search) => readFilters(formFilters, search),
    component: lazyRouteComponent(() => import("../modules/forms/FormsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/forms/$formId",
    validateSearch: texts("tab"),
    component: lazyRouteComponent(() => import("../modules/forms/FormPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/documents",
    validateSearch: (search) => readFilters(documentFilters, search),
    component: lazyRouteComponent(() => import("../modules/documents/DocumentsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/documents/$documentId",
    component: lazyRouteComponent(() => import("../modules/documents/DocumentPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/ratings",
    validateSearch: (search) => readFilters(ratingFilters, search),
    component: lazyRouteComponent(() => import("../modules/ratings/RatingsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/ratings/rectifications/$rectificationId",
    component: lazyRouteComponent(() => import("../modules/ratings/RectificationPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/overview",
    validateSearch: (search) => readFilters(overviewFilters, search),
    component: lazyRouteComponent(() => import("../modules/supervision/overview/OverviewPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/supervision",
    validateSearch: (search) => readFilters(supervisionFilters, search),
    component: lazyRouteComponent(() => import("../modules/supervision/SupervisionPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/supervision/cards/$cardId",
    component: lazyRouteComponent(() => import("../modules/supervision/CardPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/statistics",
    validateSearch: (search) => readFilters(statisticsFilters, search),
    component: lazyRouteComponent(() => import("../modules/statistics/StatisticsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/visits",
    validateSearch: (search) => readFilters(visitFilters, search),
    component: lazyRouteComponent(() => import("../modules/visits/VisitsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/calendar",
    validateSearch: (search) => readFilters(clockFilters, search),
    component: lazyRouteComponent(() => import("../modules/clocks/CalendarPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/inspection",
    validateSearch: (search) => readFilters(inspectionFilters, search),
    component: lazyRouteComponent(() => import("../modules/inspection/InspectionPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/inspection/findings/$findingId",
    component: lazyRouteComponent(() => import("../modules/inspection/FindingPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/exchange",
    validateSearch: (search) => readFilters(exchangeFilters, search),
    component: lazyRouteComponent(() => import("../modules/exchange/ExchangePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/accounts",
    validateSearch: (search) => readFilters(accountFilters, search),
    component: lazyRouteComponent(() => import("../modules/accounts/AccountsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/departments",
    validateSearch: (search) => readFilters(departmentFilters, search),
    component: lazyRouteComponent(() => import("../modules/people/departments/DepartmentsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/staff",
    validateSearch: (search) => readFilters(staffFilters, search),
    component: lazyRouteComponent(() => import("../modules/people/staff/StaffPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/staff/$staffId",
    component: lazyRouteComponent(() => import("../modules/people/staff/PersonPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/grants",
    validateSearch: (search) => readFilters(staffFilters, search),
    component: lazyRouteComponent(() => import("../modules/people/grants/GrantsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/sessions",
    validateSearch: texts("staff"),
    component: lazyRouteComponent(() => import("../modules/people/sessions/SessionsPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/audit-log",
    validateSearch: (search) => readFilters(auditFilters, search),
    component: lazyRouteComponent(() => import("../modules/audit/AuditLogPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/security-log",
    validateSearch: (search) => readFilters(securityFilters, search),
    component: lazyRouteComponent(() => import("../modules/audit/SecurityLogPage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/me",
    component: lazyRouteComponent(() => import("../modules/people/me/MePage.tsx")),
  }),
  createRoute({
    getParentRoute,
    path: "/help",
    component: lazyRouteComponent(() => import("./HelpPage.tsx")),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: "/workbench",
  parseSearch,
  stringifySearch: writeSearch,
  defaultPreload: "intent",
  defaultPendingMs: 300,
  defaultPendingComponent: Loading,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
