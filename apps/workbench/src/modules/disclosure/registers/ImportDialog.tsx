import type { ImportReport, RegisterKind } from "@openzone/contract/registers";
import { Alert, Modal } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { importRegister } from "./queries.ts";

interface Props {
  siteId: number;
  kind: RegisterKind;
  close: () => void;
}

const mostShown = 50;

/** Looks at every line of a workbook first, tells what is wrong with it, and then takes the good ones. */
export function ImportDialog({ siteId, kind, close }: Props) {
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<ImportReport>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const saved = useSaved();
  const words = t.registers;
  const run = async (chosen: File, trial: boolean) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const found = await importRegister(siteId, kind, chosen, trial);
      setReport(found);
      if (trial) return;
      await saved(words.done(goodLines(found)));
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
      title={words.importTitle(words.kinds[kind])}
      width={640}
      okText={words.act}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: !report || goodLines(report) === 0, loading: busy && report !== undefined }}
      onOk={() => file && run(file, false)}
      onCancel={close}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <FileButton label={words.choose} accept=".xlsx" disabled={busy} choose={choose} />
      {file && <p className="oz-quiet">{words.chosen(file.name)}</p>}
      {problem && <ProblemAlert problem={problem} />}
      {busy && !report && <p role="status">{words.checking}</p>}
      {report && <Report report={report} />}
    </Modal>
  );
}

const goodLines = ({ counts }: ImportReport): number => (counts.created ?? 0) + (counts.updated ?? 0);

function Report({ report }: { report: ImportReport }) {
  const words = t.registers;
  const { created = 0, updated = 0, unchanged = 0, refused = 0 } = report.counts;
  const wrong = report.lines.filter(({ faults }) => faults.length > 0);
  return (
    <section aria-label={words.checked} className="oz-import-report">
      <Alert
        type={refused > 0 ? "warning" : "success"}
        showIcon
        title={words.counts(created, updated, unchanged, refused)}
        description={wrong.length === 0 ? words.allGood : undefined}
      />
      <ul className="oz-refused">
        {wrong.slice(0, mostShown).map(({ line, name, faults }) => (
          <li key={line}>
            <strong>{words.line(line, name)}</strong>
            {faults.map(({ column, fault }) => (
              <div key={`${column} ${fault}`}>{words.fault(column, words.faults[fault])}</div>
            ))}
          </li>
        ))}
        {wrong.length > mostShown && <li>{words.more(wrong.length - mostShown)}</li>}
      </ul>
    </section>
  );
}
