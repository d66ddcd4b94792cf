import { type Feedback, feedbackListSchema } from "@openzone/contract/feedback";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Tag } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { get } from "../../../shared/api/client.ts";
import { addressOf } from "../../../shared/lib/address.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ListFrame, NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import { answerOf } from "./answer.ts";
import { Fields } from "./Fields.tsx";
import { type FeedbackFilters, feedbackFilters } from "./filters.ts";
import { HandleBar, HandleButton, HandleDialog } from "./HandleBar.tsx";

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
  const [picked, setPicked] = useState<Set<number>>(new Set());
  // Not in its row: a table that becomes cards takes its rows with it.
  const [handling, setHandling] = useState<Feedback>();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const mayHandle = rows.some((row) => row.mayHandle);
  const unpick = () => setPicked(new Set());
  const address = addressOf(feedbackFilters, filters, (search) => {
    unpick();
    navigate({ search, replace: true });
  });
  return (
    <Page title={words.title}>
      <p className="oz-quiet">{words.hint}</p>
      <ListFrame
        list="feedback"
        address={address}
        columns={columns(setHandling)}
        searchLabel={words.search}
        fields={<Fields filters={filters} narrowTo={address.narrowTo} />}
        exported={{ url: "/api/v1/feedback" }}
        bulk={<HandleBar rows={rows.filter(({ id }) => picked.has(id))} clear={unpick} />}
      >
        {(shown) => (
          <PagedList<Feedback>
            {...(mayHandle ? { selection: { keys: picked, set: setPicked } } : {})}
            query={list}
            caption={words.title}
            columns={shown}
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
                <Handled row={row} ask={setHandling} />
              </>
            )}
            empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
          />
        )}
      </ListFrame>
      {handling && <HandleDialog rows={[handling]} close={() => setHandling(undefined)} />}
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

function columns(ask: (row: Feedback) => void): ChosenColumn<Feedback>[] {
  const words = t.feedback.columns;
  return [
    { key: "article", title: words.article, always: true, width: "210px", render: (row) => <ArticleLink row={row} /> },
    { key: "answer", title: words.answer, width: "110px", render: answerOf },
    { key: "comment", title: words.comment, render: ({ comment }) => comment },
    {
      key: "counts",
      title: words.counts,
      width: "105px",
      render: (row) => t.feedback.counts(row.usefulCount, row.uselessCount),
    },
    { key: "handled", title: words.handled, width: "140px", render: (row) => <Handled row={row} ask={ask} /> },
    { key: "section", title: words.section, width: "110px", hidden: true, render: ({ section }) => section },
    { key: "department", title: words.department, width: "100px", render: ({ department }) => department },
    {
      key: "at",
      title: words.receivedAt,
      width: "150px",
      render: (row) => <span className="oz-nowrap">{dateTime(row.receivedAt)}</span>,
    },
  ];
}

/** Whether somebody has seen to it, who and what was done, and the one next act. */
function Handled({ row, ask }: { row: Feedback; ask: (row: Feedback) => void }) {
  const words = t.feedback.handling;
  const { handled } = row;
  if (row.useful) return <span className="oz-quiet">{words.none}</span>;
  return (
    <div>
      <Tag color={handled ? "success" : "warning"}>{handled ? words.handled : words.open}</Tag>
      <HandleButton row={row} ask={ask} />
      {handled && <div className="oz-quiet">{words.by(handled.by, dateTime(handled.at))}</div>}
      {handled?.note && <div>{handled.note}</div>}
    </div>
  );
}
