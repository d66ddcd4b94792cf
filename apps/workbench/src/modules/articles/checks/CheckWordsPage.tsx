import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Select, Tabs } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { sitesQuery } from "../../sites/queries.ts";
import { CheckRules } from "./CheckRules.tsx";
import { WordList } from "./WordList.tsx";

const route = getRouteApi("/check-words");

/** 发布前检查: the words of a site, and what each check means there. */
export default function CheckWordsPage() {
  const { tab = "words" } = route.useSearch();
  const navigate = route.useNavigate();
  const sites = useQuery(sitesQuery);
  const [chosen, setChosen] = useState<number>();
  return (
    <Page title={t.checks.wordsTitle}>
      <Loaded query={sites}>
        {(list) => {
          const site = list.find(({ id }) => id === chosen) ?? list[0];
          if (!site) return <EmptyState words={t.sections.noSite} />;
          return (
            <>
              {list.length > 1 && (
                <div className="oz-filters">
                  <FilterField label={t.sections.site}>
                    {(id) => (
                      <Select
                        id={id}
                        value={site.id}
                        options={list.map((one) => ({ value: one.id, label: one.shortName }))}
                        onChange={setChosen}
                      />
                    )}
                  </FilterField>
                </div>
              )}
              <Tabs
                activeKey={tab}
                onChange={(key) => navigate({ search: key === "rules" ? { tab: "rules" } : {} })}
                items={[
                  { key: "words", label: t.checks.wordsTab, children: <WordList siteId={site.id} /> },
                  { key: "rules", label: t.checks.rulesTab, children: <CheckRules siteId={site.id} /> },
                ]}
                destroyOnHidden
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
