import type { InspectionReport } from "@openzone/contract/inspection-reports";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import type { TabProps } from "./InspectionPage.tsx";
import { makeReport, reportQuery, reportsQuery, reportWorkbookUrl } from "./queries.ts";

/** 体检月报: what a month brought, to read, print and hand on. */
export function ReportsTab({ site, address }: TabProps) {
  const words = t.inspection.reports;
  return (
    <Loaded query={useQuery(reportsQuery(site.id))}>
      {({ items, mayMake, current }) => {
        const month = address.filters.month ?? items[0]?.month;
        const months = [...new Set([...(mayMake ? [current] : []), ...items.map((item) => item.month)])];
        const isMade = items.some((item) => item.month === month);
        return (
          <>
            <p className="oz-quiet oz-no-print">{words.hint}</p>
            <div className="oz-filters oz-no-print">
              <ChoiceField
                label={words.month}
                value={month}
                onChange={(chosen) => address.narrowTo({ month: chosen })}
                options={months.map((value) => ({ value, label: words.monthName(value) }))}
              />
              {mayMake && <Make siteId={site.id} month={month ?? current} isMade={isMade} />}
              {month && isMade && (
                <>
                  <Button onClick={() => window.print()}>{words.print}</Button>
                  <Button href={reportWorkbookUrl(site.id, month)} download>
                    {words.export}
                  </Button>
                </>
              )}
            </div>
            {month && isMade ? (
              <Report siteId={site.id} month={month} />
            ) : (
              <EmptyState words={words.none} hint={words.noneHint} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Make({ siteId, month, isMade }: { siteId: number; month: string; isMade: boolean }) {
  const words = t.inspection.reports;
  const { act, busy } = useAct();
  return (
    <Button
      type={isMade ? "default" : "primary"}
      loading={busy}
      onClick={() => act(() => makeReport(siteId, month), { done: words.made(words.monthName(month)) })}
    >
      {isMade ? words.again : words.make(words.monthName(month))}
    </Button>
  );
}

function Report({ siteId, month }: { siteId: number; month: string }) {
  return <Loaded query={useQuery(reportQuery(siteId, month))}>{(report) => <Opened report={report} />}</Loaded>;
}

function Opened({ report }: { report: InspectionReport }) {
  const words = t.inspection.reports;
  const { verdicts, vetoStates, columns } = t.inspection;
  const { score, visits } = report;
  const facts: [string, string][] = [
    [words.verdict, verdicts[report.verdict]],
    [
      words.score,
      score.last === null ? "—" : words.scoreChange(String(score.last), String(score.first), String(score.lowest)),
    ],
    [words.inspections, words.days(report.inspections, report.vetoDays)],
    [words.visits, visits.all === 0 ? words.noVisits : words.visitsOf(visits.all, visits.failed)],
    [words.moved, words.movedOf(report.opened, report.healed, report.open)],
    [words.medianDays, report.medianDays === null ? "—" : words.daysOnly(report.medianDays)],
  ];
  return (
    <article className="oz-inspection-report">
      <h2>{words.title(report.siteName, words.monthName(report.month))}</h2>
      <p className="oz-quiet">{words.madeAt(dateTime(report.madeAt), report.madeBy ?? words.byItself)}</p>
      <dl className="oz-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="oz-inspection-source">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Table
        title={t.inspection.vetoTitle}
        rows={report.vetoes.map(({ id, title, state, text }) => [`${id} ${title}`, vetoStates[state], text])}
        heads={[columns.item, columns.state, columns.why]}
      />
      <Table
        title={words.byRule}
        rows={report.rules.map(({ rule, ...row }) => [t.inspection.rules[rule], ...movedCells(row)])}
        heads={[columns.rule, words.opened, words.healed, words.open]}
      />
      <Table
        title={words.byDepartment}
        rows={report.departments.map(({ name, ...row }) => [name || t.inspection.site, ...movedCells(row)])}
        heads={[columns.department, words.opened, words.healed, words.open]}
      />
      <Table
        title={words.longest}
        rows={report.longest.map(({ title, text, severity, department, firstSeen }) => [
          `${title}${t.inspection.colon}${text}`,
          t.inspection.severities[severity],
          department || t.inspection.site,
          dateTime(firstSeen).slice(0, 10),
        ])}
        heads={[columns.text, columns.severity, columns.department, columns.first]}
      />
    </article>
  );
}

const movedCells = ({ opened, healed, open }: { opened: number; healed: number; open: number }): string[] =>
  [opened, healed, open].map(String);

interface Cells {
  place: number;
  cells: string[];
}

/** One table of the report; the first column takes the room. */
function Table({ title, heads, rows }: { title: string; heads: string[]; rows: string[][] }) {
  if (rows.length === 0) return null;
  const columns = heads.map(
    (head, at): Column<Cells> => ({
      key: head,
      title: head,
      ...(at === 0 ? {} : { width: rows.some(({ [at]: cell }) => (cell?.length ?? 0) > 20) ? "50%" : "120px" }),
      render: ({ cells }) => cells[at],
    }),
  );
  return (
    <section className="oz-panel oz-inspection-part">
      <h3>{title}</h3>
      <RecordList
        caption={title}
        rows={rows.map((cells, place): Cells => ({ cells, place }))}
        columns={columns}
        rowKey={({ place }) => place}
        rowName={({ cells }) => cells[0] ?? ""}
        card={({ cells }) => (
          <>
            <strong>{cells[0]}</strong>
            <div className="oz-card-facts">
              {cells.slice(1).map((cell, at) => (
                <span key={heads[at + 1]}>
                  {heads[at + 1]} {cell}
                </span>
              ))}
            </div>
          </>
        )}
        empty={null}
      />
    </section>
  );
}
