import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type ArticleResult, articleContentSchema, foreignLanguageSchema } from "@openzone/contract/articles";
import { sql } from "kysely";
import { z } from "zod";
import {
  approveReview,
  articleView,
  beginTranslation,
  prepareContent,
  publishArticle,
  saveArticle,
  submitArticle,
} from "../modules/articles/index.ts";
import { saveSiteWords, siteTreeCache, updateSite } from "../modules/sites/index.ts";
import { type Actor, systemActor } from "../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";
import { timeOf } from "./history.ts";
import { bodyHtml } from "./markdown.ts";

const languageSchema = z.object({
  words: z.record(z.string(), z.string()),
  articles: z.array(
    z.object({
      /** The original, as its folders and its file are called. */
      of: z.string(),
      title: z.string(),
      summary: z.string(),
      /** Paragraphs, as Markdown. */
      body: z.array(z.string()),
      /** Follows the original as it was before `changes.json`. */
      stale: z.boolean().default(false),
    }),
  ),
});
const changesSchema = z.array(z.object({ of: z.string(), replace: z.string(), by: z.string(), at: z.string() }));

type Translated = z.infer<typeof languageSchema>["articles"][number];

interface People {
  editor: Actor;
  chief: Actor;
}

/** When the translations were handed in; those that are stale follow the original of before. */
const translatedAt = timeOf("2026-11-16 14:00");
const renewedAt = timeOf("2026-11-20 10:30");

/** A site in other languages: its names, its translated articles, and what changed in an original since (`translations/`). */
export async function loadTranslations(
  services: Services,
  siteId: number,
  site: string,
  people: People,
): Promise<void> {
  const languages = await loadWords(services, siteId, site);
  await tellReaders(services, siteId);
  const each = async (stale: boolean, at: Date) => {
    for (const { language, articles } of languages) {
      for (const article of articles.filter((one) => one.stale === stale)) {
        const originalId = await originalOf(services, { id: siteId, slug: site }, article.of);
        await translate(services, { originalId, language, article, people, at });
      }
    }
  };
  await each(true, translatedAt);
  for (const change of changesSchema.parse(read(site, "changes.json"))) {
    await changeOriginal(services, await originalOf(services, { id: siteId, slug: site }, change.of), change, people);
  }
  await each(false, renewedAt);
}

/** What the short texts of a site are called in other languages. @returns what the files say beside that */
export async function loadWords(services: Services, siteId: number, site: string) {
  const languages = globSync("[a-z][a-z].json", { cwd: join(demoFolder, "translations", site) }).map((file) => ({
    language: foreignLanguageSchema.parse(basename(file, ".json")),
    ...languageSchema.parse(read(site, file)),
  }));
  for (const { language, words } of languages) {
    const list = Object.entries(words).map(([own, name]) => ({ own, words: name }));
    await inTransaction(services.db, (tx) =>
      saveSiteWords(tx, systemActor, { siteId, language, words: list }, services.now()),
    );
  }
  return languages;
}

const read = (site: string, file: string): unknown =>
  JSON.parse(readFileSync(join(demoFolder, "translations", site, file), "utf8"));

async function tellReaders(services: Services, siteId: number): Promise<void> {
  const tree = await siteTreeCache(services).get(siteId);
  if (!tree) throw new Error(`the demonstration zone has no site ${siteId}`);
  const { version, ...site } = tree.site;
  const settings = { ...site.settings, showStaleTranslations: true, traditional: true };
  await inTransaction(services.db, (tx) =>
    updateSite(
      tx,
      systemActor,
      { ...site, language: "zh-CN", settings, expectedVersion: version, siteId },
      services.now(),
    ),
  );
}

/** By its section's address and the day and words of its file: the one article of that section with the title of the file. */
export async function originalOf({ db }: Services, site: { id: number; slug: string }, name: string): Promise<number> {
  const text = readFileSync(join(demoFolder, "sites", site.slug, `${name}.md`), "utf8");
  const title = /^title: (.*)$/m.exec(text)?.[1] ?? "";
  const { rows } = await sql<{ id: number }>`
    select article_id as id from publications where site_id = ${site.id} and language = 'zh-CN' and title = ${title}`.execute(
    db,
  );
  if (!rows[0]) throw new Error(`the demonstration zone names “${name}” of ${site.slug}, which is not public`);
  return rows[0].id;
}

async function translate(
  services: Services,
  {
    originalId,
    language,
    article,
    people,
    at,
  }: {
    originalId: number;
    language: z.infer<typeof foreignLanguageSchema>;
    article: Translated;
    people: People;
    at: Date;
  },
): Promise<void> {
  const content = prepareContent(
    articleContentSchema.parse({
      title: article.title,
      summary: article.summary,
      bodyHtml: bodyHtml(article.body.join("\n\n"), noTargets),
    }),
  );
  await inTransaction(services.db, async (tx) => {
    const begun = await beginTranslation(tx, people.editor, { articleId: originalId, language }, at);
    const target = { articleId: begun.id, expectedVersion: begun.version };
    await goPublic(tx, people, await saveArticle(tx, people.editor, { ...target, content }, at), at);
  });
}

const noTargets = {
  file: (path: string) => path,
  article: (name: string) => name,
};

/** Through the hands of the site: who wrote it submits, the chief editor reviews and publishes. */
async function goPublic(tx: Tx, { editor, chief }: People, article: ArticleResult, at: Date): Promise<void> {
  const target = (result: ArticleResult) => ({ articleId: article.id, expectedVersion: result.version });
  const asked = await submitArticle(tx, editor, { ...target(article), comment: "" }, at);
  const passed =
    asked.state === "in_review" ? await approveReview(tx, chief, { ...target(asked), comment: "" }, at) : asked;
  await publishArticle(tx, chief, { ...target(passed), publishAt: null }, at);
}

async function changeOriginal(
  services: Services,
  articleId: number,
  { replace, by, at }: z.infer<typeof changesSchema>[number],
  people: People,
): Promise<void> {
  const time = timeOf(at);
  const { working, version } = await articleView(services.db, people.editor, articleId, "zh-CN");
  if (!working.bodyHtml.includes(replace)) throw new Error(`article ${articleId} does not say “${replace}”`);
  const content = prepareContent({
    ...articleContentSchema.parse({
      ...working,
      coverFileId: working.cover?.id ?? null,
      attachments: working.attachments.map(({ id, title }) => ({ fileId: id, title })),
      bodyHtml: working.bodyHtml.replace(replace, by),
    }),
  });
  await inTransaction(services.db, async (tx) => {
    const saved = await saveArticle(tx, people.editor, { articleId, expectedVersion: version, content }, time);
    await goPublic(tx, people, saved, time);
  });
}
