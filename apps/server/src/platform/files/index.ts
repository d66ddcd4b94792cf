import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { createFolderStore, type FolderStoreOptions } from "./folder-store.ts";
import { createS3Store, type S3StoreOptions } from "./s3-store.ts";
import type { FileStore } from "./store.ts";

export { encodeAvif, encodePicture, fingerprint, type Picture, type PictureFile, pictureWidths } from "./pictures.ts";
export { nothingThere } from "./receive.ts";
export { acceptedExtensions, type SniffedKind, sniff, sniffBytes } from "./sniff.ts";
export type { ByteRange, FileStore, StoredFile } from "./store.ts";

export type FileStoreOptions = ({ kind: "folder" } & FolderStoreOptions) | ({ kind: "s3" } & S3StoreOptions);

/** Makes the store; nothing is touched before its first use. */
export function createFileStore(options: FileStoreOptions): FileStore {
  return options.kind === "folder" ? createFolderStore(options) : createS3Store(options);
}

/** The store that the configuration names: a bucket, or the folder `files` of the zone. */
export function openFileStore(config: Config): FileStore {
  const root = join(config.DATA_DIR, "files");
  if (!config.S3_BUCKET) return createFileStore({ kind: "folder", root });
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = config;
  return createFileStore({
    kind: "s3",
    bucket: config.S3_BUCKET,
    spool: join(root, "unfinished"),
    region: config.S3_REGION,
    ...(config.S3_ENDPOINT && { endpoint: config.S3_ENDPOINT }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
  });
}
