import type { Section } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { useRight } from "../../shared/session.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../shared/ui/Page.tsx";
import { sectionsQuery, sitesQuery } from "./queries.ts";
import { SectionDialog } from "./SectionDialog.tsx";
import { SectionTable } from "./SectionTable.tsx";

const route = getRouteApi("/sections");

/** 栏目: the tree of a site, with the reviews that each section asks for. */
export default function SectionsPage() {
  const { site: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const sites = useQuery(sitesQuery);
  const [adding, setAdding] = useState(false);
  const [closed, setClosed] = useState(false);
  const mayManage = useRight("section.manage");
  return (
    <Page
      title={t.sections.title}
      actions={
        mayManage && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t.sections.addChannel}
          </Button>
        )
      }
    >
      <Loaded query={sites}>
        {(list) => {
          const site = list.find(({ slug }) => slug === chosen) ?? list[0];
          if (!site) return <EmptyState words={t.sections.noSite} />;
          return (
            <>
              <div className="oz-filters">
                {list.length > 1 && (
                  <FilterField label={t.sections.site}>
                    {(id) => (
                      <Select
                        id={id}
                        value={site.slug}
                        options={list.map(({ slug, shortName }) => ({ value: slug, label: shortName }))}
                        onChange={(slug) => navigate({ search: { site: slug }, replace: true })}
                      />
                    )}
                  </FilterField>
                )}
                <Checkbox checked={closed} onChange={(event) => setClosed(event.target.checked)}>
                  {t.sections.showClosed}
                </Checkbox>
              </div>
              <Tree siteId={site.id} closed={closed} mayManage={mayManage} />
              {adding && <SectionDialog siteId={site.id} parent={null} close={() => setAdding(false)} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Tree({ siteId, closed, mayManage }: { siteId: number; closed: boolean; mayManage: boolean }) {
  const sections = useQuery(sectionsQuery(siteId));
  return (
    <Loaded query={sections}>
      {(list: Section[]) => (
        <SectionTable
          siteId={siteId}
          all={list}
          shown={closed ? list : list.filter(({ state }) => state === "open")}
          mayManage={mayManage}
        />
      )}
    </Loaded>
  );
}
