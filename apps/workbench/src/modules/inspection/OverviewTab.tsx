import { type InspectionOverview, type ScoreLine, severities } from "@openzone/contract/inspection";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Progress } from "antd";
import { useEffect, useRef } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import type { TabProps } from "./InspectionPage.tsx";
import { isOpen, overviewQuery, startRun } from "./queries.ts";

/** 总览: vetoes, the provisional score with each line explained, and what is open. */
export function OverviewTab({ site, show }: TabProps) {
  const overview = useQuery(overviewQuery(site.id));
  return (
    <Loaded query={overview}>
      {(data) => (
        <>
          <Run siteId={site.id} data={data} />
          {data.finishedAt === null ? (
            <EmptyState words={t.inspection.never} hint={t.inspection.neverHint} />
          ) : (
            <>
              <Figures data={data} show={show} />
              <Vetoes data={data} show={show} />
              <Lines data={data} />
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

/** The run that is under way, or when the last one was, and the button that begins one. */
function Run({ siteId, data }: { siteId: number; data: InspectionOverview }) {
  const { act, busy } = useAct();
  const { run, finishedAt, mayRun } = data;
  const open = isOpen(run);
  useReadAnewWhenDone(open);
  const words = t.inspection;
  return (
    <div className="oz-inspection-run">
      {run && open ? (
        <div role="status" className="oz-inspection-progress">
          <span>
            {run.state === "waiting" ? words.waiting : `${words.running}：${words.steps[run.step]}`}
            {run.total > 0 && ` ${words.progress(run.done, run.total)}`}
          </span>
          <Progress
            percent={run.total > 0 ? Math.round((run.done / run.total) * 100) : 0}
            status="active"
            aria-label={words.running}
          />
        </div>
      ) : (
        <span className="oz-quiet">
          {finishedAt && `${words.finished(dateTime(finishedAt))}，`}
          {words.nightly}
        </span>
      )}
      {mayRun && (
        <Button
          type="primary"
          disabled={open}
          loading={busy}
          onClick={() => act(() => startRun(siteId), { done: words.asked })}
        >
          {words.run}
        </Button>
      )}
      {run?.state === "failed" && <Alert type="warning" showIcon title={words.failed} />}
    </div>
  );
}

/** Findings and trend are others once a run is done. */
function useReadAnewWhenDone(open: boolean): void {
  const queries = useQueryClient();
  const before = useRef(open);
  useEffect(() => {
    if (before.current && !open) void queries.invalidateQueries({ queryKey: ["inspection"] });
    before.current = open;
  }, [open, queries]);
}

function Figures({ data, show }: { data: InspectionOverview } & Pick<TabProps, "show">) {
  const words = t.inspection;
  const { score, bonus, checkedMax, verdict, open } = data;
  const isPortal = data.lines.length > 0;
  const light = verdict === "passed" ? "good" : verdict === "unknown" ? "near" : "late";
  return (
    <>
      <ul className="oz-inspection-figures">
        <li>
          <span>{words.score}</span>
          <strong>{score === null ? words.scoreNone : words.scoreOf(String(score))}</strong>
          <span className={`oz-inspection-light oz-inspection-${light}`}>{words.verdicts[verdict]}</span>
          {isPortal ? (
            <>
              <span className="oz-quiet">{words.scoreOver(String(checkedMax))}</span>
              <span className="oz-quiet">{bonus === null ? words.bonusNone : words.bonus(String(bonus))}</span>
            </>
          ) : (
            <span className="oz-quiet">{words.noScore}</span>
          )}
        </li>
        {severities.map((severity) => (
          <li key={severity}>
            <span>
              {words.openFindings}：{words.severities[severity]}
            </span>
            <strong>{open[severity]}</strong>
            {open[severity] > 0 && (
              <Button
                type="link"
                aria-label={`${words.showFindings}：${words.severities[severity]}`}
                onClick={() => show("findings", { severity })}
              >
                {words.showFindings}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isPortal && <p className="oz-inspection-note">{words.provisional}</p>}
      {data.browser && <p className="oz-quiet">{words.browser[data.browser]}</p>}
    </>
  );
}

type Veto = InspectionOverview["vetoes"][number] & { place: number };

function Vetoes({ data, show }: { data: InspectionOverview } & Pick<TabProps, "show">) {
  const words = t.inspection;
  const state = (row: Veto) => <State state={row.state} />;
  const columns: Column<Veto>[] = [
    { key: "item", title: words.columns.item, width: "240px", render: ({ id, title }) => `${id} ${title}` },
    { key: "state", title: words.columns.state, width: "140px", render: state },
    { key: "why", title: words.columns.why, render: ({ text }) => text },
    {
      key: "verbs",
      title: words.columns.actions,
      width: "120px",
      render: ({ state: outcome, rules: [rule, ...others], title }) =>
        rule &&
        others.length === 0 &&
        (outcome === "failed" || outcome === "human") && (
          <Button
            size="small"
            type="link"
            aria-label={`${words.showFindings}：${title}`}
            onClick={() => show("findings", { rule })}
          >
            {words.showFindings}
          </Button>
        ),
    },
  ];
  return (
    <section className="oz-panel oz-inspection-part">
      <h2>{words.vetoTitle}</h2>
      <RecordList
        caption={words.vetoTitle}
        rows={data.vetoes.map((veto, place) => ({ ...veto, place }))}
        columns={columns}
        rowKey={({ place }) => place}
        rowName={({ title }) => title}
        card={(row) => (
          <>
            <strong>
              {row.id} {row.title}
            </strong>
            {state(row)}
            <p>{row.text}</p>
          </>
        )}
        empty={null}
      />
    </section>
  );
}

const lights = { clear: "good", failed: "late", unchecked: "none", unknown: "near", human: "near" } as const;

function State({ state }: { state: keyof typeof lights }) {
  return <span className={`oz-inspection-light oz-inspection-${lights[state]}`}>{t.inspection.vetoStates[state]}</span>;
}

type Row = ScoreLine & { place: number };

function Lines({ data }: { data: InspectionOverview }) {
  const words = t.inspection;
  const parts = [
    { part: "deduct", title: words.linesTitle },
    { part: "bonus", title: words.bonusTitle },
  ] as const;
  if (data.lines.length === 0) return null;
  return parts.map(({ part, title }) => (
    <section key={part} className="oz-panel oz-inspection-part">
      <h2>{title}</h2>
      <RecordList
        caption={title}
        rows={data.lines.filter((line) => line.part === part).map((line, place): Row => ({ ...line, place }))}
        columns={lineColumns(part)}
        rowKey={({ place }) => place}
        rowName={(row) => row.title}
        card={(row) => (
          <>
            <strong>{row.title}</strong>
            <div className="oz-card-facts">
              <span>{pointsOf(row)}</span>
              <span>{row.text}</span>
            </div>
          </>
        )}
        empty={null}
      />
    </section>
  ));
}

function lineColumns(part: "deduct" | "bonus"): Column<Row>[] {
  const words = t.inspection.columns;
  return [
    { key: "item", title: words.item, width: "240px", render: ({ title }) => title },
    {
      key: "points",
      title: part === "deduct" ? words.points : words.gained,
      width: "140px",
      nowrap: true,
      render: pointsOf,
    },
    { key: "why", title: words.why, render: ({ text }) => text },
  ];
}

function pointsOf({ state, points, max }: ScoreLine): string {
  return state === "checked" ? t.inspection.ofMax(String(points), String(max)) : t.inspection.unchecked;
}
