import type { Section } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { useRight } from "../../shared/session.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { sectionsQuery } from "./queries.ts";
import { SectionDialog } from "./SectionDialog.tsx";
import { SectionTable } from "./SectionTable.tsx";
import { WithSite } from "./WithSite.tsx";

const route = getRouteApi("/sections");

/** 栏目: the tree of a site, with what each section is, owes and asks for. */
export default function SectionsPage() {
  const { site: chosen } = route.useSearch();
  const navigate = route.useNavigate();
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
      <WithSite chosen={chosen} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            <div className="oz-filters">
              {picker}
              <Checkbox checked={closed} onChange={(event) => setClosed(event.target.checked)}>
                {t.sections.showClosed}
              </Checkbox>
            </div>
            <Tree siteId={site.id} closed={closed} mayManage={mayManage} />
            {adding && <SectionDialog siteId={site.id} parent={null} close={() => setAdding(false)} />}
          </>
        )}
      </WithSite>
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
