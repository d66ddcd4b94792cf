import { Readable } from "node:stream";
import { type MediaFile, mediaListQuerySchema } from "@openzone/contract/media";
import { sql } from "kysely";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { mostRowsTouched } from "../../platform/testing/rows-touched.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { replaceFile } from "./commands/replace-file.ts";
import { uploadFile } from "./commands/upload-file.ts";
import { findAlike, mostDifferentBits, neighbours } from "./find-alike.ts";
import { listMedia, mediaDetails } from "./library-queries.ts";
import { receiveFile } from "./receive-file.ts";

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

/** A picture as different from others as photographs are: blobs of light at places that the seed says. */
function scene(seed: number): Sharp {
  const spots = Array.from({ length: 14 }, (_, n) => {
    const at = (k: number, range: number) => ((seed * 7919 + n * 104_729 + k * 1_299_709) % 9973) % range;
    return `<circle cx="${at(1, 800)}" cy="${at(2, 600)}" r="${60 + at(3, 120)}" fill="hsl(${at(4, 360)},60%,${10 + at(5, 80)}%)"/>`;
  });
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#888"/>${spots.join("")}</svg>`,
    ),
  );
}

const receive = (name: string, bytes: Buffer) =>
  receiveFile(test.services.files, Readable.from([bytes]), { name, maxBytes: 10_000_000 });
async function put(name: string, bytes: Buffer, actor: Actor = zone.writer, departmentId = zone.office) {
  const stored = await receive(name, bytes);
  return inTransaction(zone.db, (tx) => uploadFile(tx, actor, { departmentId, stored }, new Date()));
}
const compare = async () => {
  while ((await findAlike(test.services)) > 0);
};
const list = (actor: Actor, query: object = {}) => listMedia(zone.db, actor, mediaListQuerySchema.parse(query));
const details = (id: string, actor = zone.writer) => mediaDetails(zone.db, actor, id, "zh-CN");
const names = (files: readonly Pick<MediaFile, "name">[]) => files.map(({ name }) => name).sort();

describe("pictures that look alike", () => {
  it("are found when drawn again, smaller, or a little brighter; another picture is not", async () => {
    const first = await put("原图.png", await scene(1).png().toBuffer());
    await put("重新压缩.jpg", await scene(1).jpeg({ quality: 35 }).toBuffer());
    await put("缩小.webp", await scene(1).resize(300).webp().toBuffer());
    await put("调亮.jpg", await scene(1).modulate({ brightness: 1.1 }).jpeg().toBuffer());
    const other = await put("另一张.png", await scene(2).png().toBuffer());
    const file = Buffer.from("甲,乙\n");
    const twin = await put("名单.csv", file);
    await put("名单副本.csv", file);
    await compare();

    const found = await details(first.id);
    expect(names(found.twins)).toEqual(["缩小.webp", "调亮.jpg", "重新压缩.jpg"].sort());
    expect([found.copies, found.alike, found.twins.some(({ same }) => same)]).toEqual([0, 3, false]);
    expect(await details(other.id)).toMatchObject({ copies: 0, alike: 0, twins: [], alikeGroup: null });
    expect((await details(twin.id)).twins).toMatchObject([{ name: "名单副本.csv", same: true }]);

    const { items, total } = await list(zone.writer, { show: "duplicates", limit: 4 });
    expect(total).toBe(6);
    const rest = await list(zone.writer, { show: "duplicates", cursor: `${items[3]?.alikeGroup}_${items[3]?.number}` });
    expect([...items, ...rest.items].map(({ alikeGroup }) => alikeGroup)).toHaveLength(6);
    const groups = [...items, ...rest.items].map(({ alikeGroup }) => alikeGroup);
    // Group by group: a group that was left is not met again.
    expect(groups.filter((group, at) => group !== groups[at - 1])).toHaveLength(2);
  });

  it("of another department are told to nobody else", async () => {
    const ours = await put("港口.png", await scene(3).png().toBuffer());
    await put("港口.jpg", await scene(3).jpeg().toBuffer(), zone.outsider, zone.economy);
    await compare();
    expect(await details(ours.id)).toMatchObject({ alike: 0, twins: [], alikeGroup: null });
    expect(names((await list(zone.writer, { show: "duplicates" })).items)).not.toContain("港口.png");
    expect((await details(ours.id, zone.chief)).twins).toMatchObject([{ name: "港口.jpg" }]);
  });

  it("are compared again when one is replaced", async () => {
    const one = await put("甲.png", await scene(4).png().toBuffer());
    const two = await put("乙.jpg", await scene(4).jpeg().toBuffer());
    await compare();
    expect((await details(one.id)).alike).toBe(1);
    const stored = await receive("丙.png", await scene(5).png().toBuffer());
    await inTransaction(zone.db, (tx) =>
      replaceFile(tx, zone.writer, { fileId: one.id, expectedVersion: 1, stored, reason: "换图" }, new Date()),
    );
    await compare();
    expect((await details(one.id)).twins).toEqual([]);
    expect((await details(two.id)).alikeGroup).toBeNull();
  });

  it("are found among those that were taken in before hashes were kept", async () => {
    const old = await put("旧.png", await scene(6).png().toBuffer());
    await sql`update files set picture_hash = null, alike_state = 'waiting' where public_id = ${old.id}`.execute(
      zone.db,
    );
    const fresh = await put("新.jpg", await scene(6).jpeg().toBuffer());
    await compare();
    expect((await details(fresh.id)).twins).toMatchObject([{ name: "旧.png" }]);
  });
});

describe("among 100,000 files", () => {
  const files = 100_000;
  beforeAll(async () => {
    // Hashes spread as those of photographs, by the office and by another department; every thousandth is there twice.
    await sql`
      insert into files (public_id, hash, name, mime, kind, size, created_by, department_id, created_at, picture_hash,
        alike_state, alike_group)
      select 'many' || n, 'many' || n, 'n' || n || '.jpg', 'image/jpeg', 'jpg', 1, null,
        case when n % 500 = 0 then ${zone.office}::bigint else ${zone.economy}::bigint end,
        timestamptz '2026-01-01' + n * interval '1 minute', substr(md5((n - n % 1000 / 999)::text), 1, 16), 'done',
        case when n % 1000 >= 998 then n / 1000 + 1 end
      from generate_series(1, ${files}) n`.execute(zone.db);
    await sql`analyze files`.execute(zone.db);
  }, 120_000);

  const cost = (work: (tx: Parameters<typeof listMedia>[0]) => Promise<unknown>) =>
    mostRowsTouched(zone.db, ["files"], work);

  it("the alike ones are found by the index, also of six other bits", async () => {
    const { rows } = await sql<{ id: number; hash: string; pictureHash: string }>`
      select id, 'other' as hash, lpad(to_hex(('x' || picture_hash)::bit(64)::bigint # ${0x10_0010_0011_0011}::bigint), 16, '0')
        as "pictureHash" from files where public_id = 'many4321'`.execute(zone.db);
    const [row] = rows;
    if (!row) throw new Error("the picture is missing");
    const wanted = { ...row, id: 0 };
    expect(await neighbours(zone.db, wanted)).toEqual([{ id: row.id, bits: mostDifferentBits }]);
    expect(await cost((tx) => neighbours(tx, wanted))).toBeLessThan(1000);
  });

  it("lists, their total and the filter of duplicates read what they show, for every right", async () => {
    const all = await list(zone.chief, { limit: 20 });
    expect(all.total).toBe(1001);
    for (const [actor, query] of [
      [zone.chief, { limit: 20 }],
      [zone.chief, { limit: 20, show: "duplicates" }],
      [zone.chief, { limit: 20, departmentId: zone.office }],
      [zone.writer, { limit: 20 }],
      [zone.writer, { limit: 20, show: "duplicates" }],
    ] as const) {
      const touched = await cost((tx) => listMedia(tx, actor, mediaListQuerySchema.parse(query)));
      expect(touched, `${actor.name} ${JSON.stringify(query)}`).toBeLessThan(1100);
    }
  });
});
