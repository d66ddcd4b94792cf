import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { t } from "../../messages/index.ts";
import { useRight } from "../../shared/session.ts";
import { Page } from "../../shared/ui/Page.tsx";
import { FindTab } from "./FindTab.tsx";
import { type Tab, tabs } from "./filters.ts";
import { MessagesTab } from "./MessagesTab.tsx";

const route = getRouteApi("/accounts");

/** 公众账号: find one by an exact number, check it at the window, disable it; and messages that did not go out. */
export default function AccountsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const may: Record<Tab, boolean> = { find: useRight("account.manage"), messages: useRight("system.manage") };
  const words = t.accounts;
  const shown = tabs.filter((tab) => may[tab]);
  const tab = shown.find((key) => key === filters.tab) ?? shown[0];
  return (
    <Page title={words.title}>
      <p className="oz-quiet">{words.hint}</p>
      {shown.length > 1 && (
        <Tabs
          activeKey={tab}
          items={shown.map((key) => ({ key, label: words.tabs[key] }))}
          onChange={(key) => navigate({ search: { tab: key as Tab }, replace: true })}
        />
      )}
      {tab === "find" && <FindTab />}
      {tab === "messages" && <MessagesTab />}
    </Page>
  );
}
