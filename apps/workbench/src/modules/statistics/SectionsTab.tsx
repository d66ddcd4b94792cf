import type { SectionFigures } from "@openzone/contract/statistics";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { sectionsQuery } from "./queries.ts";
import type { TabProps } from "./StatisticsPage.tsx";
import { numberText } from "./words.ts";

/** 栏目更新: each section against its duty, those overdue longest first. */
export function SectionsTab({ period }: TabProps) {
  const words = t.statistics;
  return (
    <Loaded query={useQuery(sectionsQuery(period))}>
      {({ items }) => (
        <RecordList
          caption={words.tabs.sections}
          rows={items}
          columns={columns()}
          rowKey={({ id }) => id}
          rowName={({ title }) => title}
          card={(row) => (
            <>
              <strong>{row.title}</strong>
              <Lateness row={row} />
              <div className="oz-card-facts">
                {row.department && <span>{row.department}</span>}
                <span>{words.sectionUpdates(row.updates)}</span>
                {row.lateDays !== null && <span>{words.lateDays(row.lateDays)}</span>}
              </div>
            </>
          )}
          empty={<EmptyState words={words.nothing} />}
        />
      )}
    </Loaded>
  );
}

function columns(): Column<SectionFigures>[] {
  const words = t.statistics.sectionColumns;
  const right = { align: "right", nowrap: true } as const;
  return [
    {
      key: "title",
      title: words.section,
      render: ({ title, parent }) => (
        <>
          {title} <span className="oz-quiet">{parent}</span>
        </>
      ),
    },
    { key: "department", title: words.department, render: ({ department }) => department ?? t.statistics.none },
    { key: "state", title: words.state, render: (row) => <Lateness row={row} /> },
    { key: "last", title: words.last, nowrap: true, render: ({ lastAt }) => date(lastAt) },
    { key: "updates", title: words.updates, ...right, render: ({ updates }) => numberText(updates) },
    { key: "late", title: words.lateDays, ...right, render: ({ lateDays }) => lateDays ?? t.statistics.none },
    { key: "gap", title: words.gap, ...right, render: ({ longestGap }) => longestGap ?? t.statistics.none },
    { key: "views", title: words.views, ...right, render: ({ views }) => numberText(views) },
  ];
}

/** The light of a section: overdue since when, or kept, or no duty at all. */
function Lateness({ row: { overdueSince, updateDays } }: { row: SectionFigures }) {
  const words = t.statistics;
  if (updateDays === null) return <span className="oz-quiet">{words.noDuty}</span>;
  return overdueSince === null ? (
    <span className="oz-light oz-light-good">{words.kept(updateDays)}</span>
  ) : (
    <span className="oz-light oz-light-late">{words.overdue(updateDays, overdueSince)}</span>
  );
}
