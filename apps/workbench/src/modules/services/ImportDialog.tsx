import type { ServiceImportReport, ServiceLineFault } from "@openzone/contract/service-files";
import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../shared/api/problem.ts";
import { FileButton } from "../../shared/ui/FileButton.tsx";
import { ProblemAlert } from "../../shared/ui/ProblemView.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { importItems } from "./commands.ts";

const mostShown = 50;

/** Looks at every line of a workbook first, tells what is wrong with it, and then takes the good items as drafts. */
export function ImportDialog({ siteId, close }: { siteId: number; close: () => void }) {
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<ServiceImportReport>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const saved = useSaved();
  const words = t.services.imports;
  const run = async (chosen: File, trial: boolean) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const found = await importItems(siteId, chosen, trial);
      setReport(found);
      if (trial) return;
      await saved(words.done(goodItems(found)));
      close();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const choose = ([chosen]: File[]) => {
    if (!chosen) return;
    setFile(chosen);
    setReport(undefined);
    void run(chosen, true);
  };
  return (
    <Modal
      open
      title={words.title}
      width={680}
      okText={words.act}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: !report || goodItems(report) === 0, loading: busy && report !== undefined }}
      onOk={() => file && run(file, false)}
      onCancel={close}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p>{words.hint}</p>
      <div className="oz-actions">
        <FileButton label={words.choose} accept=".xlsx" disabled={busy} choose={choose} />
        <Button href="/api/v1/service-items/template" download>
          {words.template}
        </Button>
      </div>
      {file && <p className="oz-quiet">{words.chosen(file.name)}</p>}
      {problem && <ProblemAlert problem={problem} />}
      {busy && !report && <p role="status">{words.checking}</p>}
      {report && <Report report={report} />}
    </Modal>
  );
}

const goodItems = ({ counts }: ServiceImportReport): number => (counts.created ?? 0) + (counts.updated ?? 0);

function Report({ report }: { report: ServiceImportReport }) {
  const words = t.services.imports;
  const { created = 0, updated = 0, unchanged = 0, refused = 0 } = report.counts;
  const wrong = report.lines.filter(({ faults }) => faults.length > 0);
  const unfinished = report.lines.filter(({ outcome, grave }) => outcome !== "refused" && grave > 0).length;
  return (
    <section aria-label={words.checked} className="oz-import-report">
      <Alert
        type={refused + report.strays.length > 0 ? "warning" : "success"}
        showIcon
        title={words.counts(created, updated, unchanged, refused)}
        description={unfinished > 0 ? words.grave(unfinished) : undefined}
      />
      <ul className="oz-refused">
        {wrong.slice(0, mostShown).map(({ line, name, faults }) => (
          <li key={line}>
            <strong>{words.item(line, name)}</strong>
            <Faults faults={faults} />
          </li>
        ))}
        {wrong.length > mostShown && <li>{words.more(wrong.length - mostShown)}</li>}
        {report.strays.length > 0 && (
          <li>
            <strong>{words.strays}</strong>
            <Faults faults={report.strays.slice(0, mostShown)} />
            {report.strays.length > mostShown && <div>{words.more(report.strays.length - mostShown)}</div>}
          </li>
        )}
      </ul>
    </section>
  );
}

function Faults({ faults }: { faults: readonly ServiceLineFault[] }) {
  const words = t.services.imports;
  return faults.map(({ sheet, line, column, fault }) => (
    <div key={`${sheet} ${line} ${column} ${fault}`}>
      {words.at(words.sheets[sheet], line, column, words.faults[fault])}
    </div>
  ));
}
