import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { t } from "../../../messages/index.ts";
import { Page } from "../../../shared/ui/Page.tsx";
import { sitesQuery } from "../../sites/queries.ts";
import { openItemsQuery } from "../api.ts";
import { type WindowTab, windowTabs } from "../filters.ts";
import { BillsTab } from "./BillsTab.tsx";
import { CollectTab } from "./CollectTab.tsx";
import { EnterTab } from "./EnterTab.tsx";
import { Serving, useServed } from "./Serving.tsx";
import { TicketsTab } from "./TicketsTab.tsx";
import "../cases.css";
import "./window.css";

const route = getRouteApi("/window");

/** 窗口收件: what the counter of the one-stop hall does all day, by keyboard. */
export default function WindowPage() {
  const { tab, q } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useQuery(sitesQuery);
  const items = useQuery(openItemsQuery(""));
  // Whoever works for one department may see no site; numbers are then taken where their items are.
  const siteId = (data?.find(({ isMain }) => isMain) ?? data?.[0])?.id ?? items.data?.items[0]?.siteId;
  const served = useServed(siteId);
  const active = windowTabs.find((one) => one === tab) ?? "enter";
  const words = t.cases.window;
  const look = (key: WindowTab) => (next: string) => navigate({ search: { tab: key, q: next || undefined } });
  return (
    <Page title={words.title}>
      {served && <Serving key={served.id} ticket={served} />}
      <Tabs
        className="oz-window"
        activeKey={active}
        destroyOnHidden
        onChange={(key) => navigate({ search: { tab: key as WindowTab }, replace: true })}
        items={[
          { key: "enter", label: words.tabs.enter, children: <EnterTab ticket={served} /> },
          {
            key: "tickets",
            label: words.tabs.tickets,
            children: siteId !== undefined && <TicketsTab siteId={siteId} served={served} />,
          },
          { key: "collect", label: words.tabs.collect, children: <CollectTab q={q ?? ""} look={look("collect")} /> },
          { key: "bills", label: words.tabs.bills, children: <BillsTab q={q ?? ""} look={look("bills")} /> },
        ]}
      />
    </Page>
  );
}
