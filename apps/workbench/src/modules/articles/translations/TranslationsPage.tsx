import type { TranslationItem } from "@openzone/contract/articles";
import { translationStates } from "@openzone/contract/articles";
import type { ForeignLanguage } from "@openzone/contract/languages";
import type { Site } from "@openzone/contract/sites";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import { type Address, addressOf } from "../../../shared/lib/address.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ChoiceField, FilterBar } from "../../../shared/ui/FilterBar.tsx";
import { NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import type { Column } from "../../../shared/ui/RecordList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { SectionField } from "../../sites/SectionPicker.tsx";
import { WithSite } from "../../sites/WithSite.tsx";
import { ArticleLink } from "../shared/ArticleCard.tsx";
import { type TranslationFilters, translationFilters } from "./filters.ts";
import { beginTranslation, translationCountsQuery, translationsQuery } from "./queries.ts";
import { TranslationTag } from "./TranslationTag.tsx";

const route = getRouteApi("/translations");

/** 译文: what is missing, stale and in review, language by language. */
export default function TranslationsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const address = addressOf(translationFilters, filters, (search) => navigate({ search, replace: true }), [
    "site",
    "language",
  ]);
  return (
    <Page title={t.translations.title}>
      <p className="oz-quiet">{t.translations.hint}</p>
      <WithSite
        chosen={filters.site}
        choose={(site) => navigate({ search: { site, language: filters.language }, replace: true })}
      >
        {(site, picker) => <OfSite key={site.id} site={site} picker={picker} address={address} />}
      </WithSite>
    </Page>
  );
}

interface SiteProps {
  site: Site;
  picker: ReactNode;
  address: Address<TranslationFilters>;
}

function OfSite({ site, picker, address }: SiteProps) {
  const counts = useQuery(translationCountsQuery(site.id));
  return (
    <Loaded query={counts}>
      {({ items }) => {
        const chosen = items.find(({ language }) => language === address.filters.language) ?? items[0];
        if (!chosen) {
          return (
            <>
              {picker && (
                <FilterBar active={0} onClear={address.clear}>
                  {picker}
                </FilterBar>
              )}
              <EmptyState words={t.translations.onlyChinese} hint={t.translations.onlyChineseHint} />
            </>
          );
        }
        return (
          <>
            <Tabs
              activeKey={chosen.language}
              onChange={(language) => address.narrowTo({ language: language as ForeignLanguage })}
              items={items.map(({ language, stale }) => ({
                key: language,
                label: t.translations.tab(t.articles.languages[language], stale),
              }))}
            />
            <p className="oz-quiet">
              {t.translations.counts(chosen.missing, chosen.stale, chosen.review, chosen.writing, chosen.current)}
            </p>
            <List site={site} picker={picker} address={address} language={chosen.language} />
          </>
        );
      }}
    </Loaded>
  );
}

function List({ site, picker, address, language }: SiteProps & { language: ForeignLanguage }) {
  const { state, sectionId } = address.filters;
  const wanted = { siteId: site.id, language, ...(state ? { state } : {}), ...(sectionId ? { sectionId } : {}) };
  const query = useInfiniteQuery(translationsQuery(wanted));
  const words = t.translations.columns;
  const columns: Column<TranslationItem>[] = [
    { key: "original", title: words.original, render: (row) => <Original row={row} /> },
    { key: "translation", title: words.translation, render: (row) => <Translation row={row} language={language} /> },
    { key: "section", title: words.section, width: "150px", render: ({ section }) => section.title },
    {
      key: "publishedAt",
      title: words.publishedAt,
      width: "160px",
      nowrap: true,
      render: (row) => dateTime(row.publishedAt),
    },
    { key: "state", title: words.state, width: "100px", render: (row) => <TranslationTag state={row.state} /> },
    { key: "acts", title: t.list.acts, width: "120px", render: (row) => <Acts row={row} language={language} /> },
  ];
  return (
    <>
      <FilterBar active={address.active} onClear={address.clear}>
        {picker}
        <ChoiceField
          label={words.state}
          value={state}
          onChange={(next) => address.narrowTo({ state: next })}
          options={translationStates.map((value) => ({ value, label: t.translations.states[value] }))}
        />
        <SectionField
          label={words.section}
          value={sectionId}
          onChange={(next) => address.narrowTo({ sectionId: next })}
        />
      </FilterBar>
      <PagedList
        query={query}
        caption={t.translations.title}
        columns={columns}
        rowKey={(row: TranslationItem) => row.originalId}
        rowName={({ originalTitle }) => originalTitle}
        card={(row) => (
          <>
            <Original row={row} />
            {row.translationId === null ? null : <Translation row={row} language={language} />}
            <div className="oz-card-facts">
              <TranslationTag state={row.state} />
              <span>{row.section.title}</span>
              <span>{dateTime(row.publishedAt)}</span>
            </div>
            <div className="oz-row-actions">
              <Acts row={row} language={language} />
            </div>
          </>
        )}
        empty={<NoRows address={address} none={t.translations.none} hint={t.translations.noneHint} />}
      />
    </>
  );
}

const Original = ({ row }: { row: TranslationItem }) => (
  <ArticleLink article={{ id: row.originalId, title: row.originalTitle }} />
);

function Translation({ row, language }: { row: TranslationItem; language: string }) {
  if (row.translationId === null) return <span className="oz-quiet oz-nowrap">{t.translations.notYet}</span>;
  return (
    <span lang={language}>
      <ArticleLink article={{ id: row.translationId, title: row.title ?? "" }} />
    </span>
  );
}

function Acts({ row, language }: { row: TranslationItem; language: ForeignLanguage }) {
  const { act, busy } = useAct();
  const navigate = route.useNavigate();
  if (!row.canWrite) return null;
  if (row.translationId === null) {
    return (
      <Button
        type="link"
        disabled={busy}
        aria-label={t.list.actOn(t.translations.begin, row.originalTitle)}
        onClick={async () => {
          const made = await act(() => beginTranslation(row.originalId, language), { done: t.translations.begun });
          if (made) navigate({ to: "/articles/$articleId/edit", params: { articleId: String(made.id) } });
        }}
      >
        {t.translations.begin}
      </Button>
    );
  }
  const label = row.state === "stale" ? t.translations.mend : t.translations.open;
  return (
    <Link
      to={row.state === "stale" ? "/articles/$articleId/edit" : "/articles/$articleId"}
      params={{ articleId: String(row.translationId) }}
      aria-label={t.list.actOn(label, row.originalTitle)}
    >
      {label}
    </Link>
  );
}
