import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bulkActionSchema } from "@openzone/contract/bulk";
import { checkCodeSchema } from "@openzone/contract/checks";
import { sql } from "kysely";
import { z } from "zod";
import { checkArticle, claimReview, ignoreFinding, startBulkRun, workOffBulkRuns } from "../modules/articles/index.ts";
import { chinaDay, delegateReview } from "../modules/people/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const dayMs = 86_400_000;

/** People by the keys of `staff.json`, articles by their titles. */
const reviewsFile = z.object({
  claims: z.array(z.object({ title: z.string(), by: z.string() })),
  delegations: z.array(
    z.object({ from: z.string(), to: z.string(), days: z.number().int().positive(), reason: z.string() }),
  ),
  ignored: z.array(z.object({ title: z.string(), check: checkCodeSchema, by: z.string(), reason: z.string() })),
  run: z.object({ by: z.string(), action: bulkActionSchema, reason: z.string(), titles: z.array(z.string()).min(1) }),
});

/**
 * What is going on in the reviews today: claims (认领), a substitute (委托), findings that were let stand (忽略并说明) and a
 * run over several articles (批量操作), one of which could not be done.
 */
export async function loadReviews(services: Services, actors: ReadonlyMap<string, Actor>): Promise<void> {
  const { claims, delegations, ignored, run } = reviewsFile.parse(
    JSON.parse(readFileSync(join(demoFolder, "reviews.json"), "utf8")),
  );
  const now = services.now();
  const person = (key: string): Actor => {
    const actor = actors.get(key);
    if (!actor) throw new Error(`reviews.json names “${key}”, who does not exist`);
    return actor;
  };
  for (const { title, by, reason, check } of ignored) {
    const { id, version } = await articleNamed(services, title);
    const { findings } = await checkArticle(services, person(by), id, "zh-CN");
    const finding = findings.find((one) => one.check === check);
    const input = { articleId: id, expectedVersion: version, reason, finding };
    await inTransaction(services.db, (tx) => ignoreFinding(tx, person(by), input, now));
  }
  for (const { title, by } of claims) {
    const { id, version } = await articleNamed(services, title);
    const input = { articleId: id, expectedVersion: version, reason: "" };
    await inTransaction(services.db, (tx) => claimReview(tx, person(by), input, now));
  }
  for (const { from, to, days, reason } of delegations) {
    const endsOn = chinaDay(new Date(now.getTime() + days * dayMs));
    const input = { staffId: person(to).id, startsOn: chinaDay(now), endsOn, reason };
    await inTransaction(services.db, (tx) => delegateReview(tx, services, person(from), input));
  }
  const articles: { id: number; version: number }[] = [];
  for (const title of run.titles) articles.push(await articleNamed(services, title));
  const { action, reason } = run;
  await inTransaction(services.db, (tx) => startBulkRun(tx, person(run.by), { action, reason, articles }, now));
  await workOffBulkRuns(services);
}

async function articleNamed({ db }: Services, title: string): Promise<{ id: number; version: number }> {
  const { rows } = await sql<{ id: number; version: number }>`
    select a.id, a.version from articles a join editions e on e.id = a.working_edition_id
    where e.title = ${title}`.execute(db);
  const [article] = rows;
  if (!article || rows.length > 1)
    throw new Error(`reviews.json names “${title}”: ${rows.length} articles have that title`);
  return article;
}
