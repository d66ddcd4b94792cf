import type { DraftContent, previewResultSchema } from "@openzone/contract/articles";
import { Alert, Modal, Segmented } from "antd";
import { useEffect, useState } from "react";
import type { z } from "zod";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { preview } from "../commands.ts";
import { SanitisedHtml } from "../shared/SanitisedHtml.tsx";
import { textOfHtml } from "./content.ts";

/**
 * Whether readers will miss something that stands in the editor. The answer's own `changed` also counts what nobody
 * sees, such as the widths that the editor writes into tables.
 */
const losesText = (written: string, kept: string): boolean => letters(written) !== letters(kept);
const letters = (html: string): string => textOfHtml(html).replace(/\s/g, "");

/** What readers will see: the text as the server will keep it, wide or as on a phone. */
export function PreviewDialog({ content, close }: { content: DraftContent; close: () => void }) {
  const [result, setResult] = useState<z.infer<typeof previewResultSchema>>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [size, setSize] = useState<"desk" | "phone">("desk");
  useEffect(() => {
    preview(content.bodyHtml).then(setResult, (error) => setProblem(asProblem(error)));
  }, [content.bodyHtml]);
  return (
    <Modal open width={900} title={t.editor.preview} onCancel={close} footer={null}>
      <div className="oz-stack">
        <Segmented
          aria-label={t.editor.previewSize}
          className="oz-desk-only"
          value={size}
          onChange={setSize}
          options={[
            { value: "desk", label: t.editor.onDesk },
            { value: "phone", label: t.editor.onPhone },
          ]}
        />
        {problem && <ProblemAlert problem={problem} />}
        {!problem && !result && <Loading />}
        {result && (
          <>
            {losesText(content.bodyHtml, result.bodyHtml) && <Alert type="info" showIcon title={t.editor.sanitised} />}
            <article className={size === "phone" ? "oz-preview oz-preview-phone" : "oz-preview"}>
              <h2>{content.title || t.articles.untitled}</h2>
              {content.subtitle && <p className="oz-subtitle">{content.subtitle}</p>}
              <p className="oz-subtitle">
                {t.editor.previewMeta(
                  content.displayAt ? dateTime(content.displayAt) : t.editor.whenPublished,
                  content.source,
                )}
              </p>
              <SanitisedHtml html={result.bodyHtml} />
              {content.attachments.length > 0 && (
                <p>{t.editor.previewAttachments(content.attachments.map(({ title }) => title).join("、"))}</p>
              )}
            </article>
            <p className="oz-quiet">{t.editor.length(result.characters)}</p>
          </>
        )}
      </div>
    </Modal>
  );
}
