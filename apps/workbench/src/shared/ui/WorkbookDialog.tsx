import { Alert, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../messages/index.ts";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { FileButton } from "./FileButton.tsx";
import { ProblemAlert } from "./ProblemView.tsx";
import { useSaved } from "./useSaved.ts";

/** What a trial found, and what was taken in earnest. */
interface Report<Line> {
  counts: Readonly<Record<"created" | "updated" | "unchanged" | "refused", number>>;
  lines: readonly (Line & { faults: readonly unknown[] })[];
}

interface Words {
  choose: string;
  chosen: (name: string) => string;
  checking: string;
  checked: string;
  act: string;
  counts: (created: number, updated: number, unchanged: number, refused: number) => string;
  more: (count: number) => string;
  done: (count: number) => string;
}

interface Props<Line, R extends Report<Line>> {
  title: string;
  width?: number;
  words: Words;
  intro?: ReactNode;
  /** Beside the button that chooses the file. */
  tools?: ReactNode;
  /** Sends the workbook; in a trial nothing is taken. */
  send: (file: File, trial: boolean) => Promise<R>;
  note: (report: R) => string | undefined;
  /** One entry of the list for each line with faults. */
  line: (line: R["lines"][number]) => ReactNode;
  /** What is wrong beyond the lines. */
  beyond?: (report: R) => ReactNode;
  close: () => void;
}

/** Faults beyond these are only counted. */
export const mostFaults = 50;

/** Looks at every line of a workbook first, tells what is wrong with it, and then takes the good ones. */
export function WorkbookDialog<Line, R extends Report<Line>>(props: Props<Line, R>) {
  const { title, width = 640, words, intro, tools, send, close } = props;
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<R>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const saved = useSaved();
  const run = async (chosen: File, trial: boolean) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const found = await send(chosen, trial);
      setReport(found);
      if (trial) return;
      await saved(words.done(good(found)));
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
      title={title}
      width={width}
      okText={words.act}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: !report || good(report) === 0, loading: busy && report !== undefined }}
      onOk={() => file && run(file, false)}
      onCancel={close}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {intro}
      <div className="oz-actions">
        <FileButton label={words.choose} accept=".xlsx" disabled={busy} choose={choose} />
        {tools}
      </div>
      {file && <p className="oz-quiet">{words.chosen(file.name)}</p>}
      {problem && <ProblemAlert problem={problem} />}
      {busy && !report && <p role="status">{words.checking}</p>}
      {report && <Found {...props} report={report} />}
    </Modal>
  );
}

const good = ({ counts }: Report<unknown>): number => counts.created + counts.updated;

function Found<Line, R extends Report<Line>>(props: Props<Line, R> & { report: R }) {
  const { words, report, note, line, beyond } = props;
  const { created, updated, unchanged, refused } = report.counts;
  const wrong = report.lines.filter(({ faults }) => faults.length > 0);
  const others = beyond?.(report);
  return (
    <section aria-label={words.checked} className="oz-import-report">
      <Alert
        type={refused > 0 || others ? "warning" : "success"}
        showIcon
        title={words.counts(created, updated, unchanged, refused)}
        description={note(report)}
      />
      <ul className="oz-refused">
        {wrong.slice(0, mostFaults).map(line)}
        {wrong.length > mostFaults && <li>{words.more(wrong.length - mostFaults)}</li>}
        {others}
      </ul>
    </section>
  );
}
