import { createReadStream } from "node:fs";
import { basename, join } from "node:path";
import type { ArticleResult } from "@openzone/contract/articles";
import { passageAt, withoutSpaces } from "@openzone/contract/passages";
import {
  addPassageComment,
  approveReview,
  arrangeArticle,
  createArticle,
  type PreparedContent,
  prepareContent,
  publishArticle,
  returnReview,
  saveArticle,
  submitArticle,
  withdrawArticle,
} from "../modules/articles/index.ts";
import { receiveFile, type StoredUpload, uploadFile } from "../modules/media/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { type DemoArticle, type DemoDepartment, demoFolder, readArticles } from "./files.ts";
import { type DemoStep, stepsOf, timeOf } from "./history.ts";
import { describeDemoFile, loadFolders } from "./library.ts";
import { bodyHtml } from "./markdown.ts";

/** Who and what the articles refer to by name. */
export interface DemoPlaces {
  sectionIds: ReadonlyMap<string, { id: number; reviewSteps: number }>;
  departmentIds: ReadonlyMap<string, number>;
  habits: ReadonlyMap<string, DemoDepartment["hoursToPublish"]>;
  actors: ReadonlyMap<string, Actor>;
  /** Files of `demo/` by path, encoded once, however many departments and sites show them. */
  stored: Map<string, Promise<StoredUpload>>;
}

/** What has been loaded so far, by name. */
interface Loaded {
  /** Public ids by department and path. */
  files: Map<string, string>;
  /** What is public, by `section/date-slug`. */
  articles: Map<string, { id: number; address: string }>;
}

const largestFile = 1_000_000;

/**
 * Takes each article through the hands that a real one passes, at the times that it names.
 * @returns the public address of an article by `section/date-slug`
 */
export async function loadArticles(
  services: Services,
  places: DemoPlaces,
  say: (line: string) => void,
): Promise<(article: string) => string> {
  const loaded = await walkAll(services, places, readArticles(), say);
  const office = found(places.departmentIds, "office");
  await loadFolders(services, found(places.actors, "luoqingshan"), office, loaded.files);
  return (article) => found(loaded.articles, article).address;
}

/** The same for a professional site, whose sections are known by their addresses. */
export async function loadSiteArticles(
  services: Services,
  places: DemoPlaces,
  articles: readonly DemoArticle[],
): Promise<void> {
  await walkAll(services, places, articles, () => undefined);
}

async function walkAll(
  services: Services,
  places: DemoPlaces,
  articles: readonly DemoArticle[],
  say: (line: string) => void,
): Promise<Loaded> {
  const loaded: Loaded = { files: new Map(), articles: new Map() };
  storeAhead(services, articles, places.stored);
  let done = 0;
  for (const article of articles) {
    await uploadFiles(services, places, article, loaded);
    await walkThrough(services, places, article, loaded);
    done += 1;
    if (done % 40 === 0) say(`  ${done} of ${articles.length} articles`);
  }
  return loaded;
}

function found<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new Error(`the demonstration zone names “${name}”, which does not exist`);
  return value;
}

/** A file belongs to the department whose people uploaded it; another department has a row of its own. */
const fileKey = (article: DemoArticle, path: string): string => `${article.department} ${path}`;

async function uploadFiles(services: Services, places: DemoPlaces, article: DemoArticle, loaded: Loaded) {
  for (const path of pathsOf(article)) {
    if (loaded.files.has(fileKey(article, path))) continue;
    const stored = await found(places.stored, path);
    const departmentId = found(places.departmentIds, article.department);
    const editor = found(places.actors, article.editor);
    const file = await inTransaction(services.db, (tx) =>
      uploadFile(tx, editor, { departmentId, stored }, services.now()),
    );
    await describeDemoFile(services, editor, article, { path, id: file.id });
    loaded.files.set(fileKey(article, path), file.id);
  }
}

/** The files of `demo/` that an article shows or offers. */
function pathsOf(article: DemoArticle): Set<string> {
  const inText = [...article.markdown.matchAll(/media\/[\w.-]+/g)].map(([path]) => path);
  const cover = article.cover ? [`media/${article.cover}`] : [];
  return new Set([...cover, ...inText, ...article.attachments.map(({ file }) => `files/${file}`)]);
}

/** Starts to encode the files in the order in which they are needed, two at a time: that takes longer than all the rest. */
function storeAhead(services: Services, articles: readonly DemoArticle[], stored: DemoPlaces["stored"]): void {
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  for (const path of new Set(articles.flatMap((article) => [...pathsOf(article)]))) {
    if (stored.has(path)) continue;
    const options = { name: basename(path), maxBytes: largestFile, trustedSvg: true };
    const lane = stored.size % lanes.length;
    const turn = lanes[lane] ?? Promise.resolve();
    const upload = turn.then(() => receiveFile(services.files, createReadStream(join(demoFolder, path)), options));
    // Whoever waits for the file hears of its failure; the lane goes on.
    lanes[lane] = upload.catch(() => undefined);
    stored.set(path, upload);
  }
}

async function walkThrough(services: Services, places: DemoPlaces, article: DemoArticle, loaded: Loaded) {
  const section = found(places.sectionIds, article.section);
  const steps = stepsOf(article, section.reviewSteps, found(places.habits, article.department));
  const mended = steps.some(({ verb }) => verb === "mend");
  const whole = contentOf(article, article.markdown, loaded);
  const first = mended ? contentOf(article, firstDraft(article.markdown), loaded) : whole;
  const where = {
    sectionId: section.id,
    departmentId: found(places.departmentIds, article.department),
    language: article.language,
    content: first,
  };
  const result = await inTransaction(services.db, async (tx) => {
    const [begin, ...rest] = steps;
    const editor = found(places.actors, article.editor);
    let latest = await createArticle(tx, editor, where, begin?.at ?? services.now());
    for (const step of rest) {
      const by = found(places.actors, step.by);
      latest = await take(tx, by, step, latest, whole);
      if (step.verb === "publish") latest = await arrange(tx, by, places, article, latest, step.at, loaded);
    }
    await comment(tx, places, article, latest, whole);
    return latest;
  });
  const { id, address } = result;
  if (address) loaded.articles.set(`${article.section}/${article.slug}`, { id, address });
}

/** Further sections, a pin, an end and related articles, as whoever publishes it sets them (发布设置). */
async function arrange(
  tx: Tx,
  publisher: Actor,
  { sectionIds }: DemoPlaces,
  { pinnedUntil, validUntil, alsoIn, related }: DemoArticle,
  article: ArticleResult,
  at: Date,
  loaded: Loaded,
): Promise<ArticleResult> {
  if (!pinnedUntil && !validUntil && alsoIn.length === 0 && related.length === 0) return article;
  const settings = {
    articleId: article.id,
    expectedVersion: article.version,
    pinnedUntil: pinnedUntil ? timeOf(pinnedUntil).toISOString() : null,
    sections: alsoIn.map((slug) => ({ sectionId: found(sectionIds, slug).id, pinnedUntil: null })),
    endsAt: validUntil ? timeOf(validUntil).toISOString() : null,
    endAction: validUntil ? ("expire" as const) : null,
    related: related.map((name) => found(loaded.articles, name).id),
  };
  const arranged = await arrangeArticle(tx, publisher, settings, at);
  return { ...arranged, address: arranged.address ?? article.address };
}

/** What a writer hands in before a reviewer asks for more: the text without its last paragraph. */
function firstDraft(markdown: string): string {
  const blocks = markdown.trim().split("\n\n");
  return blocks.length > 1 ? blocks.slice(0, -1).join("\n\n") : markdown;
}

/** Comments on passages (批注) of the text as it stands now, said a minute after its last change. */
async function comment(
  tx: Tx,
  places: DemoPlaces,
  article: DemoArticle,
  { id, editionNumber }: ArticleResult,
  content: PreparedContent,
) {
  const text = withoutSpaces(content.bodyText);
  const at = new Date(Date.parse(`${article.publishedAt.replace(" ", "T")}:00+08:00`) + 60_000);
  for (const { by, quote, text: words } of article.comments) {
    const start = text.indexOf(withoutSpaces(quote));
    if (start < 0) throw new Error(`${article.section}/${article.slug} has no passage “${quote}”`);
    const passage = passageAt(text, start, start + withoutSpaces(quote).length);
    await addPassageComment(
      tx,
      found(places.actors, by),
      { articleId: id, editionNumber, ...passage, text: words },
      at,
    );
  }
}

function take(
  tx: Tx,
  actor: Actor,
  step: DemoStep,
  article: ArticleResult,
  content: PreparedContent,
): Promise<ArticleResult> {
  const target = { articleId: article.id, expectedVersion: article.version };
  switch (step.verb) {
    case "mend":
      return saveArticle(tx, actor, { ...target, content }, step.at);
    case "submit":
      return submitArticle(tx, actor, { ...target, comment: "" }, step.at);
    case "return":
      return returnReview(tx, actor, { ...target, comment: step.words }, step.at);
    case "approve":
      return approveReview(tx, actor, { ...target, comment: step.words }, step.at);
    case "publish":
      return publishArticle(tx, actor, { ...target, publishAt: null }, step.at);
    case "schedule":
      // Decided the day before the demonstration zone's “today”.
      return publishArticle(tx, actor, { ...target, publishAt: step.at.toISOString() }, decidedAt);
    case "withdraw":
      return withdrawArticle(tx, actor, { ...target, reason: step.words }, step.at);
    case "create":
      throw new Error("an article is created once");
  }
}

const decidedAt = new Date("2026-11-21T16:00:00+08:00");

function contentOf(article: DemoArticle, markdown: string, loaded: Loaded) {
  const fileOf = (path: string) => found(loaded.files, fileKey(article, path));
  const targets = {
    file: (path: string) => `/files/${fileOf(path)}`,
    article: (name: string) => found(loaded.articles, name).address,
  };
  return prepareContent({
    title: article.title,
    subtitle: article.subtitle,
    summary: article.summary,
    bodyHtml: bodyHtml(markdown, targets),
    source: article.source,
    author: article.author,
    keywords: article.keywords,
    displayAt: null,
    coverFileId: article.cover ? fileOf(`media/${article.cover}`) : null,
    attachments: article.attachments.map(({ file, title }) => ({ fileId: fileOf(`files/${file}`), title })),
  });
}
