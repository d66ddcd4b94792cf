import type { ArticleView } from "@openzone/contract/articles";
import { Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { DayPicker } from "../../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { SubmitChecks } from "../checks/SubmitChecks.tsx";
import { consequencesOf } from "../view/consequences.ts";

interface Props {
  article: ArticleView;
  send: (more: { comment: string; acknowledged: string[]; reviewDue?: string }) => Promise<unknown>;
  close: () => void;
}

interface Values {
  comment?: string;
  reviewDue?: string;
}

/**
 * Submits an article for its reviews, with a word to the reviewers and, where it is urgent, a day by which to be
 * done. What the check found stands above, so that nobody learns of it by a refusal.
 */
export function SubmitDialog({ article, send, close }: Props) {
  const { section } = article;
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<string>>(new Set());
  const acknowledge = (id: string, yes: boolean) =>
    setAcknowledged((before) => new Set(yes ? [...before, id] : [...before].filter((other) => other !== id)));
  const submit = ({ comment = "", reviewDue }: Values) =>
    send({ comment: comment.trim(), acknowledged: [...acknowledged], ...(reviewDue ? { reviewDue } : {}) });
  return (
    <FormDialog<Values>
      title={t.articles.ask.submit}
      submitLabel={t.articles.actions.submit}
      intro={consequencesOf("submit", article).map((line) => <p key={line}>{line}</p>)}
      onSubmit={submit}
      onClose={close}
    >
      <SubmitChecks article={article} acknowledged={acknowledged} acknowledge={acknowledge} />
      <Form.Item name="comment" label={t.articles.comment} extra={t.articles.reasonHint.submit}>
        <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
      </Form.Item>
      {section.reviewSteps > 0 && (
        <Form.Item name="reviewDue" label={t.reviews.dueField} extra={t.reviews.dueHint(section.reviewDays)}>
          <DayPicker min={date(new Date().toISOString())} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
