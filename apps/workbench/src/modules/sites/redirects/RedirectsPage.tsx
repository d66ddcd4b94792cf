import type { Redirect } from "@openzone/contract/redirects";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FilterBar } from "../../../shared/ui/FilterBar.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import type { Column } from "../../../shared/ui/RecordList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { removeRedirect } from "../commands.ts";
import { redirectsQuery } from "../queries.ts";
import { WithSite } from "../WithSite.tsx";
import { AddRedirectDialog } from "./AddRedirectDialog.tsx";
import { ImportRedirectsDialog } from "./ImportRedirectsDialog.tsx";

const route = getRouteApi("/redirects");

/** 网址跳转: old addresses that lead elsewhere, beside those that follow from moved sections. */
export default function RedirectsPage() {
  const { site: chosen, q } = route.useSearch();
  const navigate = route.useNavigate();
  const [asked, setAsked] = useState<"add" | "import">();
  const search = (words: string | undefined) => navigate({ search: (now) => ({ ...now, q: words }), replace: true });
  return (
    <Page
      title={t.redirects.title}
      actions={
        <>
          <Button onClick={() => setAsked("import")}>{t.redirects.importMany}</Button>
          <Button type="primary" onClick={() => setAsked("add")}>
            {t.redirects.add}
          </Button>
        </>
      }
    >
      <p className="oz-quiet">{t.redirects.hint}</p>
      <WithSite chosen={chosen} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            <FilterBar
              searchLabel={t.redirects.searchLabel}
              search={q}
              onSearch={search}
              active={q ? 1 : 0}
              onClear={() => search(undefined)}
            >
              {picker}
            </FilterBar>
            <RedirectList siteId={site.id} q={q} />
            {asked === "add" && <AddRedirectDialog siteId={site.id} close={() => setAsked(undefined)} />}
            {asked === "import" && <ImportRedirectsDialog siteId={site.id} close={() => setAsked(undefined)} />}
          </>
        )}
      </WithSite>
    </Page>
  );
}

function RedirectList({ siteId, q }: { siteId: number; q: string | undefined }) {
  const query = useInfiniteQuery(redirectsQuery(siteId, { q }));
  const [removing, setRemoving] = useState<Redirect>();
  const { act } = useAct();
  const words = t.redirects.fields;
  const total = query.data?.pages[0]?.total ?? 0;
  const remove = (redirect: Redirect) => (
    <Button
      type="link"
      danger
      onClick={() => setRemoving(redirect)}
      aria-label={t.list.actOn(t.links.remove, redirect.from)}
    >
      {t.links.remove}
    </Button>
  );
  const made = ({ createdAt, createdBy }: Redirect) => `${dateTime(createdAt)} ${createdBy}`;
  const columns: Column<Redirect>[] = [
    { key: "from", title: words.from, render: ({ from }) => <span className="oz-break">{from}</span> },
    { key: "to", title: words.to, render: ({ to }) => <span className="oz-break">{to}</span> },
    { key: "note", title: words.note, width: "180px", render: ({ note }) => note || "—" },
    { key: "made", title: words.made, width: "210px", render: made },
    { key: "acts", title: t.list.acts, width: "90px", render: remove },
  ];
  return (
    <>
      {total > 0 && <p className="oz-quiet">{t.redirects.total(total)}</p>}
      <PagedList
        query={query}
        caption={t.redirects.title}
        columns={columns}
        rowKey={(redirect: Redirect) => redirect.id}
        rowName={({ from }) => from}
        card={(redirect) => (
          <>
            <strong className="oz-break">{redirect.from}</strong>
            <span className="oz-break">→ {redirect.to}</span>
            <div className="oz-card-facts">
              <span>{redirect.note}</span>
              <span>{made(redirect)}</span>
            </div>
            <span className="oz-row-actions">{remove(redirect)}</span>
          </>
        )}
        empty={
          q ? (
            <EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint} />
          ) : (
            <EmptyState words={t.redirects.none} hint={t.redirects.noneHint} />
          )
        }
      />
      {removing && (
        <ConfirmDialog
          title={t.redirects.removeTitle(removing.from)}
          consequences={t.redirects.removeHints}
          action={t.links.remove}
          danger
          onConfirm={() => act(() => removeRedirect(removing.id), { done: t.redirects.removed(removing.from) })}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}
