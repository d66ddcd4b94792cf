import type { PassageComment } from "@openzone/contract/reviews";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useCommentActs } from "./api.ts";
import type { CommentPlace } from "./CommentedText.tsx";

interface Props {
  articleId: number;
  comment: PassageComment;
  place: CommentPlace | undefined;
  mayComment: boolean;
  /** Shows the passage in the text; none where it is not shown or not there. */
  show?: (() => void) | undefined;
}

/** A comment on a passage with everything that was said about it, and what can be done. */
export function CommentThread({ articleId, comment, place, mayComment, show }: Props) {
  const [replying, setReplying] = useState(false);
  const acts = useCommentActs(articleId);
  const words = t.comments;
  const open = comment.state === "open";
  return (
    <>
      <div className="oz-comment-head">
        <span className={`oz-tag ${open ? "oz-tag-todo" : "oz-tag-done"}`}>{words.states[comment.state]}</span>
        {place === "changed" && <span className="oz-tag oz-tag-plan">{words.changed}</span>}
        {place === "gone" && <span className="oz-tag oz-tag-off">{words.gone}</span>}
        <span className="oz-quiet">{words.edition(comment.editionNumber)}</span>
      </div>
      <blockquote className="oz-comment-quote">{shortened(comment.quote)}</blockquote>
      <ol className="oz-comment-entries">
        {comment.entries.map((entry) => (
          <li key={entry.id}>
            <p className="oz-quiet">
              <strong>{entry.delegator ? words.byFor(entry.author.name, entry.delegator) : entry.author.name}</strong>{" "}
              {dateTime(entry.at)}
              {entry.kind !== "comment" && ` ${words.kinds[entry.kind]}`}
            </p>
            {entry.text && <p>{entry.text}</p>}
          </li>
        ))}
      </ol>
      <div className="oz-actions">
        {show && place !== "gone" && open && <Button onClick={show}>{words.show}</Button>}
        {mayComment && <Button onClick={() => setReplying(true)}>{words.reply}</Button>}
        {mayComment && open && (
          <Button loading={acts.busy} onClick={() => acts.changeState("resolve", comment, words.resolved)}>
            {words.resolve}
          </Button>
        )}
        {mayComment && !open && (
          <Button loading={acts.busy} onClick={() => acts.changeState("reopen", comment, words.reopened)}>
            {words.reopen}
          </Button>
        )}
      </div>
      {replying && (
        <WordsDialog
          title={words.reply}
          quote={comment.quote}
          label={words.replyText}
          submitLabel={words.reply}
          done={words.replied}
          save={(text) => acts.reply(comment.id, text)}
          close={() => setReplying(false)}
        />
      )}
    </>
  );
}

const longest = 60;
export const shortened = (quote: string): string => (quote.length > longest ? `${quote.slice(0, longest)}…` : quote);

interface WordsProps {
  title: string;
  quote: string;
  label: string;
  hint?: string;
  submitLabel: string;
  done: string;
  save: (text: string) => Promise<unknown>;
  close: () => void;
}

/** Asks for the words of a comment or an answer. */
export function WordsDialog({ title, quote, label, hint, submitLabel, done, save, close }: WordsProps) {
  const { message } = App.useApp();
  return (
    <FormDialog<{ text: string }>
      title={title}
      submitLabel={submitLabel}
      intro={<blockquote className="oz-comment-quote">{shortened(quote)}</blockquote>}
      onSubmit={async ({ text }) => {
        await save(text.trim());
        message.success(done);
      }}
      onClose={close}
    >
      <Form.Item name="text" label={label} extra={hint} rules={[filled(label)]}>
        <Input.TextArea rows={3} maxLength={1000} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
