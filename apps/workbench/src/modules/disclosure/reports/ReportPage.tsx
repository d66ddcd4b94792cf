import { reportForms, reportVerbs, type YearlyReport } from "@openzone/contract/yearly-reports";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { UnsavedGuard } from "../../../shared/ui/UnsavedGuard.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { sitesQuery } from "../../sites/queries.ts";
import { publicAddress } from "../public-address.ts";
import { reportQuery, type Step, saveReport, stepReport } from "./queries.ts";
import { Chapter } from "./ReportFields.tsx";
import { ReportProblems } from "./ReportProblems.tsx";
import { nameOf, ReportTag } from "./ReportsTab.tsx";
import { useReportState } from "./report-state.ts";

const route = getRouteApi("/disclosure/reports/$reportId");

/** One yearly report: what it still lacks, its chapters, and the next step of its way. */
export default function ReportPage() {
  const report = useQuery(reportQuery(Number(route.useParams().reportId)));
  return <Loaded query={report}>{(found) => <Opened key={found.id} report={found} />}</Loaded>;
}

function Opened({ report }: { report: YearlyReport }) {
  const fields = useReportState(report);
  const { act, busy } = useAct();
  const [step, setStep] = useState<Step>();
  const words = t.yearlyReports;
  const mayEdit = report.actions.includes("edit");
  const save = async () => {
    const done = await act(() => saveReport(report.id, fields.content, fields.version), { done: words.saved });
    if (done) fields.kept();
  };
  return (
    <Page
      title={nameOf(report)}
      back={{ to: "/disclosure?tab=reports", label: words.back }}
      beside={<ReportTag state={report.state} />}
      actions={
        <>
          {mayEdit && (
            <Button type="primary" loading={busy} disabled={!fields.dirty || fields.wrong > 0} onClick={save}>
              {words.save}
            </Button>
          )}
          <Steps report={report} unsaved={fields.dirty} choose={setStep} />
          {report.state === "published" && <PublicLink report={report} />}
        </>
      }
    >
      <UnsavedGuard unsaved={() => fields.dirty} />
      <Notices report={report} wrong={fields.wrong} />
      {fields.stale && (
        <Alert
          type="warning"
          showIcon
          title={words.changedMeanwhile}
          action={<Button onClick={fields.load}>{words.load}</Button>}
        />
      )}
      <ReportProblems problems={fields.problems} />
      {reportForms[report.kind].map((chapter) => (
        <Chapter key={chapter.title} chapter={chapter} fields={fields} report={report} disabled={!mayEdit} />
      ))}
      {step && <StepDialog report={report} step={step} close={() => setStep(undefined)} />}
    </Page>
  );
}

function Notices({ report, wrong }: { report: YearlyReport; wrong: number }) {
  const words = t.yearlyReports;
  const again = report.actions.includes("edit") && (report.state === "approved" || report.state === "withdrawn");
  return (
    <>
      {report.state === "returned" && report.note && (
        <Alert type="error" showIcon title={words.returnedBecause(report.note)} />
      )}
      {again && <Alert type="info" showIcon title={words.again} />}
      {wrong > 0 && <Alert type="error" showIcon role="alert" title={words.badFigures(wrong)} />}
    </>
  );
}

interface StepsProps {
  report: YearlyReport;
  unsaved: boolean;
  choose: (step: Step) => void;
}

function Steps({ report, unsaved, choose }: StepsProps) {
  const words = t.yearlyReports;
  const possible = reportVerbs.filter((verb): verb is Step => verb !== "edit" && report.actions.includes(verb));
  return possible.map((verb) => (
    <Button
      key={verb}
      danger={verb === "withdraw" || verb === "remove"}
      disabled={unsaved || (verb === "submit" && report.problems > 0)}
      title={unsaved ? words.saveFirst : undefined}
      onClick={() => choose(verb)}
    >
      {words.steps[verb].label}
    </Button>
  ));
}

function PublicLink({ report }: { report: YearlyReport }) {
  const { data } = useQuery(sitesQuery);
  const site = data?.find(({ id }) => id === report.siteId);
  if (!site) return null;
  return (
    <Button href={publicAddress(site, `/disclosure/reports/${report.id}`)} target="_blank" rel="noopener">
      {t.yearlyReports.openPublic}
    </Button>
  );
}

/** Names what a step does before it is done. */
function StepDialog({ report, step, close }: { report: YearlyReport; step: Step; close: () => void }) {
  const saved = useSaved();
  const navigate = useNavigate();
  const { label, title, hints, done, reason } = { reason: undefined, ...t.yearlyReports.steps[step] };
  const run = async (note: string) => {
    await stepReport(report, step, note);
    if (step === "remove") await navigate({ to: "/disclosure", search: { tab: "reports" } });
    await saved(done);
  };
  return (
    <ConfirmDialog
      title={title}
      consequences={hints}
      action={label}
      danger={step === "withdraw" || step === "remove"}
      {...(reason ? { reason: { label: reason, required: true } } : {})}
      onConfirm={run}
      onClose={close}
    />
  );
}
