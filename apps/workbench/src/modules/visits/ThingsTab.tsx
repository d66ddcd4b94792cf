import type { VisitedThing, VisitThing } from "@openzone/contract/visits";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { t } from "../../messages/index.ts";
import { ExportButton } from "../../shared/ui/ExportButton.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { numberText } from "../statistics/words.ts";
import { figureNames } from "./OverviewTab.tsx";
import { thingsQuery } from "./queries.ts";
import type { TabProps } from "./VisitsPage.tsx";

/** 栏目、部门、稿件: what was opened most; a name leads to its days. */
export function ThingsTab({ kind, site, period, open }: TabProps & { kind: VisitThing }) {
  const words = t.visits;
  const name = (row: VisitedThing) => (
    <Button type="link" className="oz-number" onClick={() => open({ kind, thing: row.id })}>
      {row.title || words.untitled}
    </Button>
  );
  const columns: Column<VisitedThing>[] = [
    { key: "title", title: words.things[kind], render: name },
    ...(kind === "department"
      ? []
      : [{ key: "parent", title: words.parents[kind], width: "160px", render: ({ parent }: VisitedThing) => parent }]),
    ...figureNames.map(
      (figure): Column<VisitedThing> => ({
        key: figure,
        title: words.columns[figure],
        align: "right",
        nowrap: true,
        render: (row) => numberText(row[figure]),
      }),
    ),
  ];
  return (
    <Loaded query={useQuery(thingsQuery(site.id, period, kind))}>
      {({ items }) => (
        <section className="oz-panel">
          <div className="oz-visits-head">
            <h2>{words.rankings[kind]}</h2>
            <ExportButton
              list="visit-things"
              url={`/api/v1/sites/${site.id}/visits/things`}
              query={{ ...period, kind }}
            />
          </div>
          {kind === "section" && <p className="oz-quiet">{words.sectionsHint}</p>}
          <RecordList
            caption={words.rankings[kind]}
            rows={items}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={({ title }) => title}
            card={(row) => (
              <>
                {name(row)}
                <div className="oz-card-facts">
                  {row.parent && <span>{row.parent}</span>}
                  {figureNames.map((figure) => (
                    <span key={figure}>
                      {words.columns[figure]} {numberText(row[figure])}
                    </span>
                  ))}
                </div>
              </>
            )}
            empty={<EmptyState words={words.nothing} />}
          />
        </section>
      )}
    </Loaded>
  );
}
