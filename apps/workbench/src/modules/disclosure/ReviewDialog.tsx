import {
  type DisclosureItem,
  groundsOf,
  type ReviewConclusion,
  type ReviewGround,
  reviewConclusions,
} from "@openzone/contract/disclosure";
import { Form, type FormInstance, Input, Radio, Select } from "antd";
import { t } from "../../messages/index.ts";
import { useOpened } from "../../shared/record/useOpened.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { reviewItem } from "./commands.ts";
import { ItemFacts } from "./ItemFacts.tsx";
import { itemWords } from "./record-words.ts";

interface Values {
  conclusion: ReviewConclusion;
  ground?: ReviewGround;
  note?: string;
}

/** 公开审查: what it says above, the conclusion with its ground below. */
export function ReviewDialog({ item: given, close }: { item: DisclosureItem; close: () => void }) {
  const item = useOpened(given);
  const saved = useSaved();
  const words = t.disclosure.review;
  const submit = async ({ conclusion, ground, note }: Values) => {
    if (!ground) return;
    await reviewItem(item, { conclusion, ground, note: note?.trim() ?? "" });
    await saved(words.done(item.name, t.disclosure.codes.conclusions[conclusion]));
  };
  return (
    <FormDialog<Values>
      title={words.title(item.name)}
      submitLabel={words.act}
      initial={{ conclusion: "open", ground: "mandatory" }}
      width={760}
      intro={<ItemFacts item={item} />}
      onSubmit={submit}
      history={{ kind: "disclosure-item", id: item.id, words: itemWords() }}
      onClose={close}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  );
}

function Fields({ form }: { form: FormInstance<Values> }) {
  const words = t.disclosure.review;
  const { fields, codes } = t.disclosure;
  const conclusion = Form.useWatch("conclusion", form) ?? "open";
  return (
    <>
      <Form.Item name="conclusion" label={fields.conclusion} rules={[{ required: true }]}>
        <Radio.Group
          options={reviewConclusions.map((value) => ({ value, label: codes.conclusions[value] }))}
          onChange={() => form.setFieldValue("ground", undefined)}
        />
      </Form.Item>
      <Form.Item
        name="ground"
        label={fields.ground}
        extra={words.groundHint}
        rules={[{ required: true, message: t.common.fill(fields.ground) }]}
      >
        <Select options={groundsOf[conclusion].map((value) => ({ value, label: codes.grounds[value] }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={fields.note}
        extra={conclusion === "partly" ? words.partlyHint : undefined}
        rules={conclusion === "partly" ? [filled(fields.note)] : []}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}
