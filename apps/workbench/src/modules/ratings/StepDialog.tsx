import type { Rectification, RectificationVerb } from "@openzone/contract/ratings";
import { Form, Input } from "antd";
import { t } from "../../messages/index.ts";
import { useOpened } from "../../shared/record/useOpened.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { stepRectification } from "./queries.ts";

interface Props {
  one: Rectification;
  verb: RectificationVerb;
  close: () => void;
}

/** One step of a rectification, with words. */
export function StepDialog({ one: given, verb, close }: Props) {
  const one = useOpened(given);
  const saved = useSaved();
  const words = t.ratings.verbs[verb];
  const submit = async ({ note }: { note: string }) => {
    await stepRectification(one, verb, note);
    await saved(words.done);
  };
  return (
    <FormDialog<{ note: string }>
      title={words.open}
      submitLabel={words.open}
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
