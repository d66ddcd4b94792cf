import { type DisclosureItem, type ItemValidity, itemValidities } from "@openzone/contract/disclosure";
import { Form, Radio } from "antd";
import { t } from "../../messages/index.ts";
import { useOpened } from "../../shared/record/useOpened.ts";
import { DayPicker } from "../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { changeValidity } from "./commands.ts";
import { itemWords } from "./record-words.ts";

interface Values {
  validity: ItemValidity;
  repealedOn?: string;
}

const isVoid = (validity: ItemValidity | undefined): boolean => validity === "repealed" || validity === "expired";

/** Says of a public item whether it is in force. */
export function ValidityDialog({ item: given, close }: { item: DisclosureItem; close: () => void }) {
  const item = useOpened(given);
  const saved = useSaved();
  const { fields, codes } = t.disclosure;
  const words = t.disclosure.changeValidity;
  const submit = async ({ validity, repealedOn }: Values) => {
    await changeValidity(item, validity, isVoid(validity) ? repealedOn || null : null);
    await saved(words.done(item.name, codes.validities[validity]));
  };
  return (
    <FormDialog<Values>
      title={words.title(item.name)}
      submitLabel={words.act}
      initial={{ validity: item.validity, repealedOn: item.repealedOn ?? "" }}
      onSubmit={submit}
      history={{ kind: "disclosure-item", id: item.id, words: itemWords() }}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item name="validity" label={fields.validity} rules={[{ required: true }]}>
            <Radio.Group options={itemValidities.map((value) => ({ value, label: codes.validities[value] }))} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() => isVoid(form.getFieldValue("validity")) && <RepealedOn />}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

export function RepealedOn() {
  const { fields } = t.disclosure;
  return (
    <Form.Item
      name="repealedOn"
      label={fields.repealedOn}
      rules={[{ required: true, message: t.common.fill(fields.repealedOn) }]}
    >
      <DayPicker />
    </Form.Item>
  );
}
