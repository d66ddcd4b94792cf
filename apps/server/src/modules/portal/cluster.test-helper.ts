import { type MakeSite, makeSiteSchema } from "@openzone/contract/site-templates";
import type { Site } from "@openzone/contract/sites";
import { sql } from "kysely";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { makeSite, siteTreeCache } from "../sites/index.ts";

/** A zone of three sites: the main one, one below its path `/invest` and one with the host name `green.example`. */
export interface TestCluster {
  test: TestApp;
  zone: FilledZone;
  invest: Site;
  green: Site;
  /** Published in the notices of `invest`. */
  articleId: number;
  /** Makes one more site; by itself it would stand at `/invest`. */
  make(change: Partial<MakeSite>): Promise<Site>;
  get(url: string, host?: string): Promise<Awaited<ReturnType<typeof ask>>>;
  /** Publishes an article without review in a section of any site. */
  publish(section: { siteId: number; address: string }, title: string): Promise<{ id: number }>;
}

/** The application with a cluster of sites; the file that opens it closes `test`. */
export async function openTestCluster(): Promise<TestCluster> {
  const test = await openTestApp();
  const zone = await fillTestZone(test.services.db);
  const make: TestCluster["make"] = (change) => {
    const input = makeSiteSchema.parse({
      template: "invest",
      name: "云泽经开区投资促进网",
      shortName: "投资云泽",
      path: "/invest",
      siteIdCode: "9900010002",
      ...change,
    });
    return inTransaction(test.services.db, (tx) => makeSite(tx, systemActor, input, test.services.now()));
  };
  const publish: TestCluster["publish"] = async ({ siteId, address }, title) => {
    const tree = await siteTreeCache(test.services).get(siteId);
    const plain = tree?.byAddress.get(address)?.id ?? 0;
    await sql`update sections set review_steps = 0 where id = ${plain}`.execute(test.services.db);
    const whoever = { ...zone, chief: systemActor, writer: systemActor, section: { ...zone.section, plain } };
    return publishedIn(whoever, { content: { title } });
  };
  const invest = await make({ languages: ["zh-CN", "en"], nameEn: "Invest in Yunze" });
  const green = await make({
    template: "environment",
    name: "云泽经开区生态环境网",
    shortName: "生态云泽",
    path: "",
    domain: "green.example",
    siteIdCode: "9900010003",
  });
  const { id: articleId } = await publish({ siteId: invest.id, address: "/news/notices/" }, "临港冷链项目公开招商");
  const get: TestCluster["get"] = (url, host = "localhost") => ask(test, url, host);
  return { test, zone, invest, green, articleId, make, get, publish };
}

/** The code with which the work was refused. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "it was not refused",
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : Promise.reject(thrown)),
  );

/** Opens a page as a reader's browser does. */
const ask = (test: TestApp, url: string, host: string) =>
  test.app.inject({ method: "GET", url, headers: { host, accept: "text/html" } });
