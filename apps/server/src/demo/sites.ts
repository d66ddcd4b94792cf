import { makeSiteSchema } from "@openzone/contract/site-templates";
import { beginListeningToSections } from "../modules/articles/index.ts";
import { arrangeNewHome, takeTopicsAlong } from "../modules/blocks/index.ts";
import {
  changeSectionState,
  makeSite,
  mergeSite,
  siteTreeCache,
  whenSiteIsMade,
  whenSitesMerge,
} from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { type DemoPlaces, loadSiteArticles } from "./articles.ts";
import { readSiteArticles, readSites } from "./files.ts";
import { chooseDemoLooks } from "./looks.ts";

/** The professional sites of `sites.json`, made from their templates; ids by slug. */
export async function makeDemoSites(
  services: Services,
  departmentIds: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  // No application stands on these services yet, which would have it so.
  whenSiteIsMade(arrangeNewHome);
  const ids = new Map<string, number>();
  for (const { slug, department, chief: _chief, looks: _looks, merged: _merged, ...fields } of readSites()) {
    const input = makeSiteSchema.parse({ ...fields, departmentId: departmentIds.get(department) ?? null });
    const { id } = await inTransaction(services.db, (tx) => makeSite(tx, systemActor, input, services.now()));
    ids.set(slug, id);
  }
  return ids;
}

/** Their articles, and after that nothing empty: a section without an article is closed until somebody writes for it. */
export async function fillDemoSites(
  services: Services,
  siteIds: ReadonlyMap<string, number>,
  places: Omit<DemoPlaces, "sectionIds">,
): Promise<void> {
  for (const { slug, chief, department, looks } of readSites()) {
    const tree = await siteTreeCache(services).get(siteIds.get(slug) ?? 0);
    if (!tree) throw new Error(`the demonstration zone has no site “${slug}”`);
    const chooser = places.actors.get(chief);
    if (looks && chooser) {
      const departmentId = places.departmentIds.get(department) ?? 0;
      await chooseDemoLooks(services, { siteId: tree.site.id, departmentId, chief: chooser, ...looks });
    }
    const articles = readSiteArticles(slug, chief);
    const sectionIds = new Map(tree.sections.map(({ id, address, reviewSteps }) => [address, { id, reviewSteps }]));
    await loadSiteArticles(services, { ...places, sectionIds }, articles);
    const filled = new Set(articles.map(({ section }) => section));
    const isEmpty = ({ address }: { address: string }) => ![...filled].some((one) => one.startsWith(address));
    // What stands below comes first: a channel with open sections cannot be closed.
    const empty = tree.sections.filter(isEmpty).sort((a, b) => b.ancestors.length - a.ancestors.length);
    for (const { id, version } of empty) {
      const input = { sectionId: id, state: "closed" as const, expectedVersion: version };
      await inTransaction(services.db, (tx) => changeSectionState(tx, systemActor, input, services.now()));
    }
  }
}

/** Those that became a part of another one: their addresses lead there. */
export async function mergeDemoSites(services: Services, siteIds: ReadonlyMap<string, number>): Promise<void> {
  // As above: with an application these listen already.
  beginListeningToSections();
  whenSitesMerge(takeTopicsAlong);
  const trees = siteTreeCache(services);
  for (const { slug, merged } of readSites()) {
    if (!merged) continue;
    const from = await trees.get(siteIds.get(slug) ?? 0);
    const into = await trees.get(siteIds.get(merged.into) ?? 0);
    const below = into?.byAddress.get(merged.below);
    if (!from || !into || !below) throw new Error(`the demonstration zone cannot merge “${slug}”`);
    const { id: siteId, name, version } = from.site;
    const place = { siteId, into: into.site.id, below: below.id };
    const input = { ...place, name, staff: "none" as const, expectedVersion: version };
    await inTransaction(services.db, (tx) => mergeSite(tx, systemActor, input, services.now()));
  }
}
