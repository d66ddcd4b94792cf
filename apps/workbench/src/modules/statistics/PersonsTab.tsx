import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { FiguresList } from "./FiguresList.tsx";
import { personsQuery } from "./queries.ts";
import type { TabProps } from "./StatisticsPage.tsx";

/** 人员: whose articles were published; writers see themselves. */
export function PersonsTab({ period, open }: TabProps) {
  const words = t.statistics;
  return (
    <Loaded query={useQuery(personsQuery(period))}>
      {({ items }) => (
        <FiguresList
          caption={words.tabs.persons}
          nameTitle={words.columns.person}
          rows={items}
          mayOpen={() => true}
          open={({ id }, measure) => open({ measure, staff: id })}
          beside={({ department }) => <span className="oz-quiet">{department}</span>}
        />
      )}
    </Loaded>
  );
}
