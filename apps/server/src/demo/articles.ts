import { createReadStream } from "node:fs";
import { basename, join } from "node:path";
import { marked } from "marked";
import {
  approveReview,
  createArticle,
  prepareContent,
  publishArticle,
  returnReview,
  submitArticle,
  withdrawArticle,
} from "../modules/articles/index.ts";
import { receiveFile, uploadFile } from "../modules/media/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { type DemoArticle, demoFolder, readArticles } from "./files.ts";

/** Who and what the articles refer to by name. */
export interface DemoPlaces {
  sectionIds: ReadonlyMap<string, { id: number; reviewSteps: number }>;
  departmentIds: ReadonlyMap<string, number>;
  actors: ReadonlyMap<string, Actor>;
}

/** Reviewers of the second and third step, and who publishes: nobody may pass two steps of one text. */
const laterReviewers = ["heyanqiu", "lumingzhe", "luoqingshan"];
const publisher = "luoqingshan";
const minuteMs = 60_000;
const largestFile = 1_000_000;

/** Takes each article through the hands that a real one passes, at the times that it names. */
export async function loadArticles(services: Services, places: DemoPlaces, say: (line: string) => void): Promise<void> {
  const articles = readArticles();
  const files = new Map<string, string>();
  let done = 0;
  for (const article of articles) {
    await uploadFiles(services, places, article, files);
    await walkThrough(services, places, article, files);
    done += 1;
    if (done % 20 === 0) say(`  ${done} of ${articles.length} articles`);
  }
}

function found<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new Error(`the demonstration zone names “${name}”, which does not exist`);
  return value;
}

const picturesOf = (article: DemoArticle): string[] => [
  ...(article.cover ? [`media/${article.cover}`] : []),
  ...[...article.markdown.matchAll(/\]\((media\/[\w.-]+)\)/g)].map(([, path]) => path ?? ""),
];

/** A file belongs to the department whose people uploaded it; another department has a copy of its own. */
const fileKey = (article: DemoArticle, path: string): string => `${article.department} ${path}`;

async function uploadFiles(services: Services, places: DemoPlaces, article: DemoArticle, files: Map<string, string>) {
  const paths = [...picturesOf(article), ...article.attachments.map(({ file }) => `files/${file}`)];
  for (const path of new Set(paths)) {
    if (files.has(fileKey(article, path))) continue;
    const options = { name: basename(path), maxBytes: largestFile, trustedSvg: true };
    const stored = await receiveFile(services.files, createReadStream(join(demoFolder, path)), options);
    const departmentId = found(places.departmentIds, article.department);
    const editor = found(places.actors, article.editor);
    const file = await inTransaction(services.db, (tx) =>
      uploadFile(tx, editor, { departmentId, stored }, services.now()),
    );
    files.set(fileKey(article, path), file.id);
  }
}

async function walkThrough(
  services: Services,
  places: DemoPlaces,
  article: DemoArticle,
  files: ReadonlyMap<string, string>,
) {
  const section = found(places.sectionIds, article.section);
  const published = new Date(`${article.publishedAt.replace(" ", "T")}:00+08:00`).getTime();
  const before = (minutes: number) => new Date(published - minutes * minuteMs);
  const editor = found(places.actors, article.editor);
  const content = contentOf(article, files);
  await inTransaction(services.db, async (tx) => {
    const where = {
      sectionId: section.id,
      departmentId: found(places.departmentIds, article.department),
      language: article.language,
      content,
    };
    let result = await createArticle(tx, editor, where, before(300));
    const next = () => ({ articleId: result.id, expectedVersion: result.version });
    if (article.state === "draft") return;
    result = await submitArticle(tx, editor, { ...next(), comment: "" }, before(240));
    if (article.state === "in_review") return;
    const reviewers = reviewersOf(article, section.reviewSteps).map((name) => found(places.actors, name));
    if (article.state === "returned") {
      const [first = found(places.actors, article.reviewer)] = reviewers;
      await returnReview(tx, first, { ...next(), comment: article.reason }, before(0));
      return;
    }
    for (const [step, reviewer] of reviewers.entries()) {
      result = await approveReview(tx, reviewer, { ...next(), comment: "" }, before(180 - step * 60));
    }
    if (article.state === "approved") return;
    const actor = found(places.actors, publisher);
    result = await publishArticle(tx, actor, { ...next(), publishAt: null }, before(0));
    if (article.state === "withdrawn")
      await withdrawArticle(tx, actor, { ...next(), reason: article.reason }, before(-60));
  });
}

/** The named reviewer first, then others, never the editor and nobody twice. */
function reviewersOf(article: DemoArticle, steps: number): string[] {
  const names = [article.reviewer, ...laterReviewers].filter((name) => name !== article.editor);
  return [...new Set(names)].slice(0, steps);
}

function contentOf(article: DemoArticle, files: ReadonlyMap<string, string>) {
  const fileOf = (path: string) => found(files, fileKey(article, path));
  const markdown = article.markdown.replace(
    /\]\((media\/[\w.-]+)\)/g,
    (_, path: string) => `](/files/${fileOf(path)})`,
  );
  return prepareContent({
    title: article.title,
    subtitle: article.subtitle,
    summary: article.summary,
    bodyHtml: marked.parse(markdown, { async: false }),
    source: article.source,
    author: article.author,
    keywords: article.keywords,
    displayAt: null,
    coverFileId: article.cover ? fileOf(`media/${article.cover}`) : null,
    attachments: article.attachments.map(({ file, title }) => ({ fileId: fileOf(`files/${file}`), title })),
  });
}
