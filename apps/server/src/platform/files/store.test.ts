import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createFileStore, type FileStore } from "./index.ts";
import { sweepUnfinished } from "./receive.ts";

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const unknown = sha256(Buffer.from("never stored"));
const limits = { maxBytes: 10_000_000 };
const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "openzone-files-"));
  folders.push(folder);
  return folder;
}

async function allOf(store: FileStore) {
  const files: { hash: string; size: number; storedAt: Date }[] = [];
  for await (const file of store.list()) files.push(file);
  return files;
}

/** Every file below a folder, by its path. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function* breaksOff(bytes: Buffer) {
  yield bytes;
  throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
}

/** As much of S3 as the store uses, in memory; it checks the content's hash as the real one does. */
async function startS3(): Promise<{ server: Server; endpoint: string; objects: Map<string, Buffer> }> {
  const objects = new Map<string, Buffer>();
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const url = new URL(req.url ?? "", "http://s3");
    const key = url.pathname.replace("/bucket/", "");
    const found = objects.get(key);
    if (req.method === "PUT") {
      const body = await buffer(req);
      if (req.headers["x-amz-content-sha256"] !== sha256(body)) return res.writeHead(400).end();
      objects.set(key, body);
      return res.end();
    }
    if (req.method === "DELETE") {
      objects.delete(key);
      return res.writeHead(204).end();
    }
    if (url.searchParams.has("list-type")) return res.end(listing(objects, url.searchParams));
    if (found === undefined) {
      return res.writeHead(404).end("<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>");
    }
    const range = /bytes=(\d+)-(\d*)/.exec(req.headers.range ?? "");
    const part = range ? found.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined) : found;
    return res.writeHead(range ? 206 : 200, { "content-length": part.length }).end(req.method === "HEAD" ? "" : part);
  };
  const server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects };
}

/** Two keys a page, so that paging is tried. */
function listing(objects: Map<string, Buffer>, query: URLSearchParams): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get("prefix") ?? "")).sort();
  const from = Number(query.get("continuation-token") ?? 0);
  const contents = keys
    .slice(from, from + 2)
    .map((key) => `<Contents><Key>${key}</Key><Size>${objects.get(key)?.length}</Size></Contents>`);
  const more = from + 2 < keys.length;
  const next = more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : "";
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
}

let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(async () => {
  s3.server.closeAllConnections();
  s3.server.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe.each(["folder", "s3"] as const)("a %s store", (kind) => {
  let store: FileStore;
  let root: string;

  beforeEach(async () => {
    root = await newFolder();
    s3.objects.clear();
    const s3Options = { bucket: "bucket", spool: root, region: "x", endpoint: s3.endpoint };
    const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
    store = createFileStore(kind === "folder" ? { kind, root } : { kind, ...s3Options, credentials });
  });

  const storedNames = async () =>
    kind === "folder"
      ? await filesIn(root)
      : [...[...s3.objects.keys()].map((key) => key.slice(6)), ...(await filesIn(root))];

  it("gives back exactly what was put, under its SHA-256", async () => {
    const bytes = randomBytes(300_000);
    const stored = await store.put(Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]), limits);

    expect(stored).toEqual({ hash: sha256(bytes), size: 300_000 });
    expect(await buffer(await store.open(stored.hash))).toEqual(bytes);
    expect(await store.size(stored.hash)).toBe(300_000);
    expect([await store.has(stored.hash), await store.verify(stored.hash)]).toEqual([true, true]);
  });

  it("opens a part of a file, both ends included", async () => {
    const { hash } = await store.put(Readable.from([Buffer.from("0123456789")]), limits);
    expect(String(await buffer(await store.open(hash, { start: 2, end: 4 })))).toBe("234");
    expect(String(await buffer(await store.open(hash, { start: 7 })))).toBe("789");
  });

  it("keeps the same content once", async () => {
    const bytes = randomBytes(5_000);
    await Promise.all([1, 2, 3].map(() => store.put(Readable.from([bytes]), limits)));
    expect(await storedNames()).toEqual([sha256(bytes)]);
  });

  it("takes an empty file", async () => {
    const { hash, size } = await store.put(Readable.from([]), limits);
    expect(size).toBe(0);
    expect(await store.verify(hash)).toBe(true);
  });

  it("refuses one byte too many and leaves nothing", async () => {
    const put = store.put(Readable.from([Buffer.alloc(900), Buffer.alloc(101)]), { maxBytes: 1000 });
    await expect(put).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(await storedNames()).toEqual([]);
  });

  it("refuses what a multipart parser cut off at its own limit", async () => {
    const cut = Object.assign(Readable.from([Buffer.alloc(10)]), { truncated: true });
    await expect(store.put(cut, limits)).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(await storedNames()).toEqual([]);
  });

  it("leaves nothing of an upload that breaks off", async () => {
    await expect(store.put(breaksOff(randomBytes(1000)), limits)).rejects.toMatchObject({ code: "UPLOAD_INCOMPLETE" });
    expect(await storedNames()).toEqual([]);
  });

  it("says that a file has vanished", async () => {
    await expect(store.open(unknown)).rejects.toMatchObject({ code: "FILE_VANISHED" });
    await expect(store.size(unknown)).rejects.toMatchObject({ code: "FILE_VANISHED" });
    expect([await store.has(unknown), await store.verify(unknown)]).toEqual([false, false]);
  });

  it("takes no path for a hash", async () => {
    await expect(async () => store.open("../../etc/passwd")).rejects.toThrow(TypeError);
    await expect(async () => store.remove("..")).rejects.toThrow(TypeError);
  });

  it("removes a file, and does not mind when it is gone", async () => {
    const { hash } = await store.put(Readable.from([Buffer.from("x")]), limits);
    await store.remove(hash);
    await store.remove(hash);
    expect(await store.has(hash)).toBe(false);
  });

  it("lists all files with their sizes", async () => {
    const put = await Promise.all([10, 20, 30, 40, 50].map((n) => store.put(Readable.from([randomBytes(n)]), limits)));
    const listed = await allOf(store);
    const inOrder = (files: { hash: string; size: number }[]) =>
      files.map(({ hash, size }) => ({ hash, size })).sort((a, b) => a.size - b.size);
    expect(inOrder(listed)).toEqual(inOrder(put));
  });

  it("lists nothing before the first upload", async () => {
    expect(await allOf(store)).toEqual([]);
  });

  it("notices that a file changed", async () => {
    const { hash } = await store.put(Readable.from([Buffer.from("original")]), limits);
    if (kind === "folder") await writeFile(join(root, hash.slice(0, 2), hash), "changed!");
    else s3.objects.set(`files/${hash}`, Buffer.from("changed!"));
    expect(await store.verify(hash)).toBe(false);
  });
});

describe("a folder store", () => {
  it.runIf(process.platform === "linux")("says that the disk is full and leaves nothing", async () => {
    const root = await newFolder();
    const store = createFileStore({ kind: "folder", root, openFile: () => open("/dev/full", "w") });
    const put = store.put(Readable.from([randomBytes(1000)]), limits);
    await expect(put).rejects.toMatchObject({ code: "STORAGE_FULL", status: 507 });
    expect(await filesIn(root)).toEqual([]);
  });

  it("replaces a file of the same name that was cut short", async () => {
    const root = await newFolder();
    const store = createFileStore({ kind: "folder", root });
    const { hash } = await store.put(Readable.from([Buffer.from("whole")]), limits);
    await writeFile(join(root, hash.slice(0, 2), hash), "wh");
    await store.put(Readable.from([Buffer.from("whole")]), limits);
    expect(String(await readFile(join(root, hash.slice(0, 2), hash)))).toBe("whole");
  });

  it("makes a file young again when it is uploaded again", async () => {
    const root = await newFolder();
    const store = createFileStore({ kind: "folder", root });
    const { hash } = await store.put(Readable.from([Buffer.from("x")]), limits);
    await utimes(join(root, hash.slice(0, 2), hash), 0, 0);
    await store.put(Readable.from([Buffer.from("x")]), limits);
    const [listed] = await allOf(store);
    expect(Date.now() - listed!.storedAt.getTime()).toBeLessThan(60_000);
  });

  it("clears away old unfinished uploads and keeps young ones", async () => {
    const root = await newFolder();
    await writeFile(join(root, "old"), "x");
    await utimes(join(root, "old"), 0, 0);
    await writeFile(join(root, "young"), "x");
    expect(await sweepUnfinished(root, 60_000)).toBe(1);
    expect(await filesIn(root)).toEqual(["young"]);
  });
});

it("leaves nothing in the spool when the bucket cannot be reached", async () => {
  const spool = await newFolder();
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
  const endpoint = "http://127.0.0.1:1";
  const store = createFileStore({ kind: "s3", bucket: "bucket", spool, region: "x", endpoint, credentials });
  await expect(store.put(Readable.from([randomBytes(100)]), limits)).rejects.toThrow();
  expect(await filesIn(spool)).toEqual([]);
});
