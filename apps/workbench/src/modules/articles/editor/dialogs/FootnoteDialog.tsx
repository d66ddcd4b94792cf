import { EditorContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { Form } from "antd";
import { t } from "../../../../messages/index.ts";
import { FormDialog } from "../../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../../shared/ui/rules.ts";

interface Props {
  /** HTML of the note that is changed. */
  present: string | undefined;
  apply: (note: string) => void;
  close: () => void;
}

/** What a footnote says: a few words, which may be bold, italic or links. */
export function FootnoteDialog({ present, apply, close }: Props) {
  const title = present === undefined ? t.editor.tools.footnote : t.editor.footnotes.change;
  return (
    <FormDialog<{ note: string }>
      title={title}
      submitLabel={title}
      initial={{ note: present ?? "" }}
      onSubmit={async ({ note }) => apply(note)}
      onClose={close}
    >
      <Form.Item
        name="note"
        label={t.editor.footnotes.text}
        extra={t.editor.footnotes.hint}
        rules={[filled(t.editor.footnotes.text)]}
      >
        <NoteField />
      </Form.Item>
    </FormDialog>
  );
}

const extensions = [
  StarterKit.configure({
    heading: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    blockquote: false,
    horizontalRule: false,
    code: false,
    codeBlock: false,
    strike: false,
    link: { openOnClick: false, autolink: true, HTMLAttributes: { target: null, rel: null } },
  }),
];

/** Paragraphs become lines, since a note is one item of a list. */
const linesOf = (html: string): string =>
  html
    .replace(/<\/p>\s*<p>/g, "<br>")
    .replace(/<\/?p>/g, "")
    .replace(/^(?:<br>)+|(?:<br>)+$/g, "");

function NoteField({ value, onChange }: { value?: string; onChange?: (note: string) => void }) {
  const editor = useEditor({
    extensions,
    content: `<p>${value ?? ""}</p>`,
    autofocus: "end",
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": t.editor.footnotes.text,
        class: "oz-note-field",
      },
    },
    onUpdate: ({ editor: now }) => onChange?.(now.isEmpty ? "" : linesOf(now.getHTML())),
  });
  return <EditorContent editor={editor} />;
}
