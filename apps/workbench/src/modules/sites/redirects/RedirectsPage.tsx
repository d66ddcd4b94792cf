import type { Redirect } from "@openzone/contract/redirects";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../../messages/index.ts";
import { type Address, addressOf } from "../../../shared/lib/address.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { HistoryButton } from "../../../shared/record/HistoryButton.tsx";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FramedList } from "../../../shared/ui/FramedList.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { removeRedirect } from "../commands.ts";
import { type SiteListFilters, siteListFilters } from "../filters.ts";
import { redirectsQuery } from "../queries.ts";
import { redirectWords } from "../record-words.ts";
import { WithSite } from "../WithSite.tsx";
import { ImportRedirectsDialog } from "./ImportRedirectsDialog.tsx";
import { RedirectDialog } from "./RedirectDialog.tsx";

const route = getRouteApi("/redirects");

/** 网址跳转: old addresses that lead elsewhere, beside those that follow from moved sections. */
export default function RedirectsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [asked, setAsked] = useState<"add" | "import">();
  const address = addressOf(siteListFilters, filters, (search) => navigate({ search, replace: true }), ["site"]);
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
      <WithSite chosen={filters.site} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            <RedirectList siteId={site.id} address={address} picker={picker} />
            {asked === "add" && <RedirectDialog siteId={site.id} close={() => setAsked(undefined)} />}
            {asked === "import" && <ImportRedirectsDialog siteId={site.id} close={() => setAsked(undefined)} />}
          </>
        )}
      </WithSite>
    </Page>
  );
}

interface ListProps {
  siteId: number;
  address: Address<SiteListFilters>;
  picker: ReactNode;
}

function RedirectList({ siteId, address, picker }: ListProps) {
  const query = useInfiniteQuery(redirectsQuery(siteId, { q: address.filters.q }));
  const [editing, setEditing] = useState<Redirect>();
  const [removing, setRemoving] = useState<Redirect>();
  const { act } = useAct();
  const words = t.redirects.fields;
  const acts = (redirect: Redirect) => (
    <span className="oz-row-actions">
      <Button
        type="link"
        onClick={() => setEditing(redirect)}
        aria-label={t.list.actOn(t.redirects.edit, redirect.from)}
      >
        {t.redirects.edit}
      </Button>
      <Button
        type="link"
        danger
        onClick={() => setRemoving(redirect)}
        aria-label={t.list.actOn(t.links.remove, redirect.from)}
      >
        {t.links.remove}
      </Button>
    </span>
  );
  const made = ({ setAt, setBy }: Redirect) => `${dateTime(setAt)} ${setBy}`;
  const columns: ChosenColumn<Redirect>[] = [
    { key: "from", always: true, title: words.from, render: ({ from }) => <span className="oz-break">{from}</span> },
    { key: "to", title: words.to, render: ({ to }) => <span className="oz-break">{to}</span> },
    { key: "note", title: words.note, width: "180px", render: ({ note }) => note || "—" },
    { key: "made", title: words.made, width: "210px", render: made },
    { key: "acts", always: true, title: t.list.acts, width: "140px", render: acts },
  ];
  return (
    <>
      <FramedList<Redirect, SiteListFilters>
        list="redirects"
        address={address}
        columns={columns}
        searchLabel={t.redirects.searchLabel}
        fields={
          <>
            {picker}
            <HistoryButton kind="redirects" id={siteId} words={redirectWords()} />
          </>
        }
        exported={{ url: `/api/v1/sites/${siteId}/redirects` }}
        query={query}
        caption={t.redirects.title}
        rowKey={(redirect) => redirect.id}
        rowName={({ from }) => from}
        card={(redirect) => (
          <>
            <strong className="oz-break">{redirect.from}</strong>
            <span className="oz-break">→ {redirect.to}</span>
            <div className="oz-card-facts">
              <span>{redirect.note}</span>
              <span>{made(redirect)}</span>
            </div>
            {acts(redirect)}
          </>
        )}
        none={t.redirects.none}
        hint={t.redirects.noneHint}
      />
      {editing && <RedirectDialog siteId={siteId} redirect={editing} close={() => setEditing(undefined)} />}
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
