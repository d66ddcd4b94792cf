import { type ImportedRedirects, maxRedirectsAtOnce } from "@openzone/contract/redirects";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { importRedirects } from "../commands.ts";
import { linesOf } from "./lines.ts";

/** Adds many redirects from pasted lines, and then says which lines would not do and why. */
export function ImportRedirectsDialog({ siteId, close }: { siteId: number; close: () => void }) {
  const saved = useSaved();
  const [result, setResult] = useState<ImportedRedirects>();
  if (result) return <Outcome result={result} close={close} />;
  return (
    <FormDialog<{ lines: string }>
      title={t.redirects.importMany}
      submitLabel={t.redirects.importNow}
      width={720}
      intro={<p>{t.redirects.importHint}</p>}
      keepOpen
      onSubmit={async ({ lines }) => {
        const answer = await importRedirects(siteId, linesOf(lines));
        await saved(t.redirects.imported(answer.added, answer.unchanged));
        if (answer.refused.length > 0) setResult(answer);
        else close();
      }}
      onClose={close}
    >
      <Form.Item
        name="lines"
        label={t.redirects.lines}
        rules={[
          filled(t.redirects.lines),
          {
            validator: (_, value: string | undefined) =>
              linesOf(value ?? "").length <= maxRedirectsAtOnce
                ? Promise.resolve()
                : Promise.reject(new Error(t.redirects.tooManyLines(maxRedirectsAtOnce))),
          },
        ]}
      >
        <Input.TextArea rows={12} className="oz-code" placeholder={t.redirects.linesExample} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

function Outcome({ result, close }: { result: ImportedRedirects; close: () => void }) {
  return (
    <Modal
      open
      width={720}
      title={t.redirects.refusedTitle(result.refused.length)}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t.common.close}
        </Button>
      }
    >
      <p>{t.redirects.imported(result.added, result.unchanged)}</p>
      <ul className="oz-refused">
        {result.refused.map(({ line, from, to, reason }) => (
          <li key={line}>
            <strong>{t.redirects.line(line)}</strong>{" "}
            <code className="oz-break">
              {from} {to}
            </code>
            <div>{reason}</div>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
