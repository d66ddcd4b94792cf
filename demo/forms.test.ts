import { formFindings } from "@openzone/contract/forms/findings";
import { describe, expect, it } from "vitest";
import { readForms } from "../apps/server/src/demo/forms.ts";
import { readServiceItems } from "../apps/server/src/demo/services.ts";

const forms = readForms();
const items = new Map(readServiceItems().map((item) => [item.key, item]));

describe("the forms", () => {
  it("are ten, of different shapes, each of an item that is applied for online", () => {
    expect(forms.length).toBeGreaterThanOrEqual(10);
    const kinds = new Set(
      forms.flatMap(({ definition }) => definition.pages.flatMap((page) => page.fields.map(({ kind }) => kind))),
    );
    expect(kinds.size).toBeGreaterThanOrEqual(12);
    expect(
      forms.filter(({ definition }) => definition.pages.some(({ when }) => when.length > 0)).length,
    ).toBeGreaterThan(5);
    const lost = forms.filter(({ key }) => {
      const online = items.get(key)?.guide.online as { mode?: string } | undefined;
      return online?.mode === undefined || online.mode === "none";
    });
    expect(lost).toEqual([]);
  });

  it.each(forms)("$key has no faults", ({ definition }) => {
    expect(formFindings(definition)).toEqual([]);
  });
});
