import { errorMessage } from "@openzone/contract/errors";
import type { AttachmentGroup } from "@openzone/contract/files";
import { allowsAttachment } from "@openzone/contract/files";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { uploadFile } from "../media/index.ts";
import { readableArticle } from "./article-state.ts";
import { arrangeArticle } from "./commands/arrange-article.ts";
import { moveArticle } from "./commands/move-article.ts";
import { saveArticle } from "./commands/save-article.ts";
import { submitArticle } from "./commands/submit-article.ts";
import { availableActions } from "./policy.ts";
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
      expect(refusal.code).toBe("ATTACHMENT_KIND");
      expect(errorMessage("ATTACHMENT_KIND", "zh-CN", refusal.details)).toContain(
        "栏目“要闻”只接受文字文档、版式文件类附件，不能带：名单.csv",
      );
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

describe("a further section that takes no tables", () => {
  const sections = () => [{ sectionId: zone.section.important, pinnedUntil: null }];
  const arrangement = { pinnedUntil: null, endsAt: null, endAction: null, related: [] };
  const arrange = (articleId: number, expectedVersion: number) =>
    tx((inner) =>
      arrangeArticle(
        inner,
        zone.chief,
        { ...arrangement, sections: sections(), articleId, expectedVersion },
        at("11:00"),
      ),
    );
  const save = (articleId: number, expectedVersion: number) =>
    tx((inner) =>
      saveArticle(inner, zone.writer, { articleId, expectedVersion, content: contents(attached()) }, at("11:05")),
    );
  const wordsOf = async (work: Promise<unknown>) => {
    const refusal = await refusalOf(work);
    return [refusal.code, errorMessage("ATTACHMENT_KIND", "en", refusal.details)];
  };
  const refused = ["ATTACHMENT_KIND", expect.stringContaining("The section “要闻” takes only documents")];

  it("is not given an article that has one, nor may one come into an article that it lists", async () => {
    await allow(["document"]);
    const holding = await draftIn(zone, { section: "plain", content: attached() });
    const listed = await draftIn(zone, { section: "plain" });
    const { version } = await arrange(listed.id, listed.version);

    expect(await wordsOf(arrange(holding.id, holding.version))).toEqual(refused);
    expect(await wordsOf(save(listed.id, version))).toEqual(refused);
  });

  it("keeps one back that was written before the rule, and says so beside the button", async () => {
    await allow(null);
    const draft = await draftIn(zone, { section: "plain" });
    const { version } = await arrange(draft.id, draft.version);
    const saved = await save(draft.id, version);
    await allow([]);

    const submission = { articleId: draft.id, expectedVersion: saved.version, comment: "" };
    const submitted = await refusalOf(tx((inner) => submitArticle(inner, zone.writer, submission, at("11:10"))));

    expect(errorMessage("ATTACHMENT_KIND", "zh-CN", submitted.details)).toContain("栏目“要闻”不接受附件");
    const state = await tx((inner) => readableArticle(inner, zone.writer, draft.id));
    const submit = availableActions(zone.writer, state).find(({ action }) => action === "submit");
    expect(submit?.reasons.map(({ code }) => code)).toContain("ATTACHMENT_KIND");
    await allow(null);
    expect(await tx((inner) => submitArticle(inner, zone.writer, submission, at("11:15")))).toBeDefined();
  });
});

it("knows kinds of files by the groups that clerks know", () => {
  expect(allowsAttachment(null, "anything")).toBe(true);
  expect(allowsAttachment(["sheet"], "xls")).toBe(true);
  expect(allowsAttachment(["sheet"], "zip")).toBe(false);
  expect(allowsAttachment(["document"], "unheard-of")).toBe(false);
});
