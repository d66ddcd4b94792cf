import type { ArticleListItem } from "@openzone/contract/articles";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { countFilters, readFilters } from "../../../shared/lib/filters.ts";
import { useRight } from "../../../shared/session.ts";
import { ButtonLink } from "../../../shared/ui/ButtonLink.tsx";
import { ColumnChooser, useColumns } from "../../../shared/ui/ColumnChooser.tsx";
import { DayField, FilterBar, FilterField } from "../../../shared/ui/FilterBar.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import { SavedViews } from "../../../shared/ui/SavedViews.tsx";
import { DepartmentPicker, StaffPicker } from "../../people/pickers.tsx";
import { SectionPicker } from "../../sites/SectionPicker.tsx";
import { type ArticleFilters, articleFilters } from "../filters.ts";
import { articlesQuery } from "../queries.ts";
import { ArticleCard } from "../shared/ArticleCard.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { articleColumns } from "./columns.tsx";
import { ExportArticles } from "./ExportArticles.tsx";

const route = getRouteApi("/articles");

/** 稿件: everything that this person may see, filtered by the address. */
export default function ArticlesPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useRight("article.write");
  const list = useInfiniteQuery(articlesQuery(filters));
  const [picked, setPicked] = useState<Set<number>>(new Set());
  const columns = useColumns("articles", articleColumns());
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowTo = (change: Partial<ArticleFilters>) => {
    setPicked(new Set());
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  };

  return (
    <Page
      title={t.articles.title}
      actions={
        mayWrite && (
          <ButtonLink to="/articles/new" search={{}} color="primary" variant="solid">
            {t.articles.write}
          </ButtonLink>
        )
      }
    >
      <SavedViews
        list="articles"
        filters={filters}
        apply={(search) => navigate({ search: () => readFilters(articleFilters, search), replace: true })}
      />
      <Filters
        filters={filters}
        narrowTo={narrowTo}
        clear={() => navigate({ search: {}, replace: true })}
        tools={
          <>
            <ColumnChooser columns={columns} />
            <ExportArticles filters={filters} columns={columns.shown} />
          </>
        }
      />
      <BulkBar
        key={JSON.stringify(filters)}
        articles={rows.filter((row) => picked.has(row.id))}
        filters={filters}
        moreMatch={list.hasNextPage && rows.every((row) => picked.has(row.id))}
        clear={() => setPicked(new Set())}
      />
      <PagedList<ArticleListItem>
        query={list}
        caption={t.articles.title}
        columns={columns.shown}
        rowKey={(row) => row.id}
        rowName={(row) => row.title || t.articles.untitled}
        card={(row) => <ArticleCard article={row} />}
        selection={{ keys: picked, set: setPicked }}
        empty={<NoArticles filtered={countFilters(filters) > 0} />}
      />
    </Page>
  );
}

interface FiltersProps {
  filters: ArticleFilters;
  narrowTo: (change: Partial<ArticleFilters>) => void;
  clear: () => void;
  tools: React.ReactNode;
}

function Filters({ filters, narrowTo, clear, tools }: FiltersProps) {
  const words = t.articles.fields;
  const states = articleFilters.shape.state.unwrap().options;
  return (
    <FilterBar
      searchLabel={t.articles.searchTitle}
      search={filters.q}
      onSearch={(q) => narrowTo({ q })}
      active={countFilters(filters)}
      onClear={clear}
      tools={tools}
    >
      <FilterField label={words.state}>
        {(id) => (
          <Select
            id={id}
            value={filters.state ?? null}
            allowClear
            placeholder={t.common.all}
            onChange={(state) => narrowTo({ state: state ?? undefined })}
            options={states.map((state) => ({ value: state, label: t.articles.states[state] }))}
          />
        )}
      </FilterField>
      <FilterField label={words.section}>
        {(id) => (
          <SectionPicker
            id={id}
            purpose="filter"
            value={filters.sectionId}
            clearable
            placeholder={t.common.all}
            onChange={(sectionId) => narrowTo({ sectionId })}
          />
        )}
      </FilterField>
      <FilterField label={words.department}>
        {(id) => (
          <DepartmentPicker
            id={id}
            value={filters.departmentId}
            clearable
            placeholder={t.common.all}
            onChange={(departmentId) => narrowTo({ departmentId })}
          />
        )}
      </FilterField>
      <FilterField label={words.writer}>
        {(id) => (
          <StaffPicker
            id={id}
            value={filters.authorId}
            placeholder={t.common.all}
            onChange={(authorId) => narrowTo({ authorId })}
          />
        )}
      </FilterField>
      <DayField label={t.list.from} value={filters.from ?? ""} onChange={(from) => narrowTo({ from })} />
      <DayField label={t.list.to} value={filters.to ?? ""} onChange={(to) => narrowTo({ to })} />
    </FilterBar>
  );
}

function NoArticles({ filtered }: { filtered: boolean }) {
  if (!filtered) return <EmptyState words={t.articles.none} hint={t.articles.noneHint} />;
  return (
    <EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint}>
      <Link to="/articles" search={{}}>
        {t.list.showAll}
      </Link>
    </EmptyState>
  );
}
