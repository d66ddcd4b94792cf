import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";
import { makeDocx, word } from "./import/docx.test-helper.ts";
import { makeZip } from "./import/zip.test-helper.ts";
import { headersFor } from "./session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn } from "./zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let picture: Buffer;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  picture = await sharp({ create: { width: 640, height: 360, channels: 3, background: "#1a4f8b" } })
    .png()
    .toBuffer();
});
afterAll(() => test.close());

async function send(actor: Actor | null, path: string, name: string, bytes: Buffer) {
  const boundary = "----test";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${encodeURIComponent(name)}"\r\n\r\n`;
  const answer = await test.app.inject({
    method: "POST",
    url: `/api/v1${path}`,
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      ...(await headersFor(test.services, actor)),
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const convert = (actor: Actor | null, bytes: Buffer, departmentId = zone.office) =>
  send(actor, `/articles/word?departmentId=${departmentId}`, "plan.docx", bytes);
const count = async (table: "files" | "articles") => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(zone.db);
  return rows[0]?.n;
};

const plan = () =>
  makeDocx(
    [
      word.title("安全生产方案"),
      word.heading(1, "一、目标"),
      word.noted("事故为零"),
      word.heading(2, "（一）领域"),
      word.item("化工"),
      word.item("建筑"),
      word.table([
        ["单位", "时限"],
        ["应急局", "15日"],
      ]),
      word.picture(1, "检查现场"),
      word.picture(2, ""),
      word.picture(1, "检查现场"),
      word.right("管委会"),
    ],
    {
      pictures: [
        { extension: "png", bytes: picture },
        { extension: "emf", bytes: Buffer.from("drawing") },
      ],
      note: "按国家口径。",
    },
  );

describe("a Word file in the editor", () => {
  it("keeps headings, lists, tables, footnotes, alignment and pictures, and tells what it did", async () => {
    const { status, body } = await convert(zone.writer, plan());

    expect(status).toBe(200);
    expect(body.title).toBe("安全生产方案");
    const [address] = /\/files\/[\w-]{22}/.exec(body.bodyHtml) ?? [];
    const image = `<p><img alt="检查现场" src="${address}" width="640" height="360" /></p>`;
    expect(body.bodyHtml).toBe(
      [
        "<h2>一、目标</h2>",
        '<p>事故为零<sup class="footnote-ref"><a id="fnref-1" href="#fn-1">[1]</a></sup></p>',
        "<h3>（一）领域</h3>",
        "<ol><li>化工</li><li>建筑</li></ol>",
        "<table><tr><td><p>单位</p></td><td><p>时限</p></td></tr><tr><td><p>应急局</p></td><td><p>15日</p></td></tr></table>",
        image,
        image,
        '<p class="align-right">管委会</p>',
        '<section class="footnotes"><ol><li id="fn-1">按国家口径。 <a href="#fnref-1">↩</a></li></ol></section>',
      ].join(""),
    );
    expect(body.notes).toEqual([
      { code: "PICTURES_STORED", count: 1 },
      { code: "PICTURES_LEFT_OUT", count: 1 },
      { code: "FOOTNOTES", count: 1 },
      { code: "TABLES", count: 1 },
      { code: "HEADINGS", count: 2 },
    ]);
  });

  it("stores the pictures for the department, audited, and changes no article", async () => {
    const [files, articles] = [await count("files"), await count("articles")];

    await convert(zone.writer, plan());

    expect(await count("files")).toBe((files ?? 0) + 1);
    expect(await count("articles")).toBe(articles);
    const { rows } = await sql<{ id: number; department_id: number; created_by: number }>`
      select id, department_id, created_by from files order by id desc limit 1`.execute(zone.db);
    expect(rows[0]).toMatchObject({ department_id: zone.office, created_by: zone.writer.id });
    expect(await auditOf(zone.db, "file", rows[0]?.id ?? 0)).toEqual(["file.uploaded"]);
  });

  it("is for people who may upload for the department", async () => {
    expect((await convert(null, plan())).status).toBe(401);
    expect((await convert(zone.leader, plan())).status).toBe(403);
    expect((await convert(zone.writer, plan(), zone.economy)).status).toBe(403);
    expect((await convert(zone.writer, plan(), 999_999)).status).toBe(404);
  });

  const refused: [string, () => Buffer, string][] = [
    [
      "an old or encrypted file",
      () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      "DOCX_ENCRYPTED",
    ],
    ["no Word file at all", () => makeZip([{ name: "a.txt", content: "x" }]), "DOCX_CORRUPT"],
    [
      "a file that would flood the server",
      () => makeZip([{ name: "word/document.xml", content: Buffer.alloc(3_000_000) }]),
      "DOCX_RATIO",
    ],
  ];
  it.each(refused)("refuses %s, and says what to do", async (_name, bytes, reason) => {
    const before = await count("files");

    const { status, body } = await convert(zone.writer, bytes());

    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "WORD_FILE_REFUSED", reason });
    expect(body.detail).toContain(".docx");
    expect(await count("files")).toBe(before);
  });

  it("refuses a request without a file", async () => {
    const answer = await test.app.inject({
      method: "POST",
      url: `/api/v1/articles/word?departmentId=${zone.office}`,
      headers: {
        "content-type": "multipart/form-data; boundary=x",
        ...(await headersFor(test.services, zone.writer)),
      },
      payload: "--x--\r\n",
    });

    expect(answer.statusCode).toBe(400);
  });
});

describe("films, their posters and captions", () => {
  it("are public while the text that shows them is, and to nobody outside before and after", async () => {
    const mp4 = Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp42", "latin1");
    const upload = async (name: string, bytes: Buffer) =>
      (await send(zone.writer, `/files?departmentId=${zone.office}`, name, bytes)).body.url as string;
    const film = await upload("a.mp4", mp4);
    const poster = await upload("a.png", picture);
    const captions = await upload("a.vtt", Buffer.from("WEBVTT\n\n00:00.000 --> 00:02.000\n开工\n"));
    const all = [film, poster, captions];
    const statuses = () =>
      Promise.all(
        all.map(async (url) => (await test.app.inject({ url, headers: { host: "localhost:8080" } })).statusCode),
      );
    expect(await statuses()).toEqual([404, 404, 404]);

    const bodyHtml = `<figure class="video"><video src="${film}" poster="${poster}"><track src="${captions}"></video><figcaption>开工</figcaption></figure>`;
    const published = await publishedIn(zone, { content: { bodyHtml } });

    expect(await statuses()).toEqual([200, 200, 200]);
    const { rows } = await sql<{ role: string }>`
      select ef.role from edition_files ef join editions e on e.id = ef.edition_id
      where e.article_id = ${published.id}`.execute(zone.db);
    expect(rows.map(({ role }) => role)).toEqual(["media", "media", "media"]);
    await inTransaction(zone.db, (tx) =>
      withdrawArticle(
        tx,
        zone.chief,
        { articleId: published.id, expectedVersion: published.version, reason: "更正" },
        new Date(),
      ),
    );
    expect(await statuses()).toEqual([404, 404, 404]);
  });
});
