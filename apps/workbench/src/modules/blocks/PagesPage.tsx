import type { BlockPageItem } from "@openzone/contract/block-pages";
import type { Topic } from "@openzone/contract/topics";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf } from "../../shared/lib/address.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { useRight } from "../../shared/session.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { type SiteListFilters, siteListFilters } from "../sites/filters.ts";
import { WithSite } from "../sites/WithSite.tsx";
import { openBlockPage } from "./commands.ts";
import { LooksDialog } from "./LooksDialog.tsx";
import { blockPagesQuery, siteLooksQuery, topicsQuery } from "./queries.ts";
import { TopicDialog } from "./topics/TopicDialog.tsx";
import { TopicList } from "./topics/TopicList.tsx";
import "./blocks.css";

const route = getRouteApi("/pages");

/** 首页与频道版面: the pages that this person may arrange, and the topics. */
export default function PagesPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const address = addressOf(siteListFilters, filters, (search) => navigate({ search, replace: true }), ["site"]);
  const [adding, setAdding] = useState(false);
  const [looking, setLooking] = useState(false);
  const mayAdd = useRight("page.arrange");
  return (
    <Page
      title={t.blocks.title}
      actions={
        mayAdd && (
          <>
            <Button onClick={() => setLooking(true)}>{t.blocks.looks.verb}</Button>
            <Button type="primary" onClick={() => setAdding(true)}>
              {t.topics.add}
            </Button>
          </>
        )
      }
    >
      <p className="oz-quiet">{t.blocks.hint}</p>
      <WithSite chosen={filters.site} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            {picker && <div className="oz-filters">{picker}</div>}
            {mayAdd && <LooksPrompt siteId={site.id} choose={() => setLooking(true)} />}
            <Pages siteId={site.id} address={address} />
            {looking && <LooksDialog key={site.id} site={site} close={() => setLooking(false)} />}
            {adding && <TopicDialog siteId={site.id} close={() => setAdding(false)} />}
          </>
        )}
      </WithSite>
    </Page>
  );
}

/** A new site shows the general mark until somebody chooses its own. */
function LooksPrompt({ siteId, choose }: { siteId: number; choose: () => void }) {
  const looks = useQuery(siteLooksQuery(siteId)).data;
  if (!looks || looks.logoFileId !== null || looks.headerFileId !== null) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t.blocks.looks.missing}
      action={
        <Button size="small" onClick={choose}>
          {t.blocks.looks.choose}
        </Button>
      }
    />
  );
}

function Pages({ siteId, address }: { siteId: number; address: Address<SiteListFilters> }) {
  const pages = useQuery(blockPagesQuery(siteId));
  const topics = useQuery(topicsQuery(siteId));
  return (
    <Loaded query={pages}>
      {(list: BlockPageItem[]) => (
        <>
          <PageList pages={list.filter(({ kind }) => kind !== "topic")} hasTopics={(topics.data ?? []).length > 0} />
          <h2>{t.topics.title}</h2>
          <Loaded query={topics}>
            {(all: Topic[]) => <TopicList siteId={siteId} topics={all} pages={list} address={address} />}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function PageList({ pages, hasTopics }: { pages: BlockPageItem[]; hasTopics: boolean }) {
  const navigate = useNavigate();
  const { act, busy } = useAct();
  const words = t.blocks.fields;
  const open = async (page: BlockPageItem) => {
    const { siteId, sectionId, kind } = page;
    const id =
      page.id ??
      (await act(() => openBlockPage({ siteId, sectionId, kind: kind === "home" ? "home" : "channel" })))?.id;
    if (id !== undefined) await navigate({ to: "/pages/$pageId", params: { pageId: String(id) } });
  };
  const title = (page: BlockPageItem) => (
    <button type="button" className="oz-link oz-title-link" disabled={busy} onClick={() => open(page)}>
      {page.kind === "home" ? `${t.blocks.kinds.home}（${page.title}）` : page.title}
    </button>
  );
  const columns: Column<BlockPageItem>[] = [
    { key: "title", title: words.title, render: title },
    { key: "kind", title: words.kind, width: "90px", render: ({ kind }) => t.blocks.kinds[kind] },
    {
      key: "address",
      title: words.address,
      width: "180px",
      render: ({ address }) => <span className="oz-quiet">{address}</span>,
    },
    { key: "state", title: words.state, width: "170px", render: (page) => <PageState page={page} /> },
    { key: "published", title: words.published, width: "220px", render: ({ published }) => publishedWords(published) },
  ];
  return (
    <RecordList
      caption={t.blocks.title}
      rows={pages}
      columns={columns}
      rowKey={(page) => page.sectionId ?? 0}
      rowName={({ title: name }) => name}
      card={(page) => (
        <>
          {title(page)}
          <div className="oz-card-facts">
            <span>{t.blocks.kinds[page.kind]}</span>
            <PageState page={page} />
            <span>{publishedWords(page.published)}</span>
          </div>
        </>
      )}
      empty={hasTopics ? null : <EmptyState words={t.blocks.none} hint={t.blocks.noneHint} />}
    />
  );
}

const publishedWords = (published: BlockPageItem["published"]): string =>
  published ? t.blocks.publishedAt(dateTime(published.at), published.by) : "—";

/** Whether visitors see what the draft holds. */
export function PageState({ page }: { page: BlockPageItem }) {
  if (page.id === null) return <span className="oz-quiet">{t.blocks.untouched}</span>;
  if (!page.published) return <span className="oz-tag oz-tag-todo">{t.blocks.neverPublished}</span>;
  if (page.changed) return <span className="oz-tag oz-tag-todo">{t.blocks.changed}</span>;
  return <span className="oz-tag oz-tag-done">{t.blocks.live}</span>;
}
