import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { processorTime } from "../../../platform/testing/processor-time.ts";
import { createArticle } from "../commands/create-article.ts";
import { publishArticle } from "../commands/publish-article.ts";
import { restoreEdition } from "../commands/restore-edition.ts";
import { saveArticle } from "../commands/save-article.ts";
import { submitArticle } from "../commands/submit-article.ts";
import { withdrawArticle } from "../commands/withdraw-article.ts";
import { prepareContent } from "../contents.ts";
import { publicArticle } from "../public-article.ts";
import { at, openTestZone, type TestZone } from "../zone.test-helper.ts";
import { beginTranslation } from "./begin-translation.ts";
import { comparison } from "./comparison.ts";
import { confirmTranslation } from "./confirm-translation.ts";
import { checkXliff, exportXliff, importXliff } from "./exchange.ts";
import { translationCounts, translationFamily, translationList } from "./queries.ts";

let zone: TestZone;
const languages = ["en", "ru", "ja", "ko", "de", "fr"] as const;

const textOf = (title: string, ...paragraphs: string[]) =>
  prepareContent({
    title,
    subtitle: "",
    summary: "",
    bodyHtml: paragraphs.map((text) => `<p>${text}</p>`).join(""),
    source: "",
    author: "",
    keywords: [],
    displayAt: null,
    coverFileId: null,
    attachments: [],
  });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "it was not refused",
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : Promise.reject(thrown)),
  );

/** A public original of a section that asks for no review. */
async function original(title = "临港园区招商", ...paragraphs: string[]) {
  const content = textOf(title, ...(paragraphs.length > 0 ? paragraphs : ["第一段。", "第二段。"]));
  const where = { sectionId: zone.section.plain, departmentId: zone.office, language: "zh-CN" as const, content };
  return publish(await inTransaction(zone.db, (tx) => createArticle(tx, zone.writer, where, at("09:00"))));
}

const begin = (articleId: number, language: (typeof languages)[number] = "ru", by: Actor = zone.writer) =>
  inTransaction(zone.db, (tx) => beginTranslation(tx, by, { articleId, language }, at("10:00")));

const save = (
  target: { id: number; version: number },
  content: ReturnType<typeof textOf>,
  translates?: number,
  by: Actor = zone.writer,
) =>
  inTransaction(zone.db, (tx) =>
    saveArticle(tx, by, { articleId: target.id, expectedVersion: target.version, content, translates }, at("10:10")),
  );

const publish = (target: { id: number; version: number }) =>
  inTransaction(zone.db, async (tx) => {
    const asked = { articleId: target.id, expectedVersion: target.version, comment: "" };
    const { version } = await submitArticle(tx, zone.writer, asked, at("10:15"));
    const wanted = { articleId: target.id, expectedVersion: version, publishAt: null };
    return publishArticle(tx, zone.chief, wanted, at("10:20"));
  });

/** A public translation of the original's first edition. */
async function translated(articleId: number) {
  const begun = await begin(articleId);
  const saved = await save(begun, textOf("Инвестиции", "Первый абзац.", "Второй абзац."));
  return publish(saved);
}

const stateOf = async (articleId: number, language: (typeof languages)[number] = "ru") => {
  const query = { siteId: zone.siteId, language, limit: 100 };
  const { items } = await translationList(zone.db, zone.chief, query);
  return items.find(({ originalId }) => originalId === articleId)?.state;
};

beforeAll(async () => {
  zone = await openTestZone();
  const settings = JSON.stringify({ languages: ["zh-CN", ...languages] });
  await sql`update sites set settings = settings || ${settings}::jsonb where id = ${zone.siteId}`.execute(zone.db);
});
afterAll(() => zone.close());

describe("beginning a translation", () => {
  it("makes a draft with the text of the public edition, that knows which one it follows", async () => {
    const source = await original();

    const begun = await begin(source.id);

    const beside = await comparison(zone.db, zone.writer, begun.id);
    expect(beside).toMatchObject({ translated: 1, current: 1, stale: false, original: { id: source.id } });
    expect(await stateOf(source.id)).toBe("writing");
    const { rows } = await sql<{ action: string }>`
      select action from audit_log where object_type = 'article' and object_id = ${String(begun.id)}`.execute(zone.db);
    expect(rows).toEqual([{ action: "article.created" }]);
  });

  it("refuses a second one of the language, one of a translation, and one of what is not public", async () => {
    const source = await original();
    const begun = await begin(source.id);

    expect(await codeOf(begin(source.id))).toBe("TRANSLATION_EXISTS");
    expect(await codeOf(begin(begun.id, "de"))).toBe("TRANSLATION_OF_NOTHING");
    const gone = await inTransaction(zone.db, (tx) =>
      withdrawArticle(
        tx,
        zone.chief,
        { articleId: source.id, expectedVersion: source.version, reason: "过期" },
        at("11:00"),
      ),
    );
    expect(await codeOf(begin(gone.id, "fr"))).toBe("TRANSLATION_OF_NOTHING");
  });

  it("refuses whoever may not write there", async () => {
    const source = await original();
    expect(await codeOf(begin(source.id, "ru", zone.outsider))).toMatch(/NOT_ALLOWED|NOT_FOUND/);
    expect(await codeOf(begin(source.id, "ru", zone.leader))).toBe("NOT_ALLOWED");
  });

  it("does not let a translation out that still has the title of its original", async () => {
    const source = await original();
    const begun = await begin(source.id);
    expect(await codeOf(publish(begun))).toBe("TRANSLATION_UNTOUCHED");
  });
});

describe("an original that changes", () => {
  it("makes the translation stale with the publication, not with a draft, until it is mended and published", async () => {
    const source = await original("招商公告", "第一段。", "第二段。");
    const target = await translated(source.id);
    expect(await stateOf(source.id)).toBe("current");

    const draft = await save(source, textOf("招商公告", "第一段。", "第二段，改过。"));
    expect(await stateOf(source.id)).toBe("current");
    await publish(draft);
    expect(await stateOf(source.id)).toBe("stale");
    expect((await translationFamily(zone.db, zone.writer, target.id)).stale).toBe(true);

    // A correction by hand that does not look at the new original leaves it stale, and its words stay.
    const corrected = await save(target, textOf("Инвестиции", "Первый абзац!", "Второй абзац."));
    expect(await stateOf(source.id)).toBe("stale");
    const mended = await save(corrected, textOf("Инвестиции", "Первый абзац!", "Второй абзац, изменён."), 2);
    expect(await stateOf(source.id)).toBe("writing");
    await publish(mended);
    expect(await stateOf(source.id)).toBe("current");
  });

  it("is told paragraph by paragraph beside what the translation says there", async () => {
    const source = await original("对照", "第一段。", "第二段。", "第三段。");
    const begun = await begin(source.id);
    const target = await publish(await save(begun, textOf("Сравнение", "Один.", "Два.", "Три.")));
    await publish(await save(source, textOf("对照", "第一段。", "插入的一段。", "第二段。", "第三段改了。")));

    const { rows, stale, translated: followed, current } = await comparison(zone.db, zone.writer, target.id);

    expect({ stale, followed, current }).toEqual({ stale: true, followed: 1, current: 2 });
    expect(rows.map(({ field, kind, translation }) => [field, kind, translation])).toEqual([
      ["title", "same", "Сравнение"],
      ["body", "same", "Один."],
      ["body", "added", null],
      ["body", "same", "Два."],
      ["body", "changed", "Три."],
    ]);
  });

  it("can leave a translation right as it is, which is said by a new edition", async () => {
    const source = await original("无需改动", "一段。");
    const target = await translated(source.id);
    await publish(await save(source, textOf("无需改动", "一段。", "只改了电话。")));

    const said = await inTransaction(zone.db, (tx) =>
      confirmTranslation(
        tx,
        zone.writer,
        { articleId: target.id, expectedVersion: target.version, translates: 2 },
        at("12:00"),
      ),
    );

    expect(said.editionNumber).toBe(target.editionNumber + 1);
    await publish(said);
    expect(await stateOf(source.id)).toBe("current");
    // An older text that is brought back follows what it followed then.
    const { version } = said;
    const stored = await sql<{ version: number }>`select version from articles where id = ${target.id}`.execute(
      zone.db,
    );
    expect(stored.rows[0]?.version).toBeGreaterThan(version);
    await inTransaction(zone.db, (tx) =>
      restoreEdition(
        tx,
        zone.writer,
        { articleId: target.id, expectedVersion: stored.rows[0]?.version ?? 0, number: 2 },
        at("12:30"),
      ),
    );
    expect(await stateOf(source.id)).toBe("stale");
  });

  it("follows only a public edition of its own original", async () => {
    const source = await original("不存在的版本", "一段。");
    const target = await translated(source.id);
    const text = textOf("Инвестиции", "Новый.");
    await save(source, textOf("不存在的版本", "只是草稿。"));

    expect(await codeOf(save(target, text, 2))).toBe("TRANSLATION_OF_NOTHING");
    expect(await codeOf(save(source, text, 1))).toMatch(/VERSION_CONFLICT|TRANSLATION_OF_NOTHING/);
  });
});

describe("the work list", () => {
  it("narrows by state and section, pages by key and counts by language", async () => {
    const { section, siteId, db, chief } = zone;
    const list = (query: object) => translationList(db, chief, { siteId, language: "ko", limit: 100, ...query });
    const before = (await translationCounts(db, chief, siteId)).items.find(({ language }) => language === "ko");
    const source = await original("名单");

    const { items } = await list({ state: "missing" });
    expect(items[0]).toMatchObject({ originalId: source.id, state: "missing", translationId: null, canWrite: true });
    const asLeader = await translationList(db, zone.leader, { siteId, language: "ko", limit: 1 });
    expect(asLeader.items).toMatchObject([{ originalId: source.id, canWrite: false }]);
    expect((await list({ state: "stale" })).items).toEqual([]);
    expect((await list({ sectionId: section.important })).items).toEqual([]);
    const first = await list({ limit: 1 });
    const second = await list({ limit: 1, cursor: first.nextCursor });
    expect(second.items[0]?.originalId).toBe(items[1]?.originalId);
    expect(await codeOf(list({ cursor: "never_given" }))).toBe("INVALID_INPUT");

    await begin(source.id, "ko");
    const after = (await translationCounts(db, chief, siteId)).items.find(({ language }) => language === "ko");
    expect(after).toEqual({ ...before, writing: 1 });
  });

  it("shows nothing to who may not read it", async () => {
    const query = { siteId: zone.siteId, language: "ru" as const, limit: 100 };
    const nobody: Actor = { ...zone.writer, grants: [] };
    expect((await translationList(zone.db, nobody, query)).items).toEqual([]);
  });
});

describe("the exchange with translation offices", () => {
  const filled = (file: string, from: string, to: string) =>
    file.replace(
      new RegExp(`(<source[^>]*>)${from}(</source>)(\\s*<target[^>]*>.*</target>)?`),
      `$1${from}$2<target>${to}</target>`,
    );
  const take = (
    target: { id: number; version: number },
    xliff: string,
    replaceByHand = false,
    by: Actor = zone.writer,
  ) =>
    inTransaction(zone.db, (tx) =>
      importXliff(tx, by, { articleId: target.id, expectedVersion: target.version, xliff, replaceByHand }, at("14:00")),
    );

  it("makes a draft of what came back, which follows the edition that was sent", async () => {
    const source = await original("译件", "第一段<strong>重点</strong>。", "第二段。");
    const begun = await begin(source.id, "fr");
    let file = await exportXliff(zone.db, zone.writer, begun.id);
    expect(file).not.toContain("<target");
    file = filled(filled(file, "译件", "Le dossier"), "第二段。", "Deux.");

    const check = await checkXliff(zone.db, zone.writer, begun.id, file);
    expect(check).toMatchObject({ translates: 1, untranslated: 1 });
    expect(check.rows.map(({ id, incoming, byHand }) => [id, incoming, byHand])).toEqual([
      ["title", "Le dossier", false],
      ["p2", "Deux.", false],
    ]);
    await take(begun, file);

    const { rows } = await comparison(zone.db, zone.writer, begun.id);
    expect(rows.map(({ translation }) => translation)).toEqual(["Le dossier", "第一段重点。", "Deux."]);
    const again = await exportXliff(zone.db, zone.writer, begun.id);
    expect(again).toContain('<target xml:space="preserve">Deux.</target>');
  });

  it("shows what was changed by hand meanwhile, and replaces it only when asked to", async () => {
    const source = await original("人工修改", "第一段。", "第二段。");
    const begun = await begin(source.id, "de");
    const sent = await save(begun, textOf("Von Hand", "Eins.", "Zwei."));
    const file = filled(await exportXliff(zone.db, zone.writer, begun.id), "第一段。", "Erstens.");
    const mended = await save(sent, textOf("Von Hand", "Eins, verbessert.", "Zwei."));

    const { rows } = await checkXliff(zone.db, zone.writer, begun.id, file);
    expect(rows).toEqual([{ id: "p1", current: "Eins, verbessert.", incoming: "Erstens.", byHand: true }]);
    expect(await codeOf(take(mended, file))).toBe("XLIFF_BY_HAND");
    expect(await codeOf(take({ ...mended, version: 1 }, file, true))).toBe("VERSION_CONFLICT");
    expect((await take(mended, file, true)).editionNumber).toBe(mended.editionNumber + 1);
  });

  it("refuses a file of another translation, a broken one, and whoever may not write", async () => {
    const first = await begin((await original("甲")).id, "ja");
    const second = await begin((await original("乙")).id, "ja");
    const file = await exportXliff(zone.db, zone.writer, first.id);
    expect(await codeOf(take(second, file))).toBe("XLIFF_OTHER");
    await expect(checkXliff(zone.db, zone.writer, first.id, "<xliff>")).rejects.toMatchObject({
      code: "XLIFF_INVALID",
      details: { line: 1 },
    });
    expect(await codeOf(take(first, filled(file, "甲", "Ko"), false, zone.leader))).toBe("NOT_ALLOWED");
    expect(await codeOf(exportXliff(zone.db, { ...zone.writer, grants: [] }, first.id))).toBe("NOT_FOUND");
  });
});

describe("readers", () => {
  it("find every public member of the family from each of them", async () => {
    const source = await original("读者");
    const target = await translated(source.id);

    const [chinese, russian] = await Promise.all([
      publicArticle(zone.db, source.id),
      publicArticle(zone.db, target.id),
    ]);

    const members = [source.id, target.id];
    expect(chinese?.family.map(({ articleId }) => articleId).toSorted((a, b) => a - b)).toEqual(members);
    expect(russian?.family.map(({ articleId }) => articleId).toSorted((a, b) => a - b)).toEqual(members);
  });
});

it("saves an original with six translations within 200 ms of the processor", async () => {
  const source = await original(
    "七种语言",
    ...Array.from({ length: 40 }, (_, i) => `第${i}段，${"内容".repeat(40)}。`),
  );
  for (const language of languages) await begin(source.id, language);
  const content = textOf("七种语言", ...Array.from({ length: 40 }, (_, i) => `第${i}段，${"改过".repeat(40)}。`));
  await save(await save(source, content), textOf("七种语言", "预热。"));
  const { rows } = await sql<{ version: number }>`select version from articles where id = ${source.id}`.execute(
    zone.db,
  );

  const spent = await processorTime(() => save({ id: source.id, version: rows[0]?.version ?? 0 }, content));

  expect(spent).toBeLessThan(200);
});
