import type { Site } from "@openzone/contract/sites";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ComponentType, ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf } from "../../shared/lib/address.ts";
import { useRight } from "../../shared/session.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { DocumentsTab } from "./DocumentsTab.tsx";
import { type DocumentFilters, documentFilters, type Tab } from "./filters.ts";
import { SettingsTab } from "./SettingsTab.tsx";
import { TemplatesTab } from "./TemplatesTab.tsx";
import "./documents.css";

const route = getRouteApi("/documents");

export interface TabProps {
  site: Site;
  picker: ReactNode;
  address: Address<DocumentFilters>;
}

const screens: Record<Exclude<Tab, "settings">, ComponentType<TabProps>> = {
  list: DocumentsTab,
  templates: TemplatesTab,
};

/** 文书: what was issued, the templates, and — for the system administrator — codes, seals and keys. */
export default function DocumentsPage() {
  const mayManage = useRight("document.manage");
  const mayAdminister = useRight("system.manage");
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const words = t.documents;
  const shown: Tab[] = [
    ...(mayManage ? (["list", "templates"] as const) : []),
    ...(mayAdminister ? (["settings"] as const) : []),
  ];
  const tab = shown.find((key) => key === filters.tab) ?? shown[0] ?? "list";
  const go = (search: DocumentFilters) => navigate({ search, replace: true });
  const address = addressOf(documentFilters, filters, go, ["site", "tab"]);
  return (
    <Page title={words.title}>
      <p className="oz-quiet">{words.hint}</p>
      {shown.length > 1 && (
        <Tabs
          activeKey={tab}
          items={shown.map((key) => ({ key, label: words.tabs[key] }))}
          onChange={(key) => navigate({ search: ({ site }) => ({ site, tab: key as Tab }) })}
        />
      )}
      {tab === "settings" ? (
        <SettingsTab />
      ) : (
        <WithSite chosen={filters.site} choose={(site) => address.narrowTo({ site })}>
          {(site, picker) => {
            const Screen = screens[tab];
            return <Screen key={`${site.id}-${tab}`} site={site} picker={picker} address={address} />;
          }}
        </WithSite>
      )}
    </Page>
  );
}
