import type { LinkGroup } from "@openzone/contract/link-groups";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { type Address, addressOf } from "../../../shared/lib/address.ts";
import { ListFrame, NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { type SiteListFilters, siteListFilters } from "../filters.ts";
import { linkGroupsQuery } from "../queries.ts";
import { WithSite } from "../WithSite.tsx";
import { GroupDialog } from "./GroupDialog.tsx";
import { GroupPanel } from "./GroupPanel.tsx";

const route = getRouteApi("/links");

/** 友情链接: groups of links to other sites, for the foot and the home page. */
export default function LinksPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const address = addressOf(siteListFilters, filters, (search) => navigate({ search, replace: true }), ["site"]);
  return (
    <Page
      title={t.links.title}
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          {t.links.addGroup}
        </Button>
      }
    >
      <p className="oz-quiet">{t.links.hint}</p>
      <WithSite chosen={filters.site} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            <ListFrame
              list="links"
              address={address}
              searchLabel={t.links.searchLabel}
              fields={picker}
              exported={{ url: `/api/v1/sites/${site.id}/link-groups` }}
            >
              {() => <Groups siteId={site.id} address={address} />}
            </ListFrame>
            {adding && <GroupDialog siteId={site.id} close={() => setAdding(false)} />}
          </>
        )}
      </WithSite>
    </Page>
  );
}

function Groups({ siteId, address }: { siteId: number; address: Address<SiteListFilters> }) {
  const { q = "" } = address.filters;
  const groups = useQuery(linkGroupsQuery(siteId));
  return (
    <Loaded query={groups}>
      {(list) => {
        const shown = list.filter((group) => q === "" || matches(group.title, q) || found(group, q).length > 0);
        if (shown.length === 0) return <NoRows address={address} none={t.links.none} hint={t.links.noneHint} />;
        return shown.map((group) => (
          <GroupPanel
            key={group.id}
            group={group}
            all={list}
            links={q === "" || matches(group.title, q) ? group.links : found(group, q)}
          />
        ));
      }}
    </Loaded>
  );
}

const matches = (text: string, q: string): boolean => text.toLowerCase().includes(q.toLowerCase());

const found = (group: LinkGroup, q: string) =>
  group.links.filter(({ title, titleEn, url }) => [title, titleEn, url].some((text) => matches(text, q)));
