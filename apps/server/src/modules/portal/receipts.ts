import type { ReceiptEntry } from "@openzone/contract/receipts";
import { languages } from "@openzone/portal-ui";
import { z } from "zod";
import type { Db } from "../../platform/database/database.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import {
  articleAddress,
  type ClaimedReceipt,
  claimReceipt,
  finishReceipt,
  placeInList,
  type ReceiptFacts,
  receiptFacts,
  receiptsWait,
  releaseReceipt,
  sitemapPageOf,
} from "../articles/index.ts";
import { type PublicTopic, publicTopics, topicAddress } from "../blocks/index.ts";
import { fileAddress, publicFile } from "../media/index.ts";
import { languagePrefix, type SectionNode, type SiteTree, sectionAddress, siteTreeCache } from "../sites/index.ts";
import { feedFiles } from "./feeds/formats.ts";
import { mostPages, perPageOf } from "./pages/section.ts";
import { printJobs } from "./print-reports.ts";
import { originOf, titleOf } from "./site-view.ts";

/** What readers get at an address, without the network. */
export type AskPublic = (
  address: string,
  method: "GET" | "HEAD",
  host?: string,
) => Promise<{ status: number; body: string }>;

/** What readers get, as text and as it was sent. */
export interface PublicAnswer {
  status: number;
  body: string;
  bytes: Buffer;
  contentType: string;
}

/** Reads public pages of an application as a reader would, without the network; they are not counted as read. */
export const publicPages =
  (app: App) =>
  async (url: string, method: "GET" | "HEAD" = "GET", host?: string): Promise<PublicAnswer> => {
    const headers = { accept: "text/html,*/*", "user-agent": receiptAgent, ...(host ? { host } : {}) };
    const { statusCode, body, rawPayload, headers: answered } = await app.inject({ method, url, headers });
    return { status: statusCode, body, bytes: rawPayload, contentType: String(answered["content-type"] ?? "") };
  };

/** Named in the access log and left out of visits. */
export const receiptAgent = "OpenZone-Receipt";

const askers = new WeakMap<Db, AskPublic>();

/** Lets the receipts of these services ask the application as a reader would. */
export function answerReceipts(services: Pick<Services, "db">, app: App): void {
  askers.set(services.db, publicPages(app));
  // A server that stops asks itself nothing any more: what waits is proved by the next one.
  app.addHook("preClose", async () => {
    askers.delete(services.db);
  });
}

/** How many receipts one turn proves: reading pages must not crowd out the readers. */
const mostAtOnce = 3;

/** Topics that may name the article; older ones are archives. */
const mostTopics = 12;

/** A page that is wrong for longer than this stays wrong; before that it is asked again. */
const patienceMs = 10_000;

/** Proves receipts after the answer to whoever published, the newest first. */
export function portalJobs(services: Services): AnyJob[] {
  return [
    {
      name: "portal.prove-receipts",
      payload: z.object({}),
      everySeconds: 1,
      restsUntilWritten: true,
      run: () => proveReceipts(services),
    },
    ...printJobs(services),
  ];
}

/** Asks every address of the receipts that wait. @returns whether one was looked at, or waits */
export async function proveReceipts(services: Services): Promise<boolean> {
  const ask = askers.get(services.db);
  if (!ask) return true;
  for (let n = 0; n < mostAtOnce && askers.has(services.db); n += 1) {
    const receipt = await claimReceipt(services.db, services.now());
    if (!receipt) return n > 0 || receiptsWait(services.db);
    const entries = await entriesOf(services, ask, receipt).catch((error: unknown) => {
      // Caught in the middle by the end of the server: the next one begins this receipt anew.
      if (askers.has(services.db)) throw error;
      return undefined;
    });
    if (entries === undefined) {
      await releaseReceipt(services.db, receipt.id);
      return true;
    }
    const age = services.now().getTime() - receipt.changedAt.getTime();
    if (age < patienceMs && entries.some(({ ok }) => !ok)) await releaseReceipt(services.db, receipt.id);
    else await finishReceipt(services.db, receipt.id, entries, services.now());
  }
  return true;
}

/** An address that may show the article; what need not show it is left out of the receipt when it does not. */
interface Candidate extends Pick<ReceiptEntry, "kind" | "name" | "address"> {
  /** One of these stands in the answer when the article does. A file has none: its status tells. */
  marks: string[];
  needed: boolean;
  /** Where to look when the first page of a list does not show it. */
  further?: (() => Promise<string | undefined>) | undefined;
}

async function entriesOf(services: Services, asker: AskPublic, receipt: ClaimedReceipt): Promise<ReceiptEntry[]> {
  const facts = await receiptFacts(services.db, receipt.articleId, receipt.editionId);
  const tree = facts && (await siteTreeCache(services).get(facts.siteId));
  if (!facts || !tree) return [];
  const { host } = new URL(originOf(services, tree.site));
  const ask: AskPublic = (address, method) => asker(address, method, host);
  const topics = await publicTopics(services.db, facts.siteId, mostTopics);
  const candidates = candidatesOf(services, tree, { ...facts, topics }, receipt.articleId);
  if (receipt.kind === "gone") return provenGone(services, ask, { candidates, before: receipt.before });
  const entries: ReceiptEntry[] = [];
  for (const candidate of candidates) {
    const entry = await look(services, ask, candidate);
    if (entry.found || candidate.needed) entries.push({ ...entry, ok: entry.found });
  }
  return entries;
}

type Found = Omit<ReceiptEntry, "ok">;

async function look(services: Services, ask: AskPublic, candidate: Candidate): Promise<Found> {
  const first = await lookAt(services, ask, candidate, candidate.address);
  if (first.found || !candidate.further) return first;
  const address = await candidate.further();
  return address ? lookAt(services, ask, candidate, address) : first;
}

async function lookAt(
  services: Services,
  ask: AskPublic,
  { kind, name, marks }: Pick<Candidate, "kind" | "name" | "marks">,
  address: string,
): Promise<Found> {
  // Of a file the answer's head tells enough; a film of a gigabyte is not read.
  const { status, body } = await ask(address, marks.length === 0 ? "HEAD" : "GET");
  const found = status === 200 && (marks.length === 0 || marks.some((mark) => body.includes(mark)));
  return { kind, name, address, status, found, elsewhere: false, at: services.now().toISOString() };
}

const files: readonly ReceiptEntry["kind"][] = ["attachment", "picture", "media"];

/** Every address of the last receipt, and those that any publication has, asked again: none may show it. */
async function provenGone(
  services: Services,
  ask: AskPublic,
  { candidates, before }: { candidates: readonly Candidate[]; before: readonly ReceiptEntry[] },
): Promise<ReceiptEntry[]> {
  const known = new Set(before.map(({ address }) => address));
  const marks = candidates.find(({ kind }) => kind === "article")?.marks ?? [];
  const isFile = (kind: ReceiptEntry["kind"]) => kind === "text" || files.includes(kind);
  const asked = [
    ...before.map(({ kind, name, address }) => ({
      kind,
      name,
      address,
      marks: isFile(kind) ? [] : marksAt(candidates, address, marks),
    })),
    ...candidates.filter(({ address, needed }) => needed && !known.has(address)),
  ];
  const entries: ReceiptEntry[] = [];
  for (const one of asked) {
    const entry = await lookAt(services, ask, one, one.address);
    const isShared = entry.found && files.includes(one.kind);
    const elsewhere = isShared && (await publicFile(services.db, one.address.split("/").at(-1) ?? "")) !== null;
    entries.push({ ...entry, elsewhere, ok: !entry.found || elsewhere });
  }
  return entries;
}

const marksAt = (candidates: readonly Candidate[], address: string, marks: string[]): string[] =>
  candidates.find((candidate) => candidate.address === address)?.marks ?? marks;

/** Every address that shows, or may show, an article. */
function candidatesOf(
  services: Services,
  tree: SiteTree,
  facts: ReceiptFacts & { topics: readonly PublicTopic[] },
  articleId: number,
): Candidate[] {
  const home = tree.byId.get(facts.sectionId);
  if (!home) return [];
  const language = languages.find((known) => known === facts.language) ?? "zh-CN";
  const prefix = languagePrefix(tree.site, facts.language);
  const address = articleAddress(home, articleId, facts.language);
  // A section of one page has the address of its article: there the title is the mark.
  const marks = home.kind === "page" ? [escaped(facts.title)] : [address];
  const listed = [home, ...facts.otherSectionIds.flatMap((id) => tree.byId.get(id) ?? [])];
  const above = [...new Set(listed.flatMap(({ ancestors }) => ancestors))];
  const feedsOf = [...listed, ...above].filter(({ kind }) => kind !== "page");
  const optional = { needed: false, marks };
  const feedFolders = [
    { name: "", folder: `${prefix}/` },
    ...feedsOf.map((node) => ({ name: titleOf(node, language), folder: sectionAddress(node, facts.language) })),
    { name: facts.departmentName, folder: `${prefix}/departments/${facts.departmentSlug}/` },
  ];
  const sectionOf = (node: SectionNode, needed: boolean): Candidate => ({
    kind: "section",
    name: titleOf(node, language),
    address: sectionAddress(node, facts.language),
    marks,
    needed,
    further: needed ? () => pageOfList(services, node, facts.language, articleId) : undefined,
  });
  return [
    { kind: "article", name: "", address, marks: [escaped(facts.title)], needed: true },
    { kind: "text", name: "", address: `/articles/${articleId}.txt`, marks: [], needed: true },
    ...listed.filter(({ kind }) => kind !== "page").map((node) => sectionOf(node, true)),
    ...above.map((node) => sectionOf(node, false)),
    { kind: "home", name: "", address: `${prefix}/`, ...optional },
    ...facts.topics.map(({ title, slug }) => ({
      kind: "topic" as const,
      name: title,
      address: prefix + topicAddress(slug),
      ...optional,
    })),
    {
      kind: "department",
      name: facts.departmentName,
      address: `${prefix}/departments/${facts.departmentSlug}`,
      ...optional,
    },
    ...feedFolders.flatMap(({ name, folder }) =>
      feedFiles.map((file) => ({ kind: "feed" as const, name, address: folder + file, ...optional })),
    ),
    {
      kind: "sitemap",
      name: "",
      address: `${tree.site.path}/sitemaps/${sitemapPageOf(articleId)}.xml`,
      marks: [address],
      needed: true,
    },
    {
      kind: "search",
      name: "",
      address: `${prefix}/search?q=${encodeURIComponent(facts.title.slice(0, 60))}`,
      needed: false,
      marks: [`"${address}"`],
    },
    ...facts.files.map(({ id, name, role }) => ({
      kind: kindOfRole(role),
      name,
      address: fileAddress(id),
      marks: [],
      needed: true,
    })),
  ];
}

/** What a file is to the reader. */
function kindOfRole(role: string): ReceiptEntry["kind"] {
  if (role === "attachment" || role === "media") return role;
  return "picture";
}

/** The page of a long list on which an old article stands; readers can turn so many pages and no more. */
async function pageOfList(
  { db }: Services,
  node: SectionNode,
  language: string,
  articleId: number,
): Promise<string | undefined> {
  const perPage = perPageOf(node);
  const above = await placeInList(db, node.id, articleId, perPage * mostPages);
  const page = above === null ? 1 : Math.floor(above / perPage) + 1;
  return page > 1 && page <= mostPages ? `${sectionAddress(node, language)}?page=${page}` : undefined;
}

/** As the page writes it. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
