import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { t } from "../../../messages/index.ts";
import { Page } from "../../../shared/ui/Page.tsx";
import { WithSite } from "../../sites/WithSite.tsx";
import { CheckRules } from "./CheckRules.tsx";
import { WordList } from "./WordList.tsx";

const route = getRouteApi("/check-words");

/** 发布前检查: the words of a site, and what each check means there. */
export default function CheckWordsPage() {
  const { tab = "words", site: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={t.checks.wordsTitle}>
      <WithSite chosen={chosen} choose={(site) => navigate({ search: { site, tab }, replace: true })}>
        {(site, picker) => (
          <>
            {picker && <div className="oz-filters">{picker}</div>}
            <Tabs
              activeKey={tab}
              onChange={(key) => navigate({ search: { site: chosen, tab: key === "rules" ? key : undefined } })}
              items={[
                { key: "words", label: t.checks.wordsTab, children: <WordList siteId={site.id} /> },
                { key: "rules", label: t.checks.rulesTab, children: <CheckRules siteId={site.id} /> },
              ]}
              destroyOnHidden
            />
          </>
        )}
      </WithSite>
    </Page>
  );
}
