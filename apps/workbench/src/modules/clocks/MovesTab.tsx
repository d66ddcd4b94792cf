import type { ClockMoveList } from "@openzone/contract/clocks";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import type { Column } from "../../shared/ui/RecordList.tsx";
import type { TabProps } from "./CalendarPage.tsx";
import { movesQuery } from "./queries.ts";

type Move = ClockMoveList["items"][number];
const PER_PAGE = 50;

/** 变动记录: cases whose due day a change of the calendar moved. */
export function MovesTab({ filters, go }: TabProps) {
  const words = t.clocks;
  const { moveColumns: names } = words;
  const columns: Column<Move>[] = [
    { key: "title", title: names.title, render: ({ title }) => title },
    { key: "fromDue", title: names.fromDue, nowrap: true, render: ({ fromDue }) => fromDue ?? words.unknownDay },
    { key: "toDue", title: names.toDue, nowrap: true, render: ({ toDue }) => toDue ?? words.unknownDay },
    { key: "reason", title: names.reason, render: ({ reason }) => reason },
    { key: "movedAt", title: names.movedAt, nowrap: true, render: ({ movedAt }) => dateTime(movedAt) },
  ];
  return (
    <NumberedList<Move>
      query={useQuery(movesQuery(filters.page ?? 1))}
      page={filters.page}
      perPage={PER_PAGE}
      onPage={(page) => go({ page })}
      caption={words.tabs.moves}
      columns={columns}
      rowKey={({ id }) => id}
      rowName={({ title }) => title}
      empty={<EmptyState words={words.noMoves} hint={words.noMovesHint} />}
    />
  );
}
