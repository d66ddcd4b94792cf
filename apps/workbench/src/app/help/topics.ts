/** The help page of each screen, by the pattern of its address. The texts are `docs/guides/help/<topic>.md`. */
const screens = {
  "/": "tasks",
  "/messages": "messages",
  "/search": "search",
  "/articles": "articles",
  "/articles/new": "editor",
  "/articles/$articleId/edit": "editor",
  "/articles/$articleId": "article",
  "/translations": "translations",
  "/media": "media",
  "/media/$fileId": "media-file",
  "/sections": "sections",
  "/links": "links",
  "/redirects": "redirects",
  "/sites": "sites",
  "/site-settings": "site-settings",
  "/site-languages": "site-languages",
  "/site-search": "site-search",
  "/pages": "pages",
  "/pages/$pageId": "arrange",
  "/policies": "policies",
  "/check-words": "check-words",
  "/accounts": "accounts",
  "/departments": "departments",
  "/staff": "staff",
  "/staff/$staffId": "person",
  "/grants": "grants",
  "/sessions": "sessions",
  "/audit-log": "audit-log",
  "/security-log": "security-log",
  "/me": "me",
  "/feedback": "feedback",
  "/offers": "offers",
  "/disclosure": "disclosure",
  "/disclosure/reports/$reportId": "yearly-report",
  "/services": "services",
  "/services/$itemId": "service-item",
  "/forms": "forms",
  "/forms/$formId": "forms",
  "/documents": "documents",
  "/documents/$documentId": "documents",
  "/ratings": "ratings",
  "/ratings/rectifications/$rectificationId": "ratings",
  "/overview": "overview",
  "/supervision": "supervision",
  "/supervision/cards/$cardId": "supervision",
  "/applications": "applications",
  "/applications/$caseId": "application",
  "/window": "window",
  "/statistics": "statistics",
  "/visits": "visits",
  "/calendar": "calendar",
  "/exchange": "exchange",
  "/inspection": "inspection",
  "/inspection/findings/$findingId": "inspection",
} as const satisfies Record<string, string>;

export const helpTopics: readonly string[] = [...new Set(Object.values(screens)), "first-article"];

/** The help page that belongs to a screen; the overview of the first screen where there is none of its own. */
export function topicOf(screen: string): string {
  const path = screen === "/" ? screen : screen.replace(/\/$/, "");
  return (screens as Record<string, string>)[path] ?? "tasks";
}

export const hasHelp = (screen: string): boolean => screen in screens;
