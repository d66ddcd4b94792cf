import type { CardDetail, CardVerb } from "@openzone/contract/supervision";
import { Form, Input } from "antd";
import { t } from "../../messages/index.ts";
import { useOpened } from "../../shared/record/useOpened.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { stepCard } from "./queries.ts";

/** Explains, appeals against, upholds or revokes a card: each with words. */
export function StepDialog({ card: given, verb, close }: { card: CardDetail; verb: CardVerb; close: () => void }) {
  const card = useOpened(given);
  const saved = useSaved();
  const words = t.supervision.verbs[verb];
  const submit = async ({ note }: { note: string }) => {
    await stepCard(card, verb, note);
    await saved(words.done(card.number));
  };
  return (
    <FormDialog<{ note: string }>
      title={words.title(card.number)}
      submitLabel={words.open}
      danger={verb === "revoke"}
      intro={words.intro}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item
        name="note"
        label={words.note}
        rules={[{ required: true, whitespace: true, message: t.common.fill(words.note) }]}
      >
        <Input.TextArea rows={5} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  );
}
