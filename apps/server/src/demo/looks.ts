import { createReadStream } from "node:fs";
import { basename, join } from "node:path";
import { picturesOf } from "../modules/blocks/index.ts";
import { receiveFile, uploadFile } from "../modules/media/index.ts";
import { saveSiteLooks, siteLooks } from "../modules/sites/index.ts";
import { type Actor, systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const largestPicture = 1_000_000;

/** A drawing of the zone's folder in the file store, as a picture of pixels; its row is still to be made. */
export const receiveDrawing = (services: Services, path: string) =>
  receiveFile(services.files, createReadStream(join(demoFolder, path)), {
    name: basename(path),
    maxBytes: largestPicture,
    trustedSvg: true,
  });

export interface DemoLooks {
  siteId: number;
  /** Whose the pictures are. */
  departmentId: number;
  /** Who chooses them. */
  chief: Actor;
  /** Paths in the zone's folder. */
  logo: string;
  header: string | null;
}

/** Chooses the mark of a site and the picture in the head of its pages, as its chief editor would. */
export async function chooseDemoLooks(
  services: Services,
  { siteId, departmentId, chief, ...paths }: DemoLooks,
): Promise<void> {
  const logo = await receiveDrawing(services, paths.logo);
  const header = paths.header === null ? null : await receiveDrawing(services, paths.header);
  const now = services.now();
  await inTransaction(services.db, async (tx) => {
    const upload = async (stored: typeof logo) => (await uploadFile(tx, systemActor, { departmentId, stored }, now)).id;
    const logoFileId = await upload(logo);
    const headerFileId = header && (await upload(header));
    const { version } = await siteLooks(tx, siteId);
    const input = { siteId, logoFileId, headerFileId, expectedVersion: version };
    await saveSiteLooks(tx, chief, input, picturesOf(systemActor), now);
  });
}
