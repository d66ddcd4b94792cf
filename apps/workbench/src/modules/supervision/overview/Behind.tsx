import type { OpenLine, OpenState, OverviewCard, OverviewCardKind } from "@openzone/contract/supervision-overview";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { ListDrawer } from "../../../shared/ui/ListDrawer.tsx";
import { NumberedList } from "../../../shared/ui/NumberedList.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import type { Column } from "../../../shared/ui/RecordList.tsx";
import { perPage } from "./filters.ts";
import { openLinesQuery, overviewCardsQuery } from "./queries.ts";

interface Shared {
  /** The department, by number and name; all of them without. */
  of: number | undefined;
  name: string | undefined;
  page: number;
  onPage: (page: number) => void;
  close: () => void;
}

/** The open cases behind a number. */
export function OpenDrawer({ state, of, name, page, onPage, close }: Shared & { state: OpenState }) {
  const words = t.overview;
  const title = words.listOf(words.open[state], name);
  return (
    <ListDrawer title={title} close={close}>
      <NumberedList
        caption={title}
        query={useQuery(openLinesQuery(state, of, page))}
        page={page}
        perPage={perPage}
        onPage={onPage}
        columns={lineColumns()}
        rowKey={({ applicationId }) => applicationId}
        rowName={({ number }) => number}
        empty={<EmptyState words={t.supervision.figures.noLines} />}
      />
    </ListDrawer>
  );
}

function lineColumns(): Column<OpenLine>[] {
  const { lineColumns: names } = t.supervision.figures;
  const words = t.overview;
  return [
    {
      key: "number",
      title: names.number,
      nowrap: true,
      render: ({ applicationId, number, mayOpen }) =>
        mayOpen ? (
          <Link to="/applications/$caseId" params={{ caseId: String(applicationId) }} search={{}}>
            {number}
          </Link>
        ) : (
          number
        ),
    },
    { key: "item", title: names.item, render: ({ itemName }) => itemName },
    { key: "department", title: names.department, render: ({ departmentName }) => departmentName },
    { key: "due", title: names.due, nowrap: true, render: ({ dueOn }) => dueOn ?? "—" },
    { key: "left", title: words.left, nowrap: true, render: ({ daysLeft }) => <Left days={daysLeft} /> },
  ];
}

function Left({ days }: { days: number | null }) {
  if (days === null) return "—";
  if (days < 0) return <span className="oz-tag oz-tag-late">{t.overview.daysLate(-days)}</span>;
  return days === 0 ? t.overview.dueToday : t.overview.daysLeft(days);
}

/** The cards behind a number. */
export function CardsDrawer({
  kind,
  month,
  of,
  name,
  page,
  onPage,
  close,
}: Shared & { kind: OverviewCardKind; month: string | undefined }) {
  const words = t.overview;
  const title = words.listOf(words.cardKinds[kind], name);
  return (
    <ListDrawer title={title} close={close}>
      <NumberedList
        caption={title}
        query={useQuery(overviewCardsQuery({ kind, department: of, month }, page))}
        page={page}
        perPage={perPage}
        onPage={onPage}
        columns={cardColumns()}
        rowKey={({ id }) => id}
        rowName={({ number }) => number}
        empty={<EmptyState words={t.supervision.none} />}
      />
    </ListDrawer>
  );
}

function cardColumns(): Column<OverviewCard>[] {
  const { columns, states, levels } = t.supervision;
  return [
    {
      key: "number",
      title: columns.number,
      nowrap: true,
      render: ({ id, number, mayOpen }) =>
        mayOpen ? (
          <Link to="/supervision/cards/$cardId" params={{ cardId: String(id) }}>
            {number}
          </Link>
        ) : (
          number
        ),
    },
    { key: "level", title: columns.level, nowrap: true, render: ({ level }) => levels[level] },
    { key: "rule", title: columns.rule, render: ({ ruleTitle }) => ruleTitle },
    { key: "subject", title: columns.subject, render: ({ subjectTitle }) => subjectTitle },
    { key: "department", title: columns.department, render: ({ departmentName }) => departmentName },
    { key: "state", title: columns.state, nowrap: true, render: ({ state }) => states[state] },
    { key: "detected", title: columns.detected, nowrap: true, render: ({ detectedAt }) => date(detectedAt) },
  ];
}
