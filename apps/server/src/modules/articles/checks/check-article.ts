import type { CheckContent, CheckResult, Finding } from "@openzone/contract/checks";
import { contentLanguageSchema } from "@openzone/contract/sites";
import { sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { textsOfFiles } from "../../media/index.ts";
import { placeOf, readableArticle } from "../article-state.ts";
import { safeHtml } from "../contents.ts";
import { loadContent } from "../edition-content.ts";
import { reasonsAgainst } from "../policy.ts";
import { usableFileIds } from "../write-edition.ts";
import { readDocument } from "./document.ts";
import { withIgnored } from "./ignored.ts";
import { linkFacts } from "./links.ts";
import { runChecks } from "./run.ts";
import { siteRules } from "./site-rules.ts";
import type { AttachmentText } from "./types.ts";

type CheckServices = Pick<Services, "db" | "config" | "pages" | "now">;

/** Of an attachment more than this is not looked at: a report of a thousand pages would hold everybody up. */
const longestAttachment = 500_000;

/**
 * Checks unsaved contents as they are being written (发布前检查).
 *
 * Attachments are read only where the person may use them; of others nothing is said.
 * @throws AppError NOT_FOUND  for an article or section that the person may not write in
 */
export async function checkContent(
  services: CheckServices,
  actor: Actor,
  content: CheckContent,
  language: string,
): Promise<CheckResult> {
  const article = await writtenArticle(services, actor, content);
  const siteId = article?.siteId ?? (await siteOfSection(services, content));
  const ids = content.attachments.map(({ fileId }) => fileId);
  const usable = await usableFileIds(services.db, actor, ids, content.articleId);
  const attachments = content.attachments.filter(({ fileId }) => usable.has(fileId));
  const result = await check(services, siteId, { ...content, attachments }, language);
  return article ? withIgnored(services.db, actor, article, result) : result;
}

/**
 * Checks the working edition of an article as it is stored.
 * @throws AppError NOT_FOUND
 */
export async function checkArticle(
  services: CheckServices,
  actor: Actor,
  articleId: number,
  language: string,
): Promise<CheckResult> {
  const article = await readableArticle(services.db, actor, articleId);
  const content = await loadContent(services.db, articleId, article.workingNumber);
  const { sectionId, departmentId } = article;
  const result = await check(
    services,
    article.siteId,
    {
      ...content,
      articleId,
      sectionId,
      departmentId,
      language: contentLanguageSchema.catch("zh-CN").parse(article.language),
    },
    language,
  );
  return withIgnored(services.db, actor, article, result);
}

/** What a person accepted when submitting, for the history. */
export interface AcknowledgedFinding {
  check: Finding["check"];
  text: string;
}

/**
 * Lets a step towards publication pass only when nothing stops it (发布前检查未通过不得发布). Whoever submits acknowledges
 * the doubtful findings; later steps are stopped by the grave ones only.
 *
 * What was ignored with a reason (忽略并说明) neither stops nor asks. A step that the workflow or the person's rights refuse is left to its command, and so is a stale version.
 * @returns the findings that were acknowledged
 * @throws AppError CHECKS_STOP     with the findings that have to be mended
 * @throws AppError CHECKS_CONFIRM  with the findings that have to be acknowledged
 */
export async function passChecks(
  services: CheckServices,
  actor: Actor,
  step: "submit" | "publish" | "republish",
  input: { articleId: number; expectedVersion: number; acknowledged?: readonly string[] },
  language: string,
): Promise<AcknowledgedFinding[]> {
  const { articleId, expectedVersion, acknowledged = [] } = input;
  const article = await readableArticle(services.db, actor, articleId);
  if (article.version !== expectedVersion || reasonsAgainst(actor, step, article).length > 0) return [];
  const checked = await checkArticle(services, actor, articleId, language);
  const findings = checked.findings.filter(({ ignored }) => !ignored);
  const stopping = findings.filter(({ level }) => level === "block");
  if (stopping.length > 0) throw new AppError("CHECKS_STOP", { count: stopping.length, findings: stopping });
  const asking = step === "submit" ? findings.filter(({ level }) => level === "confirm") : [];
  const open = asking.filter(({ id }) => !acknowledged.includes(id));
  if (open.length > 0) throw new AppError("CHECKS_CONFIRM", { count: open.length, findings: asking });
  return asking.map(({ check: code, text }) => ({ check: code, text }));
}

async function check(
  services: CheckServices,
  siteId: number,
  content: CheckContent,
  language: string,
): Promise<CheckResult> {
  const { db } = services;
  const body = readDocument(safeHtml(content.bodyHtml));
  const rules = await siteRules(db, siteId);
  const input = {
    ...content,
    body,
    words: rules.words,
    attachments: await attachmentTexts(services, content),
    links: await linkFacts(
      services,
      siteId,
      body.links.map(({ href }) => href),
    ),
    sameTitle: await sameTitle(services, content),
    now: services.now(),
  };
  return runChecks(input, rules.levels, language);
}

async function attachmentTexts({ db }: CheckServices, { attachments }: CheckContent): Promise<AttachmentText[]> {
  const texts = await textsOfFiles(
    db,
    attachments.map(({ fileId }) => fileId),
  );
  const byId = new Map(texts.map((text) => [text.id, text]));
  return attachments.map(({ fileId, title }) => {
    const file = byId.get(fileId);
    const text = file?.state === "unsearchable" ? null : (file?.text ?? "").slice(0, longestAttachment);
    return { title: title || file?.name || "", text };
  });
}

async function sameTitle(
  { db }: CheckServices,
  { articleId, sectionId, title, language }: CheckContent,
): Promise<{ id: number } | null> {
  if (sectionId === null || title.trim() === "") return null;
  const { rows } = await sql<{ id: number }>`
    select article_id as id from publications where section_id = ${sectionId} and language = ${language}
      and title = ${title.trim()} and article_id <> ${articleId ?? 0} limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The article whose contents are checked while they are written; none for a new one. @throws AppError NOT_FOUND */
async function writtenArticle({ db }: CheckServices, actor: Actor, { articleId }: CheckContent) {
  if (articleId === null) return undefined;
  const article = await readableArticle(db, actor, articleId);
  if (!may(actor, "article.write", placeOf(article))) throw new AppError("NOT_FOUND");
  return article;
}

/** The site by whose words a new text is checked: that of the section that it is written for. */
async function siteOfSection({ db }: CheckServices, { sectionId }: CheckContent): Promise<number> {
  const { rows } = await sql<{ siteId: number | null }>`
    select coalesce((select site_id from sections where id = ${sectionId ?? 0}),
      (select min(id) from sites)) as "siteId"`.execute(db);
  const siteId = rows[0]?.siteId;
  if (!siteId) throw new AppError("NOT_FOUND");
  return siteId;
}
