import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { FiguresList } from "./FiguresList.tsx";
import { departmentsQuery } from "./queries.ts";
import type { TabProps } from "./StatisticsPage.tsx";

/** 部门: the league table; heads open their own department's lines, chief editors and leaders all. */
export function DepartmentsTab({ period, open }: TabProps) {
  const words = t.statistics;
  return (
    <Loaded query={useQuery(departmentsQuery(period))}>
      {({ items }) => (
        <FiguresList
          caption={words.tabs.departments}
          nameTitle={words.columns.department}
          rows={items}
          mayOpen={({ mayOpen }) => mayOpen}
          open={({ id }, measure) => open({ measure, department: id })}
          last={{
            title: words.overdueNow,
            render: ({ overdueSections }) =>
              overdueSections > 0 ? (
                <span className="oz-light oz-light-late">{overdueSections}</span>
              ) : (
                <span>{overdueSections}</span>
              ),
          }}
        />
      )}
    </Loaded>
  );
}
