import type { ImportedBestBets } from "@openzone/contract/site-search";
import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { importBestBets } from "./commands.ts";
import type { Place } from "./queries.ts";

/** Takes recommended results from pasted lines, then tells what became of each. */
export function ImportBestBets({ place, close }: { place: Place; close: () => void }) {
  const [report, setReport] = useState<ImportedBestBets>();
  const { act } = useAct();
  const words = t.siteSearch.bestBets.importing;
  const submit = async ({ lines }: { lines: string }) => {
    const result = await importBestBets(place, lines);
    await act(async () => result, { done: words.done(result.added) });
    setReport(result);
  };
  if (report) return <Report report={report} close={close} />;
  return (
    <FormDialog<{ lines: string }>
      title={words.title}
      submitLabel={words.submit}
      intro={words.hint}
      width={720}
      onSubmit={submit}
      onClose={close}
      keepOpen
    >
      <Form.Item name="lines" label={words.lines} rules={[{ required: true, message: t.common.fill(words.lines) }]}>
        <Input.TextArea rows={10} maxLength={200_000} placeholder={words.example} />
      </Form.Item>
    </FormDialog>
  );
}

function Report({ report, close }: { report: ImportedBestBets; close: () => void }) {
  const words = t.siteSearch.bestBets.importing;
  const left = report.lines.filter(({ outcome }) => outcome !== "added");
  return (
    <Modal open title={words.done(report.added)} footer={null} onCancel={close} width={720}>
      {left.length > 0 && <p>{words.left(left.length)}</p>}
      <ul>
        {left.map(({ line, text, outcome }) => (
          <li key={line}>
            {words.line(line, words.outcomes[outcome])}
            <div className="oz-quiet">{text}</div>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
