import { type Finder, finderCounted, finderMost } from "@openzone/contract/finder";
import { type Actor, mayAnywhere } from "../../platform/auth/actor.ts";
import type { Services } from "../../platform/services.ts";
import { findArticles } from "../articles/index.ts";
import { listTopics } from "../blocks/index.ts";
import { findEntries, findItems, findReports } from "../disclosure/index.ts";
import { listMedia } from "../media/index.ts";
import { departmentTree, listStaff } from "../people/index.ts";
import { findPolicies } from "../policies/index.ts";
import { findServiceItems } from "../services/index.ts";
import { placeDirectory, type SiteTree, siteTreeCache } from "../sites/index.ts";

/** Every kind that `actor` may see whose title or name holds all words of `text`; the first of each, and how many. */
export async function findAll(services: Services, actor: Actor, text: string): Promise<Finder> {
  const words = text.split(/\s+/).filter(Boolean).slice(0, 6);
  const holds = holdsAll(words);
  const { db } = services;
  const may = (...actions: string[]) => actions.some((action) => mayAnywhere(actor, action));
  const trees = [...(await siteTreeCache(services).all()).values()];
  const articles = may("article.read") ? await findArticles(db, actor, words, finderMost, finderCounted) : null;
  const departments = (await departmentTree(db)).filter(({ name }) => holds(name));
  return {
    articles,
    sections: may("article.read", "section.manage") ? sectionsOf(trees, holds) : null,
    topics: may("topic.write") ? await topicsOf(services, actor, trees, holds) : null,
    media: may("media.use") ? await mediaOf(services, actor, words) : null,
    ...(await documentsOf(db, actor, words)),
    departments: group(departments.map(({ id, name, phone }) => ({ id, name, phone }))),
    staff: may("staff.read") ? await staffOf(services, words) : null,
  };
}

/** Whether a text holds every word, whatever its case. */
function holdsAll(words: readonly string[]): (text: string) => boolean {
  const wanted = words.map((word) => word.toLocaleLowerCase());
  return (text) => {
    const lower = text.toLocaleLowerCase();
    return wanted.every((word) => lower.includes(word));
  };
}

/** Policies, service items and the records of disclosure. */
async function documentsOf(
  db: Services["db"],
  actor: Actor,
  words: readonly string[],
): Promise<Pick<Finder, "policies" | "serviceItems" | "disclosureItems" | "registers" | "yearlyReports">> {
  const bounds = { most: finderMost, counted: finderCounted };
  const keeps = mayAnywhere(actor, "disclosure.manage");
  const reads = keeps || mayAnywhere(actor, "disclosure.review");
  const handles = mayAnywhere(actor, "service.manage") || mayAnywhere(actor, "service.review");
  return {
    policies: mayAnywhere(actor, "policy.manage") ? await findPolicies(db, actor, words, bounds) : null,
    serviceItems: handles ? await findServiceItems(db, actor, words, bounds) : null,
    disclosureItems: reads ? await findItems(db, actor, words, bounds) : null,
    registers: keeps ? await findEntries(db, actor, words, bounds) : null,
    yearlyReports: reads ? await findReports(db, actor, words, bounds) : null,
  };
}

const group = <T>(found: readonly T[]): { total: number; items: T[] } => ({
  total: Math.min(found.length, finderCounted),
  items: found.slice(0, finderMost),
});

type Holds = ReturnType<typeof holdsAll>;

function sectionsOf(trees: readonly SiteTree[], holds: Holds): Finder["sections"] {
  const found = trees.flatMap(({ site, sections }) =>
    sections
      .filter(({ title }) => holds(title))
      .map(({ id, title, address, state }) => ({
        id,
        title,
        address,
        siteName: site.shortName,
        closed: state === "closed",
      })),
  );
  return group(found);
}

async function topicsOf(
  { db }: Services,
  actor: Actor,
  trees: readonly SiteTree[],
  holds: Holds,
): Promise<Finder["topics"]> {
  const siteNames = new Map(trees.map(({ site }) => [site.id, site.shortName]));
  const topics = (await listTopics(db, actor)).filter(({ title }) => holds(title));
  return group(
    topics.map(({ id, siteId, pageId, title, address }) => ({
      id,
      pageId,
      title,
      address,
      siteName: siteNames.get(siteId) ?? "",
    })),
  );
}

async function mediaOf({ db }: Services, actor: Actor, words: readonly string[]): Promise<Finder["media"]> {
  const { items, total } = await listMedia(db, actor, { q: words.join(" "), limit: finderMost });
  return {
    total: Math.min(total, finderCounted),
    items: items.map(({ id, name, title, department }) => ({
      id,
      name,
      title,
      departmentName: department?.name ?? "",
    })),
  };
}

async function staffOf(services: Services, words: readonly string[]): Promise<Finder["staff"]> {
  const { items, total } = await listStaff(services.db, services, placeDirectory, {
    q: words.join(" "),
    limit: finderMost,
  });
  return {
    total: Math.min(total, finderCounted),
    items: items.map(({ id, name, username, title }) => ({ id, name, username, title })),
  };
}
