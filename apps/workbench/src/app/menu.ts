import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  FontSizeOutlined,
  FormOutlined,
  GlobalOutlined,
  HomeOutlined,
  IdcardOutlined,
  InboxOutlined,
  KeyOutlined,
  LaptopOutlined,
  LayoutOutlined,
  LineChartOutlined,
  LinkOutlined,
  MedicineBoxOutlined,
  MessageOutlined,
  PartitionOutlined,
  PictureOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  ShareAltOutlined,
  SolutionOutlined,
  StarOutlined,
  SwapOutlined,
  TeamOutlined,
  TranslationOutlined,
} from "@ant-design/icons";
import type { Action } from "@openzone/contract/people";
import type { Session } from "@openzone/contract/session";
import type { ComponentType } from "react";
import { t } from "../messages/index.ts";
import { hasRight } from "../shared/session.ts";

export interface MenuEntry {
  to:
    | "/"
    | "/messages"
    | "/articles"
    | "/translations"
    | "/feedback"
    | "/offers"
    | "/media"
    | "/sections"
    | "/links"
    | "/redirects"
    | "/sites"
    | "/site-settings"
    | "/site-languages"
    | "/site-search"
    | "/pages"
    | "/policies"
    | "/check-words"
    | "/disclosure"
    | "/services"
    | "/overview"
    | "/supervision"
    | "/ratings"
    | "/documents"
    | "/forms"
    | "/applications"
    | "/window"
    | "/statistics"
    | "/visits"
    | "/calendar"
    | "/inspection"
    | "/exchange"
    | "/accounts"
    | "/departments"
    | "/staff"
    | "/grants"
    | "/sessions"
    | "/audit-log"
    | "/security-log";
  label: string;
  icon: ComponentType<{ "aria-hidden"?: boolean }>;
  /** Counts what waits for this person. */
  counts?: "tasks";
}

interface Rule extends MenuEntry {
  /** One of these rights shows the entry; none means everybody. */
  rights: readonly Action[];
}

/** The menu in parts, from what is one's own to what few look after. */
export const menuGroups = ["own", "content", "sites", "cases", "supervision", "system"] as const;
export type MenuGroup = (typeof menuGroups)[number];

/** What this person's duties show in the side menu; groups of which they have nothing are left out. */
export function menuGroupsFor(session: Session): { group: MenuGroup; entries: MenuEntry[] }[] {
  const words = t.shell.menu;
  const rules: Record<MenuGroup, Rule[]> = {
    own: [
      { to: "/", label: words.tasks, icon: HomeOutlined, counts: "tasks", rights: [] },
      { to: "/messages", label: words.messages, icon: BellOutlined, rights: [] },
    ],
    content: [
      { to: "/articles", label: words.articles, icon: FileTextOutlined, rights: ["article.read"] },
      { to: "/translations", label: words.translations, icon: TranslationOutlined, rights: ["article.read"] },
      { to: "/feedback", label: words.feedback, icon: MessageOutlined, rights: ["article.read"] },
      { to: "/offers", label: words.offers, icon: ShareAltOutlined, rights: ["article.write"] },
      { to: "/media", label: words.media, icon: PictureOutlined, rights: ["media.use"] },
      { to: "/policies", label: words.policies, icon: ReadOutlined, rights: ["policy.manage"] },
      { to: "/disclosure", label: words.disclosure, icon: FolderOpenOutlined, rights: ["disclosure.manage"] },
      { to: "/check-words", label: words.checkWords, icon: CheckSquareOutlined, rights: ["check.manage"] },
    ],
    sites: [
      { to: "/pages", label: words.pages, icon: LayoutOutlined, rights: ["page.arrange", "topic.write"] },
      { to: "/sections", label: words.sections, icon: PartitionOutlined, rights: ["section.manage", "site.manage"] },
      { to: "/links", label: words.links, icon: LinkOutlined, rights: ["section.manage"] },
      { to: "/redirects", label: words.redirects, icon: SwapOutlined, rights: ["section.manage"] },
      { to: "/site-search", label: words.siteSearch, icon: FileSearchOutlined, rights: ["search.manage"] },
      { to: "/sites", label: words.sites, icon: GlobalOutlined, rights: ["site.manage"] },
      { to: "/site-settings", label: words.siteSettings, icon: SettingOutlined, rights: ["site.manage"] },
      { to: "/site-languages", label: words.siteLanguages, icon: FontSizeOutlined, rights: ["site.manage"] },
    ],
    cases: [
      { to: "/applications", label: words.applications, icon: InboxOutlined, rights: ["application.read"] },
      { to: "/window", label: words.window, icon: IdcardOutlined, rights: ["window.enter"] },
      { to: "/services", label: words.services, icon: SolutionOutlined, rights: ["service.manage"] },
      { to: "/forms", label: words.forms, icon: FormOutlined, rights: ["form.manage"] },
      {
        to: "/documents",
        label: words.documents,
        icon: FileProtectOutlined,
        rights: ["document.manage", "system.manage"],
      },
      { to: "/accounts", label: words.accounts, icon: IdcardOutlined, rights: ["account.manage", "system.manage"] },
    ],
    supervision: [
      { to: "/overview", label: words.overview, icon: DashboardOutlined, rights: ["supervision.overview"] },
      {
        to: "/supervision",
        label: words.supervision,
        icon: AlertOutlined,
        rights: ["supervision.read", "supervision.figures"],
      },
      { to: "/ratings", label: words.ratings, icon: StarOutlined, rights: ["rating.read", "rating.ask"] },
      { to: "/statistics", label: words.statistics, icon: BarChartOutlined, rights: ["article.read"] },
      { to: "/visits", label: words.visits, icon: LineChartOutlined, rights: ["statistics.read"] },
      {
        to: "/inspection",
        label: words.inspection,
        icon: MedicineBoxOutlined,
        rights: ["inspection.read", "site.manage"],
      },
    ],
    system: [
      { to: "/exchange", label: words.exchange, icon: ApiOutlined, rights: ["exchange.manage", "token.manage"] },
      { to: "/calendar", label: words.calendar, icon: CalendarOutlined, rights: ["article.read", "calendar.manage"] },
      { to: "/departments", label: words.departments, icon: ApartmentOutlined, rights: ["department.manage"] },
      { to: "/staff", label: words.staff, icon: TeamOutlined, rights: ["staff.manage", "staff.read"] },
      { to: "/grants", label: words.grants, icon: KeyOutlined, rights: ["role.grant"] },
      { to: "/sessions", label: words.sessions, icon: LaptopOutlined, rights: ["session.revoke-any"] },
      { to: "/audit-log", label: words.auditLog, icon: AuditOutlined, rights: ["audit.read"] },
      { to: "/security-log", label: words.securityLog, icon: SafetyCertificateOutlined, rights: ["security-log.read"] },
    ],
  };
  const shown = ({ rights }: Rule) => rights.length === 0 || hasRight(session, ...rights);
  return menuGroups
    .map((group) => ({ group, entries: rules[group].filter(shown) }))
    .filter(({ entries }) => entries.length > 0);
}

/** The same without the groups. */
export const menuFor = (session: Session): MenuEntry[] => menuGroupsFor(session).flatMap(({ entries }) => entries);
