import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Config } from "../../platform/config/config.ts";
import { AppError } from "../../platform/errors.ts";
import { nothingThere } from "../../platform/files/index.ts";

type SpoolConfig = Pick<Config, "DATA_DIR" | "UPLOAD_DIR">;

/** Where uploads that can be resumed lie until they are whole; servers behind one balancer share it (see operating.md). */
export const spoolFolder = (config: SpoolConfig): string => config.UPLOAD_DIR ?? join(config.DATA_DIR, "uploads");

/** An upload that nobody goes on with is removed after this long. */
export const keptHours = 48;

/** Whose an upload is, as the beginning of its id: `12` for a person of the staff, `a12` for a public account. */
export type UploadOwner = string;
export const ofStaff = ({ id }: Pick<Actor, "id">): UploadOwner => String(id);
export const ofAccount = (accountId: number): UploadOwner => `a${accountId}`;
/** How many unfinished ones somebody may have at once. */
export const mostUnfinished = { staff: 200, account: 20 } as const;

/** Whose request is being answered; the protocol asks for the name of a new upload somewhere below. */
const owners = new AsyncLocalStorage<string>();

/** The part of an upload's id that says whose it is; ids cannot be guessed beyond it. */
const prefixOf = (owner: UploadOwner): string => `${owner}-`;
const idPattern = /^a?\d{1,15}-[0-9a-f]{32}$/;

export type AnswerTus = (owner: UploadOwner, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Makes the part that speaks the tus protocol; its packages are loaded with the first upload.
 * @param path  the addresses of the uploads stand below it
 */
export function createTus(config: Config, path: string, maxBytes: number): AnswerTus {
  let server: Promise<(request: IncomingMessage, response: ServerResponse) => Promise<unknown>> | undefined;
  return async (owner, request, response) => {
    server ??= startTus(config, path, maxBytes);
    const answer = await server;
    await owners.run(prefixOf(owner), () => answer(request, response));
  };
}

async function startTus(config: Config, path: string, maxSize: number) {
  const [{ Server }, { FileStore }] = await Promise.all([import("@tus/server"), import("@tus/file-store")]);
  const directory = spoolFolder(config);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const tus = new Server({
    path,
    datastore: new FileStore({ directory }),
    maxSize,
    relativeLocation: true,
    // The default answers every site with "Access-Control-Allow-Origin: *".
    allowedOrigins: () => false,
    disableTerminationForFinishedUploads: false,
    namingFunction: () => {
      const owner = owners.getStore();
      if (owner === undefined) throw new Error("an upload was begun outside a request");
      return `${owner}${randomBytes(16).toString("hex")}`;
    },
  });
  return (request: IncomingMessage, response: ServerResponse) => tus.handle(request, response);
}

/** @throws AppError NOT_FOUND  for another person's upload, and for what is no id */
export function requireOwnUpload(owner: UploadOwner, id: string): void {
  if (!idPattern.test(id) || !id.startsWith(prefixOf(owner))) throw new AppError("NOT_FOUND");
}

/** @throws AppError TOO_MANY_UPLOADS */
export async function refuseTooMany(config: Config, owner: UploadOwner, most: number): Promise<void> {
  const names = (await readdir(spoolFolder(config)).catch(nothingThere)) ?? [];
  const own = names.filter((name) => name.startsWith(prefixOf(owner)) && !name.endsWith(".json"));
  if (own.length >= most) throw new AppError("TOO_MANY_UPLOADS", { most });
}

/**
 * The bytes of an upload that is whole.
 * @param size  bytes that the sender says it has
 * @throws AppError NOT_FOUND, UPLOAD_INCOMPLETE
 */
export async function openSpooled(config: Config, owner: UploadOwner, id: string, size: number) {
  requireOwnUpload(owner, id);
  const path = join(spoolFolder(config), id);
  const facts = await stat(path).catch(nothingThere);
  if (!facts) throw new AppError("NOT_FOUND");
  if (facts.size !== size) throw new AppError("UPLOAD_INCOMPLETE");
  return createReadStream(path);
}

export async function removeSpooled(config: SpoolConfig, id: string): Promise<void> {
  const path = join(spoolFolder(config), id);
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
}

/** Removes what nobody goes on with. @returns how many uploads went */
export async function clearSpool(config: SpoolConfig, now: Date): Promise<number> {
  const folder = spoolFolder(config);
  let removed = 0;
  for (const name of (await readdir(folder).catch(nothingThere)) ?? []) {
    if (name.endsWith(".json")) continue;
    const facts = await stat(join(folder, name)).catch(nothingThere);
    if (!facts || now.getTime() - facts.mtimeMs < keptHours * 3_600_000) continue;
    await removeSpooled(config, name);
    removed += 1;
  }
  return removed;
}
