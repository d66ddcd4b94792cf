import type { ImportWordsResult } from "@openzone/contract/checks";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useAct } from "../../../shared/ui/useAct.ts";
import { importWords } from "./queries.ts";

/** Takes a list in from a spreadsheet: shows first what it would do, then what it did, line by line. */
export function ImportWordsDialog({ siteId, close }: { siteId: number; close: () => void }) {
  const queries = useQueryClient();
  const { act, busy } = useAct();
  const [shown, setShown] = useState<{ result: ImportWordsResult; done: boolean }>();
  const send = async (text: string, dryRun: boolean) => {
    const result = await importWords(siteId, text, dryRun);
    setShown({ result, done: !dryRun });
    if (!dryRun) await queries.invalidateQueries();
  };
  return (
    <FormDialog<{ text: string }>
      title={t.checks.importTitle}
      submitLabel={t.checks.importDo}
      intro={<p>{t.checks.importHint}</p>}
      width={720}
      keepOpen
      onSubmit={({ text }) => send(text, false)}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item name="text" label={t.checks.importText} rules={[filled(t.checks.importText)]}>
            <Input.TextArea rows={8} onChange={() => setShown(undefined)} />
          </Form.Item>
          <Button
            loading={busy}
            onClick={async () => {
              const { text } = await form.validateFields();
              await act(() => send(text, true));
            }}
          >
            {t.checks.importTry}
          </Button>
          {shown && <Result {...shown} />}
        </>
      )}
    </FormDialog>
  );
}

function Result({ result, done }: { result: ImportWordsResult; done: boolean }) {
  const { added, changed, unchanged, faults } = result;
  return (
    <div role="status">
      <p>{(done ? t.checks.importResult : t.checks.importPlan)(added, changed, unchanged)}</p>
      {faults.length > 0 && (
        <>
          <p>{t.checks.importFaults(faults.length)}</p>
          <ul className="oz-check-faults">
            {faults.slice(0, 100).map(({ line, why, text }) => (
              <li key={line}>
                {t.checks.importFault(line, why)} <q>{text}</q>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
