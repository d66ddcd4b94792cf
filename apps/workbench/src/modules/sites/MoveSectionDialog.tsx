import type { Section } from "@openzone/contract/sites";
import { Form } from "antd";
import { t } from "../../messages/index.ts";
import { nest, subtree } from "../../shared/lib/tree.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { moveSection } from "./commands.ts";

/** Puts a section below another parent; its old address leads on. */
export function MoveSectionDialog({ section, all, close }: { section: Section; all: Section[]; close: () => void }) {
  const saved = useSaved();
  const own = new Set(subtree(all, section).map(({ id }) => id));
  const nodes = nest(
    all.filter(({ state }) => state === "open"),
    ({ title }) => title,
    ({ id, kind }) => own.has(id) || id === section.parentId || kind === "link",
  );
  return (
    <FormDialog<{ parentId: number }>
      title={t.sections.moveTitle(section.title)}
      submitLabel={t.sections.verbs.moveShort}
      intro={<p>{t.sections.moveHint(section.address, own.size)}</p>}
      onSubmit={async ({ parentId }) => {
        await moveSection(section, parentId);
        await saved(t.sections.movedTo(section.title));
      }}
      onClose={close}
    >
      <Form.Item name="parentId" label={t.sections.newParent} rules={[{ required: true, message: t.common.choose }]}>
        <TreePicker nodes={nodes} />
      </Form.Item>
    </FormDialog>
  );
}
