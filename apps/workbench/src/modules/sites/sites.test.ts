import { siteSchema } from "@openzone/contract/sites";
import { describe, expect, test } from "vitest";
import { swapped } from "../../shared/lib/order.ts";
import { changedWords, isUnnamed, wordRows } from "./languages/site-word-rows.ts";
import { linesOf } from "./redirects/lines.ts";
import { emptySection, sectionOf } from "./section-values.ts";
import { fieldsOf, languagesPart, settingOf, settingsParts, switchedOn, withSettings } from "./settings/parts.ts";

describe("pasted lines of redirects", () => {
  test.each([
    ["/a /b/", "/a", "/b/"],
    ["/a\t/b/", "/a", "/b/"],
    ["/a，/b/", "/a", "/b/"],
    ["/a, /b/", "/a", "/b/"],
    ["/a → /b/", "/a", "/b/"],
    ["/a->/b/ ", "/a->/b/", ""],
    ["/a?x=1,2 https://x.example/?y=3,4", "/a?x=1,2", "https://x.example/?y=3,4"],
    ["/only", "/only", ""],
  ])("%s", (line, from, to) => {
    expect(linesOf(`\r\n${line}\n\n`)).toEqual([{ from, to }]);
  });
});

describe("the fields of a section", () => {
  const values = emptySection(null);

  test("keep an address for links only", () => {
    const url = "https://x.example/";
    expect(sectionOf({ ...values, kind: "list", url }).url).toBe("");
    expect(sectionOf({ ...values, kind: "link", url }).url).toBe(url);
  });

  test("say which attachments are allowed: all, some or none", () => {
    const attachmentGroups = ["sheet" as const];
    expect(sectionOf({ ...values, attachments: "all", attachmentGroups }).allowedAttachments).toBeNull();
    expect(sectionOf({ ...values, attachments: "some", attachmentGroups }).allowedAttachments).toEqual(["sheet"]);
    expect(sectionOf({ ...values, attachments: "none", attachmentGroups }).allowedAttachments).toEqual([]);
  });
});

describe("the settings of a site", () => {
  const site = siteSchema.parse({
    id: 1,
    slug: "main",
    name: "云泽经开区",
    shortName: "云泽",
    nameEn: "",
    language: "zh-CN",
    domain: "localhost",
    path: "",
    isMain: true,
    template: "",
    departmentId: null,
    siteIdCode: "9900010001",
    settings: { footer: { organMarkUrl: "https://mark.example/" }, contact: { phone: "0399-5550100" } },
    version: 3,
  });

  test("change only what was asked for, each in its place", () => {
    for (const { fields } of [...settingsParts, languagesPart]) {
      for (const { name, kind } of fields) {
        const value = kind === "switch" ? switchedOn : "新的内容";
        const changed = withSettings(site, { [name]: value });
        expect(settingOf(changed, name), name).toBe(value);
        expect(settingOf(withSettings(changed, { [name]: settingOf(site, name) }), name)).toBe(settingOf(site, name));
      }
    }
    const { settings, ...rest } = withSettings(site, { phone: "0399-5550101" });
    expect(rest).toEqual({ ...site, settings: undefined, ...rest });
    expect(settings).toEqual({ ...site.settings, contact: { ...site.settings.contact, phone: "0399-5550101" } });
  });

  test("offer traditional characters only where the site is written in Chinese", () => {
    const named = (language: string) => fieldsOf(languagesPart, { ...site, language }).map(({ name }) => name);
    expect(named("zh-CN")).toContain("traditional");
    expect(named("en")).not.toContain("traditional");
    expect(withSettings(site, { traditional: switchedOn }).settings.traditional).toBe(true);
  });

  test("leave out an address that was emptied", () => {
    expect(withSettings(site, { organMarkUrl: " " }).settings.footer).not.toHaveProperty("organMarkUrl");
  });
});

test("moving by one place stays within the list", () => {
  expect(swapped(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(swapped(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

describe("the names of a site in another language", () => {
  const items = [
    { own: "新闻", english: "News", words: "" },
    { own: "通知", english: "", words: "Объявления" },
    { own: "政策", english: "", words: "" },
  ];
  const owns = (...[language, filters]: [Parameters<typeof wordRows>[1], Parameters<typeof wordRows>[2]]) =>
    wordRows(items, language, filters).map(({ own }) => own);

  test("are missing where readers see another language; English ones beside the text are changed there", () => {
    expect(items.filter((item) => isUnnamed(item, "ru")).map(({ own }) => own)).toEqual(["新闻", "政策"]);
    expect(items.filter((item) => isUnnamed(item, "en")).map(({ own }) => own)).toEqual(["政策"]);
    expect(owns("ru", { missing: true })).toEqual(["新闻", "政策"]);
    expect(owns("en", { missing: false })).toEqual(["通知", "政策"]);
    expect(owns("ru", { missing: false, q: "объяв" })).toEqual(["通知"]);
    expect(owns("ru", { missing: false, q: "news" })).toEqual(["新闻"]);
  });

  test("are sent when they are other ones than before, without spaces around, emptied ones too", () => {
    const typed = new Map([
      ["新闻", " Новости "],
      ["通知", ""],
      ["政策", " "],
    ]);
    expect(changedWords(items, typed)).toEqual([
      { own: "新闻", words: "Новости" },
      { own: "通知", words: "" },
    ]);
    expect(changedWords(items, new Map([["通知", "Объявления "]]))).toEqual([]);
  });
});
