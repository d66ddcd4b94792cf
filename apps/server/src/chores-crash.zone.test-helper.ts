import { Readable } from "node:stream";
import type { ArticleResult } from "@openzone/contract/articles";
import { sql } from "kysely";
import sharp from "sharp";
import { startBulkRun } from "./modules/articles/commands/start-bulk-run.ts";
import { arrangeArticle, publishArticle, submitArticle } from "./modules/articles/index.ts";
import { draftIn, type FilledZone, fillTestZone, publishedIn } from "./modules/articles/zone.test-helper.ts";
import { insertFile, receiveFile } from "./modules/media/index.ts";
import { inTransaction } from "./platform/database/database.ts";
import type { Services } from "./platform/services.ts";

const hourMs = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hourMs);

/**
 * Fills an empty zone with the work of every chore.
 * @param linkTo  the sites outside that are to be asked
 * @returns the public id of a picture that readers are to get as AVIF
 */
export async function prepareZone(services: Services, linkTo: readonly string[]): Promise<string> {
  const { db } = services;
  const zone = await fillTestZone(db);
  let firstPicture = "";
  const named = (name: string, n: number) => ({ title: `${name}${n}号`, bodyHtml: `<p>${name}${n}号正文。</p>` });
  const several = async (name: string, amount: number, work: (title: ReturnType<typeof named>) => Promise<unknown>) => {
    for (let n = 1; n <= amount; n += 1) await work(named(name, n));
  };
  const publish = (content: object) => publishedIn(zone, { content, now: ago(400) });
  await several("定时", 110, (content) => schedule(zone, content));
  await several("到时", 12, async (content) =>
    arrange(zone, await publish(content), { endsAt: ago(1), endAction: "withdraw" }),
  );
  await several("失效", 12, async (content) =>
    arrange(zone, await publish(content), { endsAt: ago(1), endAction: "expire" }),
  );
  await several("置顶", 12, async (content) => arrange(zone, await publish(content), { pinnedUntil: ago(1) }));
  const run: { id: number; version: number }[] = [];
  await several("批量", 55, async (content) => run.push(await publish(content)));
  await inTransaction(db, (tx) =>
    startBulkRun(
      tx,
      zone.chief,
      { action: "withdraw", reason: "机构调整", articles: run, comment: "" } as never,
      ago(1),
    ),
  );
  await sql`insert into link_checks (url, wanted_at)
    select (${[...linkTo]}::text[])[1 + n % ${linkTo.length}::int] || '/page/' || n, ${ago(1)}::timestamptz
    from generate_series(1, 32) n`.execute(db);
  await several("文件", 6, async (content) => {
    const colour = { r: 40 * Number.parseInt(content.title.slice(2), 10), g: 90, b: 140 };
    const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
    const bytes = await sharp({ create: { width: 1400, height: 900, channels: 3, background: colour, noise } })
      .png()
      .toBuffer();
    const cover = await put(services, zone, `${content.title}.png`, bytes);
    firstPicture ||= cover;
    await put(services, zone, `${content.title}.csv`, Buffer.from(`${content.title},巡查记录甲\n`));
    await put(services, zone, `${content.title}.txt`, Buffer.from(`${content.title}，巡查记录乙`));
    await publish({ ...content, coverFileId: cover });
  });
  await sql`update publications set refresh_search = true where id in (select id from publications order by id limit 40)`.execute(
    db,
  );
  return firstPicture;
}

async function schedule(zone: FilledZone, content: object): Promise<void> {
  const draft = await draftIn(zone, { section: "plain", content, now: ago(3) });
  await inTransaction(zone.db, async (tx) => {
    const next = { articleId: draft.id, expectedVersion: draft.version };
    const { version } = await submitArticle(tx, zone.writer, { ...next, comment: "" }, ago(3));
    const input = { articleId: draft.id, expectedVersion: version, publishAt: ago(1).toISOString() };
    await publishArticle(tx, zone.chief, input, ago(2));
  });
}

function arrange(zone: FilledZone, article: ArticleResult, times: Record<string, unknown>) {
  const input = {
    articleId: article.id,
    expectedVersion: article.version,
    pinnedUntil: null,
    sections: [],
    endsAt: null,
    endAction: null,
    related: [],
    ...Object.fromEntries(
      Object.entries(times).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
    ),
  };
  return inTransaction(zone.db, (tx) => arrangeArticle(tx, zone.chief, input, ago(2)));
}

async function put(services: Services, zone: FilledZone, name: string, bytes: Buffer): Promise<string> {
  const stored = await receiveFile(services.files, Readable.from([bytes]), { name, maxBytes: 50_000_000 });
  const file = await inTransaction(services.db, (tx) =>
    insertFile(tx, zone.writer, { departmentId: zone.office, stored }, ago(2)),
  );
  return file.public_id;
}
