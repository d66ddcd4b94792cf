import { findPassage, withoutSpaces } from "@openzone/contract/passages";
import type { PassageComment } from "@openzone/contract/reviews";
import { useQuery } from "@tanstack/react-query";
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { Button } from "antd";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { t } from "../../../messages/index.ts";
import { commentsQuery } from "./api.ts";
import type { CommentPlace } from "./CommentedText.tsx";
import { CommentThread } from "./CommentThread.tsx";
import "./review.css";

const key = new PluginKey<DecorationSet>("passage-comments");

/** Shows comments in the text while it is written. They are decorations: what is saved knows nothing of them. */
export const CommentMarks = Extension.create({
  name: "passageComments",
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, marks) =>
            (transaction.getMeta(key) as DecorationSet | undefined) ?? marks.map(transaction.mapping, transaction.doc),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

/** The characters of a document without spaces, and where each stands. */
function charactersOf(doc: Node): { text: string; positions: number[] } {
  const positions: number[] = [];
  let text = "";
  doc.descendants((node, at) => {
    if (!node.isText || !node.text) return;
    for (let index = 0; index < node.text.length; index += 1) {
      const character = withoutSpaces(node.text[index] ?? "");
      if (character === "") continue;
      text += character;
      positions.push(at + index);
    }
  });
  return { text, positions };
}

interface Shared {
  comments: readonly PassageComment[];
  active: number | undefined;
  places: (places: ReadonlyMap<number, CommentPlace>) => void;
}
const CommentsContext = createContext<Shared>({ comments: [], active: undefined, places: () => undefined });

/** Marks the open comments of the article that is edited, if it has any, and brings the chosen one into view. */
export function useCommentMarks(editor: Editor | null, generation: number): void {
  const { comments, active, places } = useContext(CommentsContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text that was replaced as a whole lost its marks
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const { doc } = editor.state;
    const { text, positions } = charactersOf(doc);
    const found = new Map<number, CommentPlace>();
    const marks = comments.flatMap((comment) => {
      const place = findPassage(text, comment);
      found.set(comment.id, place ? (place.changed ? "changed" : "there") : "gone");
      const [from, last] = [positions[place?.start ?? -1], positions[(place?.end ?? 0) - 1]];
      if (from === undefined || last === undefined) return [];
      const active_ = comment.id === active ? " oz-comment-active" : "";
      const changed = place?.changed ? " oz-comment-changed" : "";
      return [
        Decoration.inline(from, last + 1, {
          class: `oz-comment-mark${changed}${active_}`,
          "data-comment": String(comment.id),
        }),
      ];
    });
    editor.view.dispatch(editor.state.tr.setMeta(key, DecorationSet.create(doc, marks)).setMeta("addToHistory", false));
    places(found);
    editor.view.dom.querySelector(".oz-comment-active")?.scrollIntoView({ block: "center" });
  }, [editor, comments, active, places, generation]);
}

/** The open comments above the text that they are about, one at a time, with the way from one to the next. */
export function EditorComments({
  articleId,
  children,
}: {
  articleId: number;
  children: (strip: ReactNode) => ReactNode;
}) {
  const { data } = useQuery(commentsQuery(articleId));
  const [active, setActive] = useState<number>();
  const [found, places] = useState<ReadonlyMap<number, CommentPlace>>(new Map());
  const open = useMemo(() => (data?.items ?? []).filter(({ state }) => state === "open"), [data]);
  const shared = useMemo(() => ({ comments: open, active, places }), [open, active]);
  const strip =
    data && data.items.length > 0 ? (
      <Strip
        articleId={articleId}
        open={open}
        active={active}
        choose={setActive}
        places={found}
        mayComment={data.mayComment}
      />
    ) : null;
  return <CommentsContext value={shared}>{children(strip)}</CommentsContext>;
}

interface StripProps {
  articleId: number;
  open: readonly PassageComment[];
  active: number | undefined;
  choose: (id: number) => void;
  places: ReadonlyMap<number, CommentPlace>;
  mayComment: boolean;
}

function Strip({ articleId, open, active, choose, places, mayComment }: StripProps) {
  const words = t.comments;
  if (open.length === 0) return <p className="oz-comment-strip">{words.allDone}</p>;
  const at = open.findIndex(({ id }) => id === active);
  const step = (by: number) => {
    const next = open[at < 0 ? 0 : (at + by + open.length) % open.length];
    if (next) choose(next.id);
  };
  const current = open[at];
  return (
    <section className="oz-comment-strip" aria-label={words.title(open.length)}>
      <div className="oz-comment-strip-head">
        <strong role="status">{at < 0 ? words.openCount(open.length) : words.place(at + 1, open.length)}</strong>
        <Button onClick={() => step(-1)}>{words.previous}</Button>
        <Button onClick={() => step(1)}>{words.next}</Button>
      </div>
      {current && (
        <div>
          <CommentThread
            key={current.id}
            articleId={articleId}
            comment={current}
            place={places.get(current.id)}
            mayComment={mayComment}
          />
        </div>
      )}
    </section>
  );
}
