import { type CreateTarget, type ExchangeTarget, type TargetKind, targetKinds } from "@openzone/contract/exchange";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Radio, Select } from "antd";
import { t } from "../../messages/index.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { sectionsQuery } from "../sites/queries.ts";
import { createTarget, updateTarget } from "./queries.ts";

interface Props {
  siteId: number;
  /** Changed when given; a new one otherwise. */
  target?: ExchangeTarget;
  /** Gets the secret of a new one, to be shown this once. */
  made: (secret: string) => void;
  close: () => void;
}

/** Makes or changes a channel, folder or webhook. */
export function TargetDialog({ siteId, target, made, close }: Props) {
  const saved = useSaved();
  const words = t.exchange;
  const submit = async (values: CreateTarget) => {
    const fields = {
      name: values.name,
      url: values.url?.trim() || null,
      folder: values.folder?.trim() || null,
      sectionIds: values.sectionIds ?? [],
      policies: values.policies ?? false,
    };
    if (target) {
      await updateTarget(target.id, { ...fields, expectedVersion: target.version });
      return saved(words.changed(values.name));
    }
    const { secret } = await createTarget(siteId, { ...fields, kind: values.kind });
    await saved(words.added(values.name));
    if (secret) made(secret);
  };
  return (
    <FormDialog<CreateTarget>
      title={target ? words.editTarget(target.name) : words.addTarget}
      submitLabel={target ? t.common.saveChanges : words.addTarget}
      initial={target ?? { kind: "channel", name: "", url: "", folder: "", sectionIds: [], policies: false }}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="kind" label={words.columns.kind} required>
        <Radio.Group disabled={target !== undefined} aria-label={words.columns.kind} options={kindOptions()} />
      </Form.Item>
      <Form.Item name="name" label={words.columns.name} rules={[filled(words.columns.name)]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: CreateTarget, now: CreateTarget) => before.kind !== now.kind}>
        {({ getFieldValue }) => <PlaceField kind={target?.kind ?? getFieldValue("kind")} />}
      </Form.Item>
      <SectionsField siteId={siteId} />
      <Form.Item name="policies" valuePropName="checked" extra={words.policiesHint}>
        <Checkbox>{words.policies}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

const kindOptions = () => targetKinds.map((value) => ({ value, label: t.exchange.targetKindsLong[value] }));

function PlaceField({ kind }: { kind: TargetKind }) {
  const words = t.exchange;
  if (kind === "folder")
    return (
      <Form.Item
        name="folder"
        label={words.folder}
        extra={words.folderHint}
        rules={[filled(words.folder), { pattern: /^[a-z0-9][a-z0-9-]{0,39}$/, message: words.folderRule }]}
      >
        <Input maxLength={40} />
      </Form.Item>
    );
  return (
    <Form.Item
      name="url"
      label={words.url}
      extra={words.urlHint}
      rules={[filled(words.url), { pattern: /^\s*https?:\/\/\S+\s*$/, message: words.urlRule }]}
    >
      <Input maxLength={500} inputMode="url" />
    </Form.Item>
  );
}

function SectionsField({ siteId }: { siteId: number }) {
  const sections = useQuery(sectionsQuery(siteId));
  const options = sections.data?.map(({ id, title }) => ({ value: id, label: title })) ?? [];
  return (
    <Form.Item name="sectionIds" label={t.exchange.sections} extra={t.exchange.sectionsHint}>
      <Select
        mode="multiple"
        options={options}
        optionFilterProp="label"
        loading={sections.isPending}
        placeholder={t.exchange.wholeSite}
      />
    </Form.Item>
  );
}
