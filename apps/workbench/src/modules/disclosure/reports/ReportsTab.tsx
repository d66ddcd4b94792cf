import type { ReportState, ReportSummary } from "@openzone/contract/yearly-reports";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { ButtonLink } from "../../../shared/ui/ButtonLink.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import type { TabProps } from "../DisclosurePage.tsx";
import { NewReportDialog } from "./NewReportDialog.tsx";
import { reportsQuery } from "./queries.ts";
import "./reports.css";

/** 年度报告: those of the zone, of departments, and of the website. */
export function ReportsTab({ site, picker }: TabProps) {
  const list = useQuery(reportsQuery(site.id));
  const [isNew, setIsNew] = useState(false);
  const words = t.yearlyReports;
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <div className="oz-report-tools">
        {picker}
        <Button type="primary" onClick={() => setIsNew(true)}>
          {words.add}
        </Button>
      </div>
      <Loaded query={list}>
        {({ items }) => (
          <RecordList<ReportSummary>
            caption={t.disclosure.tabs.reports}
            rows={items}
            columns={columns()}
            rowKey={({ id }) => id}
            rowName={nameOf}
            card={(report) => (
              <>
                <strong>{nameOf(report)}</strong>
                <span>
                  <ReportTag state={report.state} />
                </span>
                <div className="oz-card-facts">
                  <span>{dueOf(report)}</span>
                  <span>{`${words.fields.problems} ${words.wrong(report.problems)}`}</span>
                </div>
                <Open report={report} />
              </>
            )}
            empty={<EmptyState words={words.none} hint={words.noneHint} />}
          />
        )}
      </Loaded>
      {isNew && <NewReportDialog siteId={site.id} close={() => setIsNew(false)} />}
    </>
  );
}

export const nameOf = ({ departmentName, year, kind }: ReportSummary): string =>
  t.yearlyReports.name(departmentName, year, t.yearlyReports.kinds[kind]);

function columns(): Column<ReportSummary>[] {
  const { fields, wrong } = t.yearlyReports;
  return [
    { key: "name", title: fields.kind, render: nameOf },
    { key: "state", title: fields.state, width: "110px", render: ({ state }) => <ReportTag state={state} /> },
    { key: "due", title: fields.due, width: "180px", render: dueOf },
    { key: "problems", title: fields.problems, width: "100px", render: ({ problems }) => wrong(problems) },
    { key: "acts", title: t.list.acts, width: "90px", render: (report) => <Open report={report} /> },
  ];
}

const dueOf = ({ publishedAt, dueOn }: ReportSummary): string =>
  publishedAt ? t.yearlyReports.publishedOn(date(publishedAt)) : t.yearlyReports.dueBy(dueOn);

function Open({ report }: { report: ReportSummary }) {
  return (
    <ButtonLink
      color="primary"
      variant="link"
      to="/disclosure/reports/$reportId"
      params={{ reportId: String(report.id) }}
      aria-label={t.list.actOn(t.yearlyReports.open, nameOf(report))}
    >
      {t.yearlyReports.open}
    </ButtonLink>
  );
}

const looks: Record<ReportState, string> = {
  draft: "",
  in_review: "oz-tag-todo",
  returned: "oz-tag-late",
  approved: "oz-tag-plan",
  published: "oz-tag-done",
  withdrawn: "oz-tag-off",
};

export const ReportTag = ({ state }: { state: ReportState }) => (
  <span className={`oz-tag ${looks[state]}`}>{t.yearlyReports.states[state]}</span>
);
