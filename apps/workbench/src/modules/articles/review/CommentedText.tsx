import { findPassage, type Passage } from "@openzone/contract/passages";
import type { PassageComment } from "@openzone/contract/reviews";
import { useEffect, useLayoutEffect, useRef } from "react";
import { SanitisedHtml } from "../shared/SanitisedHtml.tsx";
import { markPassage, selectedPassage, textOf } from "./dom-passages.ts";
import "./review.css";

/** Where a comment stands in the text that is shown: there, in words that were changed since, or nowhere any more. */
export type CommentPlace = "there" | "changed" | "gone";

interface Props {
  html: string;
  comments: readonly PassageComment[];
  active: number | undefined;
  activate: (id: number) => void;
  /** Told what is selected in the text; null when nothing is. */
  onSelect?: ((passage: Passage | null) => void) | undefined;
  onPlaces: (places: ReadonlyMap<number, CommentPlace>) => void;
}

/** The body of an article with its comments marked in it. */
export function CommentedText({ html, comments, active, activate, onSelect, onPlaces }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // Marks are put into the drawn text, so a change of comments draws it anew.
  const signature = `${html.length}:${comments.map(({ id, state }) => `${id}${state}`).join()}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the comments
  useLayoutEffect(() => {
    if (box.current) onPlaces(drawMarks(box.current, comments));
  }, [signature]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks that were drawn anew want the colour too
  useEffect(() => {
    for (const mark of box.current?.querySelectorAll("mark") ?? []) {
      mark.classList.toggle("oz-comment-active", mark.dataset.comment === String(active));
    }
  }, [active, signature]);
  useEffect(() => {
    if (!onSelect) return;
    const listen = () => {
      const passage = box.current && selectedPassage(box.current, document.getSelection());
      // A selection elsewhere is a tap on a button; what was chosen in the text stays chosen for it.
      if (passage !== undefined) onSelect(passage);
    };
    document.addEventListener("selectionchange", listen);
    return () => document.removeEventListener("selectionchange", listen);
  }, [onSelect]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: every comment has a button of its own in the list beside the text
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <div
      ref={box}
      key={signature}
      onClick={(event) => {
        const id = (event.target as Element).closest<HTMLElement>("mark[data-comment]")?.dataset.comment;
        if (id) activate(Number(id));
      }}
    >
      <SanitisedHtml html={html} />
    </div>
  );
}

function drawMarks(root: Element, comments: readonly PassageComment[]): Map<number, CommentPlace> {
  const text = textOf(root);
  const places = new Map<number, CommentPlace>();
  for (const comment of comments) {
    const found = findPassage(text, comment);
    places.set(comment.id, found ? (found.changed ? "changed" : "there") : "gone");
    if (!found || comment.state === "resolved") continue;
    markPassage(root, found.start, found.end, () => {
      const mark = document.createElement("mark");
      mark.className = found.changed ? "oz-comment-mark oz-comment-changed" : "oz-comment-mark";
      mark.dataset.comment = String(comment.id);
      return mark;
    });
  }
  return places;
}

/** Brings the marked passage of a comment into view. */
export const showMark = (id: number): void =>
  document.querySelector(`mark[data-comment="${id}"]`)?.scrollIntoView({ block: "center" });
