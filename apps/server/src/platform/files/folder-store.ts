import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import { hashOf, nothingThere, type Received, receive, storageError, sweepUnfinished } from "./receive.ts";
import { type FileStore, requireHash } from "./store.ts";

export interface FolderStoreOptions {
  root: string;
  /** Opens the file that an upload is written to; tests put a full disk here. */
  openFile?: typeof open;
}

const DAY = 24 * 60 * 60 * 1000;

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; there the file system keeps their entries by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Files in a folder: `<root>/<first two digits of the hash>/<hash>`, uploads under way in `<root>/unfinished`. A file
 * gets its name when it is complete and on the disk, so whatever has a name is whole, also after a power cut. Several
 * servers may share the folder.
 */
export function createFolderStore(options: FolderStoreOptions): FileStore {
  const { root, openFile = open } = options;
  const unfinished = join(root, "unfinished");
  const shard = (hash: string) => join(root, hash.slice(0, 2));
  const pathOf = (hash: string) => join(shard(requireHash(hash)), hash);
  let swept: Promise<number> | undefined;

  async function keep(received: Received): Promise<void> {
    const path = pathOf(received.hash);
    const there = await stat(path).catch(nothingThere);
    if (there?.size === received.size) {
      // Counts as a new upload, so that clearing away does not take it before the database knows it again.
      const now = new Date();
      await utimes(path, now, now);
      return rm(received.path);
    }
    await mkdir(shard(received.hash), { recursive: true, mode: 0o700 });
    await rename(received.path, path);
    await syncFolder(shard(received.hash));
    await syncFolder(root);
  }

  async function put(source: AsyncIterable<Uint8Array>, limits: { maxBytes: number }) {
    swept ??= sweepUnfinished(unfinished, DAY);
    await swept;
    const received = await receive(unfinished, source, limits.maxBytes, openFile);
    try {
      await keep(received);
    } catch (error) {
      await rm(received.path, { force: true });
      throw storageError(error);
    }
    return { hash: received.hash, size: received.size };
  }

  async function openStored(hash: string) {
    const handle = await open(pathOf(hash), "r").catch(nothingThere);
    if (handle === undefined)
      throw new AppError("FILE_VANISHED", {}, { cause: new Error(`no file ${hash} in ${root}`) });
    return handle;
  }

  async function* list() {
    for (const folder of (await readdir(root).catch(nothingThere)) ?? []) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const hash of await readdir(join(root, folder))) {
        const facts = await stat(join(root, folder, hash)).catch(nothingThere);
        if (facts !== undefined) yield { hash, size: facts.size, storedAt: facts.mtime };
      }
    }
  }

  return {
    put,
    open: async (hash, range) => (await openStored(hash)).createReadStream({ ...range }),
    has: async (hash) => (await stat(pathOf(hash)).catch(nothingThere)) !== undefined,
    async size(hash) {
      const handle = await openStored(hash);
      try {
        return (await handle.stat()).size;
      } finally {
        await handle.close();
      }
    },
    async verify(hash) {
      const handle = await open(pathOf(hash), "r").catch(nothingThere);
      return handle !== undefined && (await hashOf(handle.createReadStream())) === hash;
    },
    remove: (hash) => rm(pathOf(hash), { force: true }),
    list,
  };
}
