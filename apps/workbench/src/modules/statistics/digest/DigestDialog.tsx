import { type DigestRhythm, type DigestSetting, digestRhythms } from "@openzone/contract/digests";
import { Checkbox, Form, Radio } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { setDigest } from "./api.ts";

interface Values {
  rhythm: DigestRhythm;
  readers?: number[];
}

/** Sets how often a department gets its digest, and who beside its heads. */
export function DigestDialog({ setting, close }: { setting: DigestSetting; close: () => void }) {
  const saved = useSaved();
  const words = t.digests;
  const { department, readers, version } = setting;
  const heads = readers.filter(({ isHead }) => isHead);
  const others = readers.filter(({ isHead }) => !isHead);
  return (
    <FormDialog<Values>
      title={words.setTitle(department.name)}
      submitLabel={words.save}
      initial={{ rhythm: setting.rhythm, readers: others.filter(({ chosen }) => chosen).map(({ id }) => id) }}
      onSubmit={async (values) => {
        const input = { expectedVersion: version, rhythm: values.rhythm, readers: values.readers ?? [] };
        await setDigest(department.id, input);
        await saved(words.saved(department.name));
      }}
      onClose={close}
    >
      <Form.Item name="rhythm" label={words.columns.rhythm} rules={[{ required: true }]}>
        <Radio.Group vertical options={digestRhythms.map((value) => ({ value, label: words.rhythmHints[value] }))} />
      </Form.Item>
      <p>{heads.length > 0 ? words.heads(heads.map(({ name }) => name).join("、")) : words.noHeads}</p>
      {others.length > 0 && (
        <Form.Item name="readers" label={words.others} extra={words.othersHint}>
          <Checkbox.Group
            options={others.map(({ id, name, hasAddress }) => ({
              value: id,
              label: hasAddress ? name : words.noAddress(name),
            }))}
          />
        </Form.Item>
      )}
    </FormDialog>
  );
}
