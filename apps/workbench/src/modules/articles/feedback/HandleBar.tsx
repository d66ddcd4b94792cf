import { type Feedback, handledFeedbackSchema } from "@openzone/contract/feedback";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { z } from "zod";
import { t } from "../../../messages/index.ts";
import { change } from "../../../shared/api/client.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";

/** What waits for somebody: a reader found no use in it, and nobody has seen to it. */
export const isOpen = (row: Feedback): boolean => row.mayHandle && !row.useful && row.handled === null;

/** What can be done with the chosen answers. */
export function HandleBar({ rows, clear }: { rows: Feedback[]; clear: () => void }) {
  const [asked, setAsked] = useState(false);
  const words = t.feedback.handling;
  const open = rows.filter(isOpen);
  if (rows.length === 0) return null;
  return (
    <section className="oz-bulk" aria-label={t.list.picked(rows.length)}>
      <strong role="status">{t.list.picked(rows.length)}</strong>
      {open.length > 0 ? (
        <Button onClick={() => setAsked(true)}>{words.handleMany(open.length)}</Button>
      ) : (
        <span>{words.nothingOpen}</span>
      )}
      <Button type="link" onClick={clear}>
        {t.list.unpick}
      </Button>
      {asked && <HandleDialog rows={open} close={() => setAsked(false)} done={clear} />}
    </section>
  );
}

/** Says what was done about one answer or several. */
export function HandleDialog({ rows, close, done }: { rows: Feedback[]; close: () => void; done?: () => void }) {
  const { act } = useAct();
  const words = t.feedback.handling;
  const submit = async ({ note = "" }: { note?: string }) => {
    const body = { ids: rows.map(({ id }) => id), note };
    // A problem goes to the dialog, which stays with what was typed.
    const result = await change("POST", "/api/v1/feedback/handle", handledFeedbackSchema, body);
    await act(async () => result, { done: ({ handled }) => words.done(handled) });
    done?.();
  };
  return (
    <FormDialog<{ note?: string }>
      title={words.title(rows.length)}
      submitLabel={words.handle}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="note" label={words.note} extra={words.noteHint}>
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </FormDialog>
  );
}

/** Asks how one answer was handled, or takes the mark back. */
export function HandleButton({ row, ask }: { row: Feedback; ask: (row: Feedback) => void }) {
  const { act, busy } = useAct();
  const words = t.feedback.handling;
  const named = (verb: string): string => t.list.actOn(verb, row.article.title);
  if (isOpen(row)) {
    return (
      <Button size="small" onClick={() => ask(row)} aria-label={named(words.handle)}>
        {words.handle}
      </Button>
    );
  }
  if (!row.mayHandle || row.handled === null) return null;
  const reopen = () => change("POST", `/api/v1/feedback/${row.id}/reopen`, z.undefined());
  return (
    <Button
      size="small"
      type="link"
      loading={busy}
      onClick={() => act(reopen, { done: words.reopened })}
      aria-label={named(words.reopen)}
    >
      {words.reopen}
    </Button>
  );
}
