import type { FigureLine, FigureQuery, figureNames } from "@openzone/contract/supervision";
import { useQuery } from "@tanstack/react-query";
import { Pagination } from "antd";
import { t } from "../../messages/index.ts";
import { ListDrawer } from "../../shared/ui/ListDrawer.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { perPage } from "./filters.ts";
import { figureLinesQuery } from "./queries.ts";

interface Props {
  query: FigureQuery;
  figure: (typeof figureNames)[number];
  of: number | undefined;
  page: number;
  onPage: (page: number) => void;
  close: () => void;
}

/** The cases that a number was counted from, line by line. */
export function FigureLines({ query, figure, of, page, onPage, close }: Props) {
  const words = t.supervision.figures;
  const title = words.linesTitle(words.columns[figure]);
  return (
    <ListDrawer title={title} close={close}>
      <Loaded query={useQuery(figureLinesQuery({ ...query, figure, id: of }, page))}>
        {({ items, total }) => (
          <>
            <p className="oz-quiet" role="status">
              {words.lines(total)}
            </p>
            <RecordList
              caption={title}
              rows={items}
              columns={columns()}
              rowKey={({ applicationId }) => applicationId}
              rowName={({ number }) => number}
              empty={<EmptyState words={words.noLines} />}
            />
            {total > perPage && (
              <Pagination current={page} total={total} pageSize={perPage} showSizeChanger={false} onChange={onPage} />
            )}
          </>
        )}
      </Loaded>
    </ListDrawer>
  );
}

function columns(): Column<FigureLine>[] {
  const words = t.supervision.figures;
  const { lineColumns } = words;
  const inTime = (value: boolean | null) => (value === null ? "—" : value ? words.inTime : words.tooLate);
  return [
    { key: "number", title: lineColumns.number, nowrap: true, render: ({ number }) => number },
    { key: "item", title: lineColumns.item, render: ({ itemName }) => itemName },
    { key: "department", title: lineColumns.department, render: ({ departmentName }) => departmentName },
    { key: "received", title: lineColumns.received, nowrap: true, render: ({ receivedOn }) => receivedOn },
    { key: "decided", title: lineColumns.decided, nowrap: true, render: ({ decidedOn }) => decidedOn ?? "—" },
    { key: "due", title: lineColumns.due, nowrap: true, render: ({ dueOn }) => dueOn ?? "—" },
    { key: "days", title: lineColumns.days, align: "right", render: ({ days }) => days ?? "—" },
    { key: "inTime", title: lineColumns.inTime, nowrap: true, render: (line) => inTime(line.inTime) },
  ];
}
