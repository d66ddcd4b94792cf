import type { Editor } from "@tiptap/react";
import { Button, Form, Input } from "antd";
import { t } from "../../../../messages/index.ts";
import { FormDialog } from "../../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../../shared/ui/rules.ts";

interface Values {
  href: string;
  text?: string;
}

/** Adds, changes or removes a link; without a selection it asks for the words too. */
export function LinkDialog({ editor, close }: { editor: Editor; close: () => void }) {
  const present = String(editor.getAttributes("link").href ?? "");
  const asksText = editor.state.selection.empty && present === "";
  const apply = async ({ href, text }: Values) => {
    const target = href.trim();
    const chain = editor.chain().focus();
    if (asksText) {
      chain
        .insertContent({
          type: "text",
          text: text?.trim() || target,
          marks: [{ type: "link", attrs: { href: target } }],
        })
        .run();
    } else chain.extendMarkRange("link").setLink({ href: target }).run();
  };
  return (
    <FormDialog<Values>
      title={present ? t.editor.changeLink : t.editor.tools.link}
      submitLabel={present ? t.editor.changeLink : t.editor.tools.link}
      initial={{ href: present }}
      onSubmit={apply}
      onClose={close}
    >
      {asksText && (
        <Form.Item name="text" label={t.editor.linkText} rules={[filled(t.editor.linkText)]}>
          <Input maxLength={200} autoFocus />
        </Form.Item>
      )}
      <Form.Item
        name="href"
        label={t.editor.linkAddress}
        extra={t.editor.linkHint}
        rules={[{ required: true, pattern: /^(https?:\/\/|mailto:|tel:|\/)\S+$/, message: t.editor.linkRule }]}
      >
        <Input maxLength={1000} autoFocus={!asksText} inputMode="url" />
      </Form.Item>
      {present && (
        <Button
          danger
          onClick={() => {
            editor.chain().focus().extendMarkRange("link").unsetLink().run();
            close();
          }}
        >
          {t.editor.removeLink}
        </Button>
      )}
    </FormDialog>
  );
}
