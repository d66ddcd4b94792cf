import { siteSchema } from "@openzone/contract/sites";
import { describe, expect, test } from "vitest";
import { swapped } from "../../shared/lib/order.ts";
import { linesOf } from "./redirects/lines.ts";
import { emptySection, sectionOf } from "./section-values.ts";
import { settingOf, settingsParts, withSettings } from "./settings/parts.ts";

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
    siteIdCode: "9900010001",
    settings: { footer: { organMarkUrl: "https://mark.example/" }, contact: { phone: "0399-5550100" } },
    version: 3,
  });

  test("change only what was asked for, each in its place", () => {
    for (const { fields } of settingsParts) {
      for (const { name } of fields) {
        const changed = withSettings(site, { [name]: "新的内容" });
        expect(settingOf(changed, name), name).toBe("新的内容");
        expect(settingOf(withSettings(changed, { [name]: settingOf(site, name) }), name)).toBe(settingOf(site, name));
      }
    }
    const { settings, ...rest } = withSettings(site, { phone: "0399-5550101" });
    expect(rest).toEqual({ ...site, settings: undefined, ...rest });
    expect(settings).toEqual({ ...site.settings, contact: { ...site.settings.contact, phone: "0399-5550101" } });
  });

  test("leave out an address that was emptied", () => {
    expect(withSettings(site, { organMarkUrl: " " }).settings.footer).not.toHaveProperty("organMarkUrl");
  });
});

test("moving by one place stays within the list", () => {
  expect(swapped(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(swapped(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});
