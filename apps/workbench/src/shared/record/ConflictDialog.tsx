import { Alert, Button, Modal, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../lib/time.ts";
import type { Choices, Conflict, Side } from "./compare.ts";
import { FieldValue, sideName } from "./FieldValue.tsx";
import { fieldWord, type RecordWords } from "./words.ts";
import "./record.css";

interface Props {
  /** Fallback: the record in general. */
  title?: string;
  words: RecordWords;
  by: string;
  /** ISO time. */
  at: string;
  conflicts: readonly Conflict[];
  /** Back to what was typed; nothing is saved. */
  onBack: () => void;
  onChoose: (choices: Choices) => void;
  /** Stands in place of the fields while the saved record is fetched. */
  waiting?: ReactNode;
}

/** What the other person saved and what this one typed, side by side, field by field; the person chooses which stays. */
export function ConflictDialog(props: Props) {
  const { title = t.conflict.recordTitle, words, by, at, conflicts, onBack, onChoose, waiting } = props;
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const chosen = Object.fromEntries(conflicts.map(({ field, proposed }) => [field, choices[field] ?? proposed]));
  const takeAll = (side: Side) => setChoices(Object.fromEntries(conflicts.map(({ field }) => [field, side])));
  return (
    <Modal
      open
      width={960}
      title={title}
      okText={t.conflict.save}
      okButtonProps={{ disabled: waiting !== undefined }}
      cancelText={t.conflict.back}
      onOk={() => onChoose(chosen)}
      onCancel={onBack}
      mask={{ closable: false }}
    >
      {waiting ?? (
        <div className="oz-stack">
          <Alert type="warning" showIcon title={t.conflict.hint(by, dateTime(at))} />
          {conflicts.length === 0 && <p>{t.conflict.same}</p>}
          {conflicts.length > 1 && (
            <div className="oz-actions">
              <Button onClick={() => takeAll("mine")}>{t.conflict.keepAllMine}</Button>
              <Button onClick={() => takeAll("theirs")}>{t.conflict.takeAllTheirs(by)}</Button>
            </div>
          )}
          {conflicts.map((conflict) => (
            <ConflictField
              key={conflict.field}
              words={words}
              conflict={conflict}
              by={by}
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
  words: RecordWords;
  conflict: Conflict;
  by: string;
  side: Side;
  choose: (side: Side) => void;
}

function ConflictField({ words, conflict, by, side, choose }: FieldProps) {
  const { field, both } = conflict;
  return (
    <fieldset className="oz-conflict">
      <legend>
        {fieldWord(words, field)}
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
              aria-label={sideName(words, field, which)}
            >
              <FieldValue
                words={words}
                field={field}
                value={conflict[which]}
                other={conflict[which === "mine" ? "theirs" : "mine"]}
              />
            </section>
          </div>
        ))}
      </Radio.Group>
    </fieldset>
  );
}
