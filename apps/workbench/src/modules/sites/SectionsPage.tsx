import type { Section } from "@openzone/contract/sites";
import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf } from "../../shared/lib/address.ts";
import { useRight } from "../../shared/session.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { departmentsQuery } from "../people/queries.ts";
import { type SiteListFilters, siteListFilters } from "./filters.ts";
import { sectionsQuery, sectionUpdatesQuery } from "./queries.ts";
import { SectionDialog } from "./SectionDialog.tsx";
import { SectionTable } from "./SectionTable.tsx";
import { WithSite } from "./WithSite.tsx";

const route = getRouteApi("/sections");

/** 栏目: the tree of a site, with what each section is, owes and asks for. */
export default function SectionsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const address = addressOf(siteListFilters, filters, (search) => navigate({ search, replace: true }), ["site"]);
  const mayManage = useRight("section.manage");
  usePrefetchQuery(departmentsQuery(true));
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
      <WithSite chosen={filters.site} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            <Tree
              siteId={site.id}
              mayManage={mayManage}
              address={address}
              fields={
                <>
                  {picker}
                  <Checkbox
                    checked={filters.closed !== undefined}
                    onChange={({ target }) => address.narrowTo({ closed: target.checked ? "true" : undefined })}
                  >
                    {t.sections.showClosed}
                  </Checkbox>
                </>
              }
            />
            {adding && <SectionDialog siteId={site.id} parent={null} close={() => setAdding(false)} />}
          </>
        )}
      </WithSite>
    </Page>
  );
}

interface TreeProps {
  siteId: number;
  mayManage: boolean;
  address: Address<SiteListFilters>;
  fields: ReactNode;
}

function Tree({ siteId, mayManage, address, fields }: TreeProps) {
  // Asked for together with the sections, so that the table is drawn once.
  usePrefetchQuery(sectionUpdatesQuery(siteId));
  const sections = useQuery(sectionsQuery(siteId));
  return (
    <Loaded query={sections}>
      {(list: Section[]) => (
        <SectionTable
          siteId={siteId}
          all={list}
          shown={address.filters.closed ? list : list.filter(({ state }) => state === "open")}
          mayManage={mayManage}
          address={address}
          fields={fields}
        />
      )}
    </Loaded>
  );
}
