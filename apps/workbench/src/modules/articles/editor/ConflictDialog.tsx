import type { ArticleView, DraftContent } from "@openzone/contract/articles";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Modal, Radio } from "antd";
import { useEffect, useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { articleQuery } from "../queries.ts";
import { fieldName } from "../shared/fields.ts";
import { type Conflict, type ContentField, conflictsOf, contentOf, merge, type Side, textOfHtml } from "./content.ts";

interface Props {
  articleId: number;
  base: DraftContent;
  mine: DraftContent;
  close: () => void;
  resolve: (merged: DraftContent, version: number) => void;
}

/** Both versions side by side, field by field; the person chooses which stays. */
export function ConflictDialog({ articleId, base, mine, close, resolve }: Props) {
  const queries = useQueryClient();
  const [saved, setSaved] = useState<ArticleView>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [choices, setChoices] = useState<Partial<Record<ContentField, Side>>>({});
  useEffect(() => {
    queries
      .fetchQuery({ ...articleQuery(articleId), staleTime: 0 })
      .then(setSaved, (error) => setProblem(asProblem(error)));
  }, [queries, articleId]);

  const theirs = saved && contentOf(saved, saved.working);
  const conflicts = theirs ? conflictsOf(base, mine, theirs) : [];
  const chosen = Object.fromEntries(conflicts.map(({ field, proposed }) => [field, choices[field] ?? proposed]));
  return (
    <Modal
      open
      width={960}
      title={t.conflict.title}
      okText={t.conflict.save}
      okButtonProps={{ disabled: !saved }}
      cancelText={t.conflict.back}
      onOk={() => saved && theirs && resolve(merge(mine, theirs, chosen), saved.version)}
      onCancel={close}
      mask={{ closable: false }}
    >
      {problem && <ProblemAlert problem={problem} />}
      {!saved && !problem && <Loading />}
      {saved && (
        <div className="oz-stack">
          <Alert type="warning" showIcon title={t.conflict.hint(saved.updatedBy.name, dateTime(saved.updatedAt))} />
          {conflicts.length === 0 && <p>{t.conflict.same}</p>}
          {conflicts.map((conflict) => (
            <ConflictField
              key={conflict.field}
              conflict={conflict}
              by={saved.updatedBy.name}
              side={chosen[conflict.field] ?? conflict.proposed}
              choose={(side) => setChoices((now) => ({ ...now, [conflict.field]: side }))}
            />
          ))}
        </div>
      )}
    </Modal>
  );
}

interface FieldProps {
  conflict: Conflict;
  by: string;
  side: Side;
  choose: (side: Side) => void;
}

function ConflictField({ conflict, by, side, choose }: FieldProps) {
  const { field, both } = conflict;
  const name = fieldName(field);
  return (
    <fieldset className="oz-conflict">
      <legend>
        {name}
        {both && <span className="oz-tag oz-tag-late">{t.conflict.both}</span>}
      </legend>
      <Radio.Group value={side} onChange={(event) => choose(event.target.value)} className="oz-conflict-sides">
        {(["mine", "theirs"] as const).map((which) => (
          <div key={which} className={which === side ? "oz-conflict-side oz-conflict-chosen" : "oz-conflict-side"}>
            <Radio value={which}>{which === "mine" ? t.conflict.keepMine : t.conflict.takeTheirs(by)}</Radio>
            <section
              className="oz-conflict-text"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
              tabIndex={0}
              aria-label={which === "mine" ? t.conflict.mineOf(name) : t.conflict.theirsOf(name)}
            >
              {shown(field, conflict[which]) || t.conflict.empty}
            </section>
          </div>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

/** A value as a person reads it. */
function shown(field: ContentField, value: Conflict["mine"]): string {
  if (field === "bodyHtml") return textOfHtml(String(value));
  if (field === "displayAt") return value ? dateTime(String(value)) : "";
  if (field === "coverFileId") return value ? t.conflict.picture : "";
  if (Array.isArray(value)) return value.map((entry) => (typeof entry === "string" ? entry : entry.title)).join("、");
  return String(value ?? "");
}
