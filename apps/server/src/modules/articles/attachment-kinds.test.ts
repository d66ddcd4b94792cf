import type { AttachmentGroup } from "@openzone/contract/files";
import { allowsAttachment } from "@openzone/contract/files";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { uploadFile } from "../media/index.ts";
import { moveArticle } from "./commands/move-article.ts";
import { saveArticle } from "./commands/save-article.ts";
import { submitArticle } from "./commands/submit-article.ts";
import { at, contents, draftIn, openTestZone, refusalOf, type TestZone } from "./zone.test-helper.ts";

let zone: TestZone;
let list: string;
beforeAll(async () => {
  zone = await openTestZone();
  const stored = { hash: "a".repeat(64), size: 10, name: "名单.csv", mime: "text/csv", kind: "csv" };
  const file = { ...stored, width: null, height: null, variants: [] };
  const input = { departmentId: zone.office, stored: file };
  list = (await tx((inner) => uploadFile(inner, zone.writer, input, at("09:00")))).id;
});
afterAll(() => zone.close());

const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(zone.db, work);
const allow = (groups: AttachmentGroup[] | null) =>
  zone.db
    .updateTable("sections")
    .set({ allowed_attachments: groups })
    .where("id", "=", zone.section.important)
    .execute();
const attached = () => ({ attachments: [{ fileId: list, title: "" }] });

describe("a section that takes only some kinds of attachments", () => {
  it("refuses the others when an article is made or saved, naming the files", async () => {
    await allow(["document", "layout"]);
    const plain = await draftIn(zone);

    const made = await refusalOf(draftIn(zone, { content: attached() }));
    const saved = await refusalOf(
      tx((inner) =>
        saveArticle(
          inner,
          zone.writer,
          { articleId: plain.id, expectedVersion: plain.version, content: contents(attached()) },
          at("10:00"),
        ),
      ),
    );

    for (const refusal of [made, saved]) {
      expect([refusal.code, refusal.details]).toEqual(["ATTACHMENT_KIND", { title: "要闻", names: "名单.csv" }]);
    }
    await allow(["sheet"]);
    expect((await draftIn(zone, { content: attached() })).version).toBe(1);
  });

  it("does not let in what was written before the rule, nor what comes from another section", async () => {
    await allow(null);
    const before = await draftIn(zone, { content: attached() });
    const elsewhere = await draftIn(zone, { section: "plain", content: attached() });
    await allow([]);

    const submission = { articleId: before.id, expectedVersion: before.version, comment: "" };
    const submitted = await refusalOf(tx((inner) => submitArticle(inner, zone.writer, submission, at("10:00"))));
    const move = { articleId: elsewhere.id, expectedVersion: 1, departmentId: zone.office };
    const moved = await refusalOf(
      tx((inner) => moveArticle(inner, zone.writer, { ...move, sectionId: zone.section.important }, at("10:00"))),
    );

    expect([submitted.code, moved.code]).toEqual(["ATTACHMENT_KIND", "ATTACHMENT_KIND"]);
    await allow(null);
    expect(await tx((inner) => submitArticle(inner, zone.writer, submission, at("10:05")))).toBeDefined();
  });
});

it("knows kinds of files by the groups that clerks know", () => {
  expect(allowsAttachment(null, "anything")).toBe(true);
  expect(allowsAttachment(["sheet"], "xls")).toBe(true);
  expect(allowsAttachment(["sheet"], "zip")).toBe(false);
  expect(allowsAttachment(["document"], "unheard-of")).toBe(false);
});
