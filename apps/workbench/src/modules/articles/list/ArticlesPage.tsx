import type { ArticleListItem } from "@openzone/contract/articles";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { addressOf, type Narrowing } from "../../../shared/lib/address.ts";
import { useRight } from "../../../shared/session.ts";
import { ButtonLink } from "../../../shared/ui/ButtonLink.tsx";
import { ChoiceField, DayField } from "../../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import { DepartmentField, StaffField } from "../../people/pickers.tsx";
import { SectionField } from "../../sites/SectionPicker.tsx";
import { type ArticleFilters, articleFilters } from "../filters.ts";
import { articlesQuery } from "../queries.ts";
import { ArticleCard } from "../shared/ArticleCard.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { articleColumns } from "./columns.tsx";

const route = getRouteApi("/articles");

/** 稿件: everything that this person may see, filtered by the address. */
export default function ArticlesPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useRight("article.write");
  const list = useInfiniteQuery(articlesQuery(filters));
  const [picked, setPicked] = useState<Set<number>>(new Set());
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const address = addressOf(articleFilters, filters, (search) => {
    setPicked(new Set());
    navigate({ search, replace: true });
  });

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
      <ListFrame
        list="articles"
        address={address}
        columns={articleColumns()}
        searchLabel={t.articles.searchTitle}
        fields={<Fields filters={filters} narrowTo={address.narrowTo} />}
        exported={{ url: "/api/v1/articles" }}
        bulk={
          <BulkBar
            key={JSON.stringify(filters)}
            articles={rows.filter((row) => picked.has(row.id))}
            filters={filters}
            moreMatch={list.hasNextPage && rows.every((row) => picked.has(row.id))}
            clear={() => setPicked(new Set())}
          />
        }
      >
        {(columns) => (
          <PagedList<ArticleListItem>
            query={list}
            caption={t.articles.title}
            columns={columns}
            rowKey={(row) => row.id}
            rowName={(row) => row.title || t.articles.untitled}
            card={(row) => <ArticleCard article={row} />}
            selection={{ keys: picked, set: setPicked }}
            empty={<NoRows address={address} none={t.articles.none} hint={t.articles.noneHint} />}
          />
        )}
      </ListFrame>
    </Page>
  );
}

function Fields({ filters, narrowTo }: Narrowing<ArticleFilters>) {
  const words = t.articles.fields;
  const states = articleFilters.shape.state.unwrap().options;
  return (
    <>
      <ChoiceField
        label={words.state}
        value={filters.state}
        onChange={(state) => narrowTo({ state })}
        options={states.map((state) => ({ value: state, label: t.articles.states[state] }))}
      />
      <SectionField label={words.section} value={filters.sectionId} onChange={(sectionId) => narrowTo({ sectionId })} />
      <DepartmentField
        label={words.department}
        value={filters.departmentId}
        onChange={(departmentId) => narrowTo({ departmentId })}
      />
      <StaffField label={words.writer} value={filters.authorId} onChange={(authorId) => narrowTo({ authorId })} />
      <DayField label={t.list.from} value={filters.from} onChange={(from) => narrowTo({ from })} />
      <DayField label={t.list.to} value={filters.to} onChange={(to) => narrowTo({ to })} />
    </>
  );
}
