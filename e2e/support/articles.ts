import type { ArticleResult, ArticleView } from "@openzone/contract/articles";
import { type Caller, callerWith } from "./api.ts";

/** The people of the demonstration zone that the journeys need, by what they do. */
export const people = {
  clerk: "zhangmin",
  otherClerk: "yuwenjing",
  reviewer: "heyanqiu",
  secondReviewer: "lumingzhe",
  chief: "luoqingshan",
  leader: "chengwanglan",
  investor: "tangsiyuan",
  investChief: "qinshuwen",
  system: "xutianwei",
  security: "pengzhaoyi",
  auditor: "gukunlin",
  supervisor: "ningzhiheng",
  head: "shiweidong",
  approvalHead: "qiaoruolan",
  planningHead: "duanyifan",
} as const;
export type Person = keyof typeof people;

/** Calls the API as people of the demonstration zone. */
export interface Zone {
  url: string;
  as(person: Person): Promise<Caller>;
  sectionId(slug: string): Promise<number>;
  departmentId(slug: string): Promise<number>;
}

export function openZone(url: string, cookies: Record<string, string>): Zone {
  const callers = new Map<Person, Promise<Caller>>();
  const as = (person: Person) => {
    const caller = callers.get(person) ?? callerWith(url, cookies[people[person]] ?? "");
    callers.set(person, caller);
    return caller;
  };
  const idOf = async (path: string, slug: string) => {
    const { items } = await (await as("chief")).get<{ items: { id: number; slug: string }[] }>(path);
    const found = items.find((item) => item.slug === slug);
    if (!found) throw new Error(`${path} has no ${slug}`);
    return found.id;
  };
  return {
    url,
    as,
    sectionId: (slug) => idOf("/sites/1/sections", slug),
    departmentId: (slug) => idOf("/departments", slug),
  };
}

export interface Writing {
  title: string;
  bodyHtml?: string;
  /** Slug; `department-news` asks for one review. */
  section?: string;
  attachments?: { fileId: string; title: string }[];
  coverFileId?: string;
}

/** A draft of the clerk. */
export async function writeDraft(zone: Zone, writing: Writing): Promise<ArticleResult> {
  const {
    title,
    bodyHtml = `<p>${title}。</p>`,
    section = "department-news",
    attachments = [],
    coverFileId = null,
  } = writing;
  const [sectionId, departmentId] = await Promise.all([zone.sectionId(section), zone.departmentId("office")]);
  const clerk = await zone.as("clerk");
  return clerk.send("POST", "/articles", { title, bodyHtml, attachments, coverFileId, sectionId, departmentId });
}

/** Takes an article one step on, with the version that it has now. */
export async function step(
  zone: Zone,
  person: Person,
  articleId: number,
  verb: string,
  body: object = {},
): Promise<ArticleResult> {
  const caller = await zone.as(person);
  const { version } = await caller.get<ArticleView>(`/articles/${articleId}`);
  return caller.send("POST", `/articles/${articleId}/${verb}`, { expectedVersion: version, ...body });
}

/** An article that the clerk wrote, the reviewer passed and the chief editor may publish; in a section with one review. */
export async function writeApproved(zone: Zone, writing: Writing): Promise<number> {
  const { id } = await writeDraft(zone, writing);
  await step(zone, "clerk", id, "submit");
  await step(zone, "reviewer", id, "approve");
  return id;
}

/** The same, public. */
export async function writePublished(zone: Zone, writing: Writing): Promise<{ id: number; address: string }> {
  const id = await writeApproved(zone, writing);
  const { address } = await step(zone, "chief", id, "publish", { publishAt: null });
  if (!address) throw new Error(`article ${id} has no address`);
  return { id, address };
}

/** A new article that the clerk wrote and never saved: the browser keeps it for them, by a key of 8 to 40 characters. */
export async function keepNewDraft(zone: Zone, key: string, title: string): Promise<void> {
  await (await zone.as("clerk")).send("PUT", `/new-article-drafts/${key}`, { content: { title } });
}
