import type { Site } from "@openzone/contract/sites";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { addressRules } from "../address-rules.ts";
import { updateSite } from "../commands.ts";
import { type SettingField, type SettingsPart, type SettingValues, settingOf, withSettings } from "./parts.ts";

/** Changes one part of a site's settings. */
export function SettingsDialog({ site, part, close }: { site: Site; part: SettingsPart; close: () => void }) {
  const saved = useSaved();
  const title = t.siteSettings.parts[part.name];
  const initial: SettingValues = Object.fromEntries(part.fields.map(({ name }) => [name, settingOf(site, name)]));
  return (
    <FormDialog<SettingValues>
      title={t.siteSettings.editTitle(title)}
      submitLabel={t.common.saveChanges}
      initial={initial}
      width={640}
      onSubmit={async (values) => {
        await updateSite(withSettings(site, values));
        await saved(t.siteSettings.saved(title));
      }}
      onClose={close}
    >
      {part.fields.map((field) => (
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
          ...(kind === "code" ? [{ pattern: /^(\d{10}|bm\d{8})$/, message: t.siteSettings.codeRule }] : []),
        ];
  return (
    <Form.Item name={name} label={label} extra={hints[name]} rules={rules}>
      {kind === "long" ? <Input.TextArea rows={5} maxLength={max} showCount /> : <Input maxLength={max} />}
    </Form.Item>
  );
}
