import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  amendmentKinds,
  createPolicySchema,
  interpretationForms,
  policyRelationKinds,
} from "@openzone/contract/policies";
import { z } from "zod";
import { plainText } from "../modules/articles/index.ts";
import {
  amendPolicy,
  changePolicyState,
  createPolicy,
  interpretPolicy,
  policyById,
  relatePolicy,
} from "../modules/policies/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder, readArticles } from "./files.ts";
import { bodyHtml } from "./markdown.ts";
import { originalOf } from "./translations.ts";

const mainSite = "main";

const policiesFile = z.array(
  createPolicySchema.omit({ siteId: true, departmentId: true, text: true }).extend({
    key: z.string(),
    /** Whose library it is in; articles of a professional site are called by section and file, `/news/updates/…`. */
    site: z.string().default(mainSite),
    department: z.string(),
    /** The article, `section/date-words`, that has the same text; without it the text is `policies/KEY.txt`. */
    article: z.string().optional(),
    relations: z.array(z.object({ kind: z.enum(policyRelationKinds), to: z.string() })).default([]),
    /** An article each, with how it explains where that is not in words. */
    interpretations: z
      .array(z.object({ article: z.string(), form: z.enum(interpretationForms).default("words") }))
      .default([]),
    /** What it makes of single articles of another. */
    amendments: z
      .array(z.object({ of: z.string(), article: z.string(), kind: z.enum(amendmentKinds), text: z.string() }))
      .default([]),
    state: z.enum(["draft", "published"]).default("published"),
  }),
);
type DemoPolicy = z.infer<typeof policiesFile>[number];

export interface DemoLibrary {
  siteIds: ReadonlyMap<string, number>;
  departmentIds: ReadonlyMap<string, number>;
  /** The chief editor of a site. */
  chiefOf: (site: string) => Actor;
  addressOf: (article: string) => string;
}

/** The policy library of `policies.json`, with what its documents do to each other and what explains them; their ids by key. */
export async function loadPolicies(services: Services, library: DemoLibrary): Promise<ReadonlyMap<string, number>> {
  const policies = policiesFile.parse(JSON.parse(readFileSync(join(demoFolder, "policies.json"), "utf8")));
  const ids = new Map<string, number>();
  for (const policy of policies) ids.set(policy.key, await loadPolicy(services, library, policy));
  for (const policy of policies) await relate(services, library, policy, ids);
  for (const policy of policies) await amend(services, library, policy, ids);
  return ids;
}

async function loadPolicy(services: Services, library: DemoLibrary, policy: DemoPolicy): Promise<number> {
  const { siteIds, departmentIds, chiefOf } = library;
  const {
    key: _key,
    site,
    department,
    article: _article,
    relations: _r,
    interpretations: _i,
    amendments: _a,
    state,
    ...fields
  } = policy;
  const at = timeOf(policy, services);
  const chief = chiefOf(site);
  const siteId = siteIds.get(site) ?? 0;
  const input = { ...fields, siteId, departmentId: departmentIds.get(department) ?? 0, text: textOf(policy, library) };
  return inTransaction(services.db, async (tx) => {
    const { id, version } = await createPolicy(tx, chief, input, at);
    if (state === "published") {
      await changePolicyState(tx, chief, { policyId: id, verb: "publish", expectedVersion: version }, at);
    }
    return id;
  });
}

async function relate(services: Services, library: DemoLibrary, policy: DemoPolicy, ids: ReadonlyMap<string, number>) {
  const chief = library.chiefOf(policy.site);
  const policyId = ids.get(policy.key) ?? 0;
  const at = timeOf(policy, services);
  const explaining = await Promise.all(
    policy.interpretations.map(({ article }) => articleIdOf(services, library, policy.site, article)),
  );
  let expectedVersion = policy.state === "published" ? 2 : 1;
  await inTransaction(services.db, async (tx) => {
    for (const { kind, to } of policy.relations) {
      const relation = { policyId, kind, otherId: ids.get(to) ?? 0, markVoid: kind === "repeals", expectedVersion };
      // What it repeals is marked on the day that it takes effect, which is over by now.
      ({ version: expectedVersion } = await relatePolicy(tx, chief, relation, services.now()));
    }
    for (const [place, { form }] of policy.interpretations.entries()) {
      const articleId = explaining[place] ?? 0;
      ({ version: expectedVersion } = await interpretPolicy(
        tx,
        chief,
        { policyId, articleId, form, expectedVersion },
        at,
      ));
    }
  });
}

async function amend(
  services: Services,
  { chiefOf }: DemoLibrary,
  policy: DemoPolicy,
  ids: ReadonlyMap<string, number>,
) {
  const sourceId = ids.get(policy.key) ?? 0;
  const chief = chiefOf(policy.site);
  for (const { of, ...amendment } of policy.amendments) {
    const policyId = ids.get(of) ?? 0;
    await inTransaction(services.db, async (tx) => {
      const { version: expectedVersion } = await policyById(tx, chief, policyId);
      await amendPolicy(tx, chief, { ...amendment, policyId, sourceId, expectedVersion }, timeOf(policy, services));
    });
  }
}

/** The article that explains a policy, by its name in the files of its site. */
const articleIdOf = async (services: Services, { siteIds, addressOf }: DemoLibrary, site: string, article: string) =>
  site === mainSite
    ? Number(/(\d+)\.html$/.exec(addressOf(article))?.[1])
    : originalOf(services, { id: siteIds.get(site) ?? 0, slug: site }, article);

const timeOf = ({ publishedOn }: DemoPolicy, services: Services): Date =>
  publishedOn ? new Date(`${publishedOn}T10:00:00+08:00`) : services.now();

/** A line for each paragraph; the number stands in the record and need not begin the text. */
function textOf({ key, article, docNo }: DemoPolicy, { addressOf }: DemoLibrary): string {
  if (article === undefined) return readFileSync(join(demoFolder, "policies", `${key}.txt`), "utf8");
  const found = readArticles().find(({ section, slug }) => `${section}/${slug}` === article);
  if (!found) throw new Error(`demo/policies.json names the article ${article}, which is not there`);
  const html = bodyHtml(found.markdown, { file: (path) => path, article: addressOf });
  return plainText(html)
    .split("\n")
    .filter((line) => line !== docNo)
    .join("\n");
}
