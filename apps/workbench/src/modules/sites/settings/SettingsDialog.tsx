import { hotWordLimits, type Site, siteIdCodePattern } from "@openzone/contract/sites";
import { Form, Input, Radio } from "antd";
import { t } from "../../../messages/index.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { AccentField } from "../../blocks/topics/AccentField.tsx";
import "../../blocks/blocks.css";
import { addressRules } from "../address-rules.ts";
import { siteFields, updateSite } from "../commands.ts";
import { siteWords } from "../record-words.ts";
import {
  fieldsOf,
  type SettingField,
  type SettingsPart,
  type SettingValues,
  settingOf,
  switchedOn,
  withSettings,
  wordsIn,
} from "./parts.ts";

/** Changes one part of a site's settings. */
export function SettingsDialog({ site: given, part, close }: { site: Site; part: SettingsPart; close: () => void }) {
  const site = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const title = t.siteSettings.parts[part.name];
  const initial: SettingValues = Object.fromEntries(
    fieldsOf(part, site).map(({ name }) => [name, settingOf(site, name)]),
  );
  return (
    <FormDialog<SettingValues>
      title={t.siteSettings.editTitle(title)}
      submitLabel={t.common.saveChanges}
      initial={initial}
      width={640}
      onSubmit={async (values) => {
        await save({
          words: siteWords(),
          base: siteFields(site),
          wanted: siteFields(withSettings(site, values)),
          version: site.version,
          send: (wanted, version) => updateSite(site.id, wanted, version),
        });
        await saved(t.siteSettings.saved(title));
      }}
      history={{ kind: "site", id: site.id, words: siteWords() }}
      onClose={close}
    >
      {fieldsOf(part, site).map((field) => (
        <SettingInput key={field.name} field={field} />
      ))}
    </FormDialog>
  );
}

function SettingInput({ field }: { field: SettingField }) {
  const { name, max, required = false, kind } = field;
  const label = t.siteSettings.fields[name];
  const hints: Partial<Record<string, string>> = t.siteSettings.hints;
  const rules =
    kind === "address"
      ? addressRules(label, false)
      : [
          ...(required ? [{ required, whitespace: true, message: t.common.fill(label) }] : []),
          ...(kind === "words" ? [{ validator: checkWords }] : []),
          ...(kind === "code" ? [{ pattern: siteIdCodePattern, message: t.siteSettings.codeRule }] : []),
        ];
  return (
    <Form.Item name={name} label={label} extra={hints[name]} rules={rules}>
      {kind === "long" || kind === "words" ? (
        <Input.TextArea rows={5} maxLength={max} showCount={kind === "long"} />
      ) : kind === "colour" ? (
        <AccentField />
      ) : kind === "switch" ? (
        <Radio.Group
          options={[
            { value: switchedOn, label: t.siteSettings.on },
            { value: "", label: t.siteSettings.off },
          ]}
        />
      ) : (
        <Input maxLength={max} />
      )}
    </Form.Item>
  );
}

async function checkWords(_: unknown, text: string | undefined): Promise<void> {
  const words = wordsIn(text ?? "");
  const { most, longest } = hotWordLimits;
  const isGood = words.length <= most && words.every((word) => word.length <= longest);
  if (!isGood) throw new Error(t.siteSettings.wordsRule(most, longest));
}
