import { type Feedback, feedbackListSchema, feedbackReasons } from "@openzone/contract/feedback";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Select } from "antd";
import { t } from "../../../messages/index.ts";
import { get } from "../../../shared/api/client.ts";
import { countFilters } from "../../../shared/lib/filters.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { DayField, FilterBar, FilterField } from "../../../shared/ui/FilterBar.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import type { Column } from "../../../shared/ui/RecordList.tsx";
import { DepartmentPicker } from "../../people/pickers.tsx";
import { SectionPicker } from "../../sites/SectionPicker.tsx";
import { answerOf } from "./answer.ts";
import { ExportFeedback } from "./ExportFeedback.tsx";
import type { FeedbackFilters } from "./filters.ts";

const route = getRouteApi("/feedback");

const feedbackQuery = (filters: FeedbackFilters) =>
  infiniteQueryOptions({
    queryKey: ["feedback", filters],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/feedback", feedbackListSchema, { query: { ...filters, before: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** 读者反馈: what readers answered to “was this useful”, with their reasons. */
export default function FeedbackPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(feedbackQuery(filters));
  const words = t.feedback;
  const narrowTo = (change: Partial<FeedbackFilters>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  return (
    <Page title={words.title}>
      <p className="oz-quiet">{words.hint}</p>
      <Filters filters={filters} narrowTo={narrowTo} clear={() => navigate({ search: {}, replace: true })} />
      <PagedList<Feedback>
        query={list}
        caption={words.title}
        columns={columns()}
        rowKey={({ id }) => id}
        rowName={({ article }) => article.title}
        card={(row) => (
          <>
            <strong>
              <ArticleLink row={row} />
            </strong>
            <p>{answerOf(row)}</p>
            {row.comment && <p>{row.comment}</p>}
            <div className="oz-card-facts">
              <span>{words.counts(row.usefulCount, row.uselessCount)}</span>
              <span>{row.department}</span>
              <span>{dateTime(row.receivedAt)}</span>
            </div>
          </>
        )}
        empty={
          countFilters(filters) > 0 ? (
            <EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint} />
          ) : (
            <EmptyState words={words.none} hint={words.noneHint} />
          )
        }
      />
    </Page>
  );
}

function ArticleLink({ row }: { row: Feedback }) {
  return (
    <Link to="/articles/$articleId" params={{ articleId: String(row.article.id) }}>
      {row.article.title}
    </Link>
  );
}

function columns(): Column<Feedback>[] {
  const words = t.feedback.columns;
  return [
    { key: "article", title: words.article, render: (row) => <ArticleLink row={row} /> },
    { key: "answer", title: words.answer, width: "190px", render: answerOf },
    { key: "comment", title: words.comment, render: ({ comment }) => comment },
    {
      key: "counts",
      title: words.counts,
      width: "170px",
      nowrap: true,
      render: (row) => t.feedback.counts(row.usefulCount, row.uselessCount),
    },
    { key: "department", title: words.department, width: "130px", render: ({ department }) => department },
    { key: "at", title: words.receivedAt, width: "150px", nowrap: true, render: (row) => dateTime(row.receivedAt) },
  ];
}

interface FilterProps {
  filters: FeedbackFilters;
  narrowTo: (change: Partial<FeedbackFilters>) => void;
  clear: () => void;
}

function Filters({ filters, narrowTo, clear }: FilterProps) {
  const words = t.feedback;
  return (
    <FilterBar
      searchLabel={words.search}
      search={filters.q}
      onSearch={(q) => narrowTo({ q })}
      active={countFilters(filters)}
      onClear={clear}
      tools={<ExportFeedback filters={filters} />}
    >
      <FilterField label={words.columns.answer}>
        {(id) => (
          <Select
            id={id}
            value={filters.reason ?? filters.useful ?? null}
            allowClear
            placeholder={t.common.all}
            popupMatchSelectWidth={false}
            onChange={(value) => narrowTo(answerFilter(value ?? null))}
            options={answerOptions()}
          />
        )}
      </FilterField>
      <FilterField label={t.articles.fields.section}>
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
      <FilterField label={t.articles.fields.department}>
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
      <DayField label={words.from} value={filters.from} onChange={(from) => narrowTo({ from })} />
      <DayField label={words.to} value={filters.to} onChange={(to) => narrowTo({ to })} />
    </FilterBar>
  );
}

type Answer = NonNullable<FeedbackFilters["useful"] | FeedbackFilters["reason"]>;

const answerOptions = (): { value: Answer; label: string }[] => [
  { value: "yes", label: t.feedback.useful },
  { value: "no", label: t.feedback.useless },
  ...feedbackReasons.map((value) => ({ value, label: t.feedback.uselessFor(t.feedback.reasons[value]) })),
];

function answerFilter(value: Answer | null): Pick<FeedbackFilters, "useful" | "reason"> {
  if (value === null) return { useful: undefined, reason: undefined };
  if (value === "yes" || value === "no") return { useful: value, reason: undefined };
  return { useful: "no", reason: value };
}
