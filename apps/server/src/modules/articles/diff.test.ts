import { describe, expect, it } from "vitest";
import { processorTime } from "../../platform/testing/processor-time.ts";
import { diffContents } from "./diff.ts";
import type { StoredContent } from "./edition-content.ts";

const content = (change: Partial<StoredContent>): StoredContent => ({
  title: "标题",
  subtitle: "",
  summary: "",
  bodyHtml: "",
  bodyText: "",
  source: "",
  author: "",
  keywords: [],
  displayAt: null,
  coverFileId: null,
  attachments: [],
  facts: {},
  original: null,
  translatedEditionId: null,
  ...change,
});
const body = (from: string, to: string) => diffContents(content({ bodyText: from }), content({ bodyText: to }));

describe("the difference of two editions", () => {
  it("is empty for equal contents", () => {
    const same = content({ bodyText: "一段\n二段" });
    expect(diffContents(same, same)).toEqual({
      fields: [],
      body: [
        { kind: "same", parts: [{ kind: "same", text: "一段" }] },
        { kind: "same", parts: [{ kind: "same", text: "二段" }] },
      ],
      added: 0,
      removed: 0,
    });
  });

  it("names the fields that differ, word by word", () => {
    const { fields } = diffContents(content({ title: "关于防汛工作的通知" }), content({ title: "关于防火工作的通知" }));
    expect(fields.map(({ field }) => field)).toEqual(["title"]);
    const parts = fields[0]?.parts ?? [];
    expect(
      parts
        .filter(({ kind }) => kind !== "added")
        .map(({ text }) => text)
        .join(""),
    ).toBe("关于防汛工作的通知");
    expect(
      parts
        .filter(({ kind }) => kind !== "removed")
        .map(({ text }) => text)
        .join(""),
    ).toBe("关于防火工作的通知");
    expect(parts.some(({ kind, text }) => kind === "same" && text.includes("通知"))).toBe(true);
  });

  it("shows a changed paragraph as changed and a new one as added", () => {
    const result = body("第一段。\n投资三亿元。", "第一段。\n投资五亿元。\n新的一段。");
    expect(result.body.map(({ kind }) => kind)).toEqual(["same", "changed", "added"]);
    expect(result.body[1]?.parts).toContainEqual({ kind: "removed", text: expect.stringContaining("三") });
  });

  it("loses and invents no text", () => {
    const from = "甲乙丙。\n丁戊己。\n庚辛壬。";
    const to = "丁戊己！\n甲丙。\n癸。";
    const joined = (without: string) =>
      body(from, to)
        .body.flatMap(({ parts }) => parts.filter(({ kind }) => kind !== without).map(({ text }) => text))
        .join("");
    expect(joined("added").length).toBe(from.replaceAll("\n", "").length);
    expect(joined("removed").length).toBe(to.replaceAll("\n", "").length);
  });

  it("ends in time for long texts that have nothing in common", async () => {
    const text = (seed: number) =>
      Array.from({ length: 3000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * seed) % 8000))).join("");
    let removed = 0;
    const spent = await processorTime(() => {
      removed = body(`${text(7)}\n`.repeat(30), `${text(13)}\n`.repeat(30)).removed;
    });
    expect(spent).toBeLessThan(5000);
    expect(removed).toBeGreaterThan(0);
  });
});
