import type { LinkGroup } from "@openzone/contract/link-groups";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { FilterBar } from "../../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { linkGroupsQuery } from "../queries.ts";
import { WithSite } from "../WithSite.tsx";
import { GroupDialog } from "./GroupDialog.tsx";
import { GroupPanel } from "./GroupPanel.tsx";

const route = getRouteApi("/links");

/** 友情链接: groups of links to other sites, for the foot and the home page. */
export default function LinksPage() {
  const { site: chosen, q } = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const search = (words: string | undefined) => navigate({ search: (now) => ({ ...now, q: words }), replace: true });
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
      <WithSite chosen={chosen} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            <FilterBar
              searchLabel={t.links.searchLabel}
              search={q}
              onSearch={search}
              active={q ? 1 : 0}
              onClear={() => search(undefined)}
            >
              {picker}
            </FilterBar>
            <Groups siteId={site.id} q={q ?? ""} />
            {adding && <GroupDialog siteId={site.id} close={() => setAdding(false)} />}
          </>
        )}
      </WithSite>
    </Page>
  );
}

function Groups({ siteId, q }: { siteId: number; q: string }) {
  const groups = useQuery(linkGroupsQuery(siteId));
  return (
    <Loaded query={groups}>
      {(list) => {
        const shown = list.filter((group) => q === "" || matches(group.title, q) || found(group, q).length > 0);
        if (list.length === 0) return <EmptyState words={t.links.none} hint={t.links.noneHint} />;
        if (shown.length === 0) return <EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint} />;
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
