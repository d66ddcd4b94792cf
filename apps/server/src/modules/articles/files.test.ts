import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { createFileStore, type FileStore } from "../../platform/files/index.ts";
import { fileAddress, publicFile, receiveFile, staffFile, uploadFile, usedHashes } from "../media/index.ts";
import { safeName } from "../media/receive-file.ts";
import { createArticle } from "./commands/create-article.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";
import { publicArticle } from "./public-article.ts";
import { articleView } from "./view-queries.ts";
import { at, auditOf, contents, openTestZone, publishedIn, refusalOf, type TestZone } from "./zone.test-helper.ts";

let zone: TestZone;
let store: FileStore;
beforeAll(async () => {
  zone = await openTestZone();
  store = createFileStore({ kind: "folder", root: `${zone.database.folder}/files` });
});
afterAll(() => zone.close());

const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(zone.db, work);
const receive = (bytes: Buffer | string, name: string, maxBytes = 1_000_000) =>
  receiveFile(store, Readable.from([Buffer.from(bytes)]), { name, maxBytes });
const upload = async (actor: Actor, departmentId: number, name = "名单.csv") => {
  const stored = await receive("姓名,单位\n张敏,党政办公室\n", name);
  return tx((inner) => uploadFile(inner, actor, { departmentId, stored }, at("09:00")));
};

describe("taking a file in", () => {
  it("goes by its content, keeps the bytes, and cleans its name", async () => {
    const stored = await receive("a,b\n1,2\n", "..\\..\\名单\u202e.csv");
    expect(stored).toMatchObject({ kind: "csv", mime: "text/csv", name: "名单.csv", size: 8 });
    expect(String(await buffer(await store.open(stored.hash)))).toBe("a,b\n1,2\n");
  });

  it("draws a picture anew in several sizes", async () => {
    const png = await sharp({ create: { width: 1200, height: 675, channels: 3, background: "#1a4f8b" } })
      .png()
      .toBuffer();
    const stored = await receive(png, "园区.png");
    expect(stored).toMatchObject({ mime: "image/jpeg", width: 1200, height: 675 });
    expect(stored.variants.map(({ width, format }) => `${width} ${format}`)).toEqual([
      "480 webp",
      "480 jpeg",
      "960 webp",
      "960 jpeg",
    ]);
    for (const { hash } of stored.variants) expect(await store.has(hash)).toBe(true);
  });

  it("refuses what it is not, what is too large and what broke off", async () => {
    expect((await refusalOf(receive("<script>alert(1)</script>", "图.png"))).code).toBe("FILE_KIND_REFUSED");
    expect((await refusalOf(receive("x".repeat(200), "大.txt", 100))).code).toBe("PAYLOAD_TOO_LARGE");
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from("a,b\n");
        throw new Error("aborted");
      })(),
    );
    const refusal = await refusalOf(receiveFile(store, broken, { name: "断.csv", maxBytes: 1000 }));
    expect(refusal.code).toBe("UPLOAD_INCOMPLETE");
  });

  it("draws SVG only from the product itself", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#1a4f8b"/></svg>`;
    expect((await refusalOf(receive(svg, "图.svg"))).code).toBe("FILE_KIND_REFUSED");
    const options = { name: "图.svg", maxBytes: 10_000, trustedSvg: true };
    const stored = await receiveFile(store, Readable.from([Buffer.from(svg)]), options);
    expect(stored.mime).toMatch(/^image\/(jpeg|webp)$/);
  });

  it("gives long names an end that still says what they are", () => {
    const name = safeName(`${"长".repeat(300)}.docx`);
    expect([...name]).toHaveLength(150);
    expect(name.endsWith(".docx")).toBe(true);
    expect(safeName("///")).toBe("file");
  });
});

describe("uploading", () => {
  it("makes a file that only those in its scope see, and is audited", async () => {
    const file = await upload(zone.writer, zone.office);
    expect(file.url).toBe(`/files/${file.id}`);
    expect(await publicFile(zone.db, file.id)).toBeNull();
    expect(await staffFile(zone.db, zone.colleague, file.id)).not.toBeNull();
    expect(await staffFile(zone.db, zone.outsider, file.id)).toBeNull();
    const { rows } = await sql<{ id: number; hash: string }>`
      select id, hash from files where public_id = ${file.id}`.execute(zone.db);
    expect(await auditOf(zone.db, "file", rows[0]?.id ?? 0)).toEqual(["file.uploaded"]);
    expect(await usedHashes(zone.db)).toContain(rows[0]?.hash);
  });

  it("is refused for other departments, to readers, and for a department that is not there", async () => {
    expect((await refusalOf(upload(zone.writer, zone.economy))).code).toBe("NOT_ALLOWED");
    expect((await refusalOf(upload(zone.leader, zone.office))).code).toBe("NOT_ALLOWED");
    expect((await refusalOf(upload(zone.writer, 999_999))).code).toBe("NOT_FOUND");
    expect(await upload(zone.chief, zone.economy)).toMatchObject({ kind: "csv" });
  });
});

describe("files of an article", () => {
  it("are public exactly while the article is", async () => {
    const attachment = await upload(zone.writer, zone.office);
    const inText = await upload(zone.writer, zone.office, "附表.csv");
    const bodyHtml = `<p>见<a href="${fileAddress(inText.id)}">附表</a></p>`;
    const attachments = [{ fileId: attachment.id, title: "参会名单" }];
    const published = await publishedIn(zone, { content: { bodyHtml, attachments } });

    expect(await publicArticle(zone.db, published.id)).toMatchObject({
      attachments: [{ id: attachment.id, title: "参会名单", kind: "csv" }],
    });
    for (const file of [attachment, inText]) {
      expect(await publicFile(zone.db, file.id)).toMatchObject({
        tags: expect.arrayContaining([`article:${published.id}`]),
      });
    }
    const view = await articleView(zone.db, zone.writer, published.id, "zh-CN");
    expect(view.working.attachments).toMatchObject([{ id: attachment.id, title: "参会名单", name: "名单.csv" }]);

    const input = { articleId: published.id, expectedVersion: published.version, reason: "名单有误" };
    await tx((inner) => withdrawArticle(inner, zone.chief, input, at("13:00")));
    for (const file of [attachment, inText]) expect(await publicFile(zone.db, file.id)).toBeNull();
    expect(await staffFile(zone.db, zone.leader, attachment.id)).not.toBeNull();
  });

  it("cannot be taken from another department's unpublished work", async () => {
    const foreign = await upload(zone.writer, zone.office);
    const take = tx((inner) =>
      createArticle(
        inner,
        zone.outsider,
        {
          sectionId: zone.section.plain,
          departmentId: zone.economy,
          language: "zh-CN",
          content: contents({ attachments: [{ fileId: foreign.id, title: "" }] }),
        },
        at("09:00"),
      ),
    );
    expect(await refusalOf(take)).toMatchObject({ code: "FILE_NOT_USABLE", details: { fileIds: [foreign.id] } });
  });
});
