import { articleActions, editionStates, taskQueues } from "@openzone/contract/articles";
import { actions, roleNames, scopeKinds } from "@openzone/contract/people";
import { sectionKinds } from "@openzone/contract/sites";
import { expect, test } from "vitest";
import { en } from "./en/index.ts";
import { zhCN } from "./zh-CN/index.ts";

/** Every message with the path to it; functions are called with stand-ins. */
function words(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const filled = value(...Array.from({ length: value.length }, () => "2"));
    return words(filled, `${path}()`);
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => words(inner, path ? `${path}.${key}` : key));
  }
  return [];
}

const chinese = words(zhCN, "");
const english = words(en, "");

test("both languages have the same messages", () => {
  expect(english.map(([path]) => path).sort()).toEqual(chinese.map(([path]) => path).sort());
});

test("no message is empty, but for the one that has nothing to say", () => {
  const empty = [...chinese, ...english].filter(([, text]) => text.trim() === "").map(([path]) => path);

  expect([...new Set(empty)]).toEqual(["shell.menuHints./"]);
});

/** Names that have no Chinese form, keys of the keyboard, addresses of pages, and examples of what is typed. */
const foreign =
  /\/[\w-]+\/[\w/-]*\.html|IPv6|Enter|Tab|Ctrl\+C|https?:\/\/[\w./]*|mailto:|tel:|\.xlsx|\.csv|\.txt|^[jkx/]$|[jkx]$/g;
/** Kinds of files, and what stands on the keys, in the words of the editor. */
const fileKindsAndKeys =
  /Word|WPS|WebVTT|PNG|\.?docx?|\.vtt|mp[34]|webm|m4a|ogg|H\.264|1080p|Ctrl ?\+ ?(?:Shift ?\+ ?|Alt ?\+ ?)?[A-Z/\d]?|Shift(?: ?\+ ?Tab| ?\+ ?Enter)?|Alt|Command|Ctrl|Esc|F11|\b[IUY]\b/g;

test("Chinese screens hold no English", () => {
  const mixed = chinese.filter(([, text]) => /[A-Za-z]/.test(text.replace(foreign, "").replace(fileKindsAndKeys, "")));

  expect(mixed).toEqual([]);
});

test("English screens hold no Chinese", () => {
  expect(english.filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
});

test("no button says only that something succeeded", () => {
  expect(chinese.filter(([, text]) => /操作成功|^确定$|^成功$/.test(text))).toEqual([]);
});

test("every state, act, role, right and kind of the contract has its words", () => {
  for (const catalogue of [zhCN, en]) {
    for (const state of editionStates) expect(catalogue.articles.states[state]).toBeTruthy();
    for (const act of articleActions)
      expect(catalogue.articles.actions[act] && catalogue.articles.ask[act]).toBeTruthy();
    for (const role of roleNames) expect(catalogue.people.roles[role] && catalogue.people.roleHints[role]).toBeTruthy();
    for (const action of actions) expect(catalogue.people.actions[action]).toBeTruthy();
    for (const kind of scopeKinds) expect(catalogue.people.scopeKinds[kind]).toBeTruthy();
    for (const kind of sectionKinds) expect(catalogue.sections.kinds[kind]).toBeTruthy();
    expect(Object.keys(catalogue.tasks.queues)).toHaveLength(taskQueues.length);
  }
});
