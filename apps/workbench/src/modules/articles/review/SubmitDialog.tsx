import type { ArticleView } from "@openzone/contract/articles";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { consequencesOf } from "../view/consequences.ts";

interface Props {
  article: ArticleView;
  send: (more: { comment: string; reviewDue?: string }) => Promise<unknown>;
  close: () => void;
}

interface Values {
  comment?: string;
  reviewDue?: string;
}

/** Submits an article for its reviews, with a word to the reviewers and, where it is urgent, a day by which to be done. */
export function SubmitDialog({ article, send, close }: Props) {
  const { section } = article;
  return (
    <FormDialog<Values>
      title={t.articles.ask.submit}
      submitLabel={t.articles.actions.submit}
      intro={consequencesOf("submit", article).map((line) => <p key={line}>{line}</p>)}
      onSubmit={({ comment = "", reviewDue }) => send({ comment: comment.trim(), ...(reviewDue ? { reviewDue } : {}) })}
      onClose={close}
    >
      <Form.Item name="comment" label={t.articles.comment} extra={t.articles.reasonHint.submit}>
        <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
      </Form.Item>
      {section.reviewSteps > 0 && (
        <Form.Item name="reviewDue" label={t.reviews.dueField} extra={t.reviews.dueHint(section.reviewDays)}>
          <Input type="date" min={date(new Date().toISOString())} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
