import { type Content, type Editor, isNodeSelection } from "@tiptap/core";

/** Puts something in at the cursor; behind a picture or a film that is selected, which must not vanish by it. */
export function insertBeside(editor: Editor, content: Content): void {
  const { selection } = editor.state;
  const chain = editor.chain().focus();
  if (isNodeSelection(selection)) chain.insertContentAt(selection.to, content).run();
  else chain.insertContent(content).run();
}
