import { type Editor, Extension } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { findMatches, type Match } from "./matches.ts";

export interface FindState {
  wanted: string;
  matchCase: boolean;
  matches: Match[];
  /** Which of them is looked at; -1 without any. */
  current: number;
}

const nothing: FindState = { wanted: "", matchCase: false, matches: [], current: -1 };
const key = new PluginKey<FindState>("find");
type Change = Partial<Pick<FindState, "wanted" | "matchCase" | "current">>;

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    find: {
      /** Looks for a text, and shows the first place from the cursor on. */
      find: (wanted: string, matchCase: boolean) => ReturnType;
      /** Goes to the next or the previous place, round the end. */
      findStep: (step: 1 | -1) => ReturnType;
      /** Replaces the place that is looked at and goes on to the next. */
      replaceOne: (text: string) => ReturnType;
      /** Replaces all places in one step that can be undone. */
      replaceAll: (text: string) => ReturnType;
    };
  }
}

export const findStateOf = (editor: Editor): FindState => key.getState(editor.state) ?? nothing;

const paragraphOf = (schema: Schema, text: string) =>
  schema.node("paragraph", null, text === "" ? [] : [schema.text(text)]);

/** Find and replace (查找和替换). */
export const Find = Extension.create({
  name: "find",
  addCommands() {
    return {
      find:
        (wanted, matchCase) =>
        ({ tr, state, dispatch }) => {
          const matches = findMatches(state.doc, wanted, matchCase);
          const from = state.selection.from;
          const next = matches.findIndex((match) => match.from >= from);
          const current = matches.length === 0 ? -1 : Math.max(0, next);
          dispatch?.(tr.setMeta(key, { wanted, matchCase, current } satisfies Change));
          return true;
        },
      findStep:
        (step) =>
        ({ tr, state, dispatch }) => {
          const found = key.getState(state) ?? nothing;
          if (found.matches.length === 0) return false;
          const current = (found.current + step + found.matches.length) % found.matches.length;
          dispatch?.(tr.setMeta(key, { current } satisfies Change));
          return true;
        },
      replaceOne:
        (text) =>
        ({ tr, state, dispatch }) => {
          const found = key.getState(state) ?? nothing;
          const match = found.matches[found.current];
          if (!match) return false;
          // What was put in is not looked at again, even where it holds the text that is looked for.
          const again = findMatches(
            state.schema.node("doc", null, [paragraphOf(state.schema, text)]),
            found.wanted,
            found.matchCase,
          );
          const current = found.current + again.length;
          const left = found.matches.length - 1 + again.length;
          tr.insertText(text, match.from, match.to).setMeta(key, {
            current: current < left ? current : 0,
          } satisfies Change);
          dispatch?.(tr);
          return true;
        },
      replaceAll:
        (text) =>
        ({ tr, state, dispatch }) => {
          const { matches } = key.getState(state) ?? nothing;
          if (matches.length === 0) return false;
          // From the end, so that the places before stay where they are.
          for (const match of [...matches].reverse()) tr.insertText(text, match.from, match.to);
          dispatch?.(tr);
          return true;
        },
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin<FindState>({
      key,
      state: {
        init: () => nothing,
        apply(tr, before, _old, state) {
          const change = tr.getMeta(key) as Change | undefined;
          if (!change && !tr.docChanged) return before;
          const now = { ...before, ...change };
          if (now.wanted === "") return nothing;
          const same = !tr.docChanged && now.wanted === before.wanted && now.matchCase === before.matchCase;
          const matches = same ? before.matches : findMatches(state.doc, now.wanted, now.matchCase);
          const current = matches.length === 0 ? -1 : Math.min(Math.max(0, now.current), matches.length - 1);
          return { ...now, matches, current };
        },
      },
      props: {
        decorations(state) {
          const found = key.getState(state);
          if (!found || found.matches.length === 0) return null;
          return DecorationSet.create(
            state.doc,
            found.matches.map(({ from, to }, at) =>
              Decoration.inline(from, to, { class: at === found.current ? "oz-found oz-found-current" : "oz-found" }),
            ),
          );
        },
      },
    }),
  ],
});
