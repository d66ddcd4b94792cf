import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import type { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AppError } from "../errors.ts";
import { hashOf, type Received, receive } from "./receive.ts";
import { type ByteRange, type FileStore, requireHash } from "./store.ts";

export interface S3StoreOptions {
  bucket: string;
  /** Folder for uploads under way: a name needs the whole content first. */
  spool: string;
  /** Begins every key; "files/" unless told. */
  prefix?: string;
  /** Address of an S3-compatible store; Amazon's own unless told. */
  endpoint?: string;
  region: string;
  /** Without it the SDK looks in its usual places. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** Loaded when first used: the SDK costs some 30 MB, which an installation with a folder does not pay. */
async function connect(options: S3StoreOptions) {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    region: options.region,
    // The checksums that the SDK adds by default are unknown to many S3-compatible stores.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(options.credentials && { credentials: options.credentials }),
    ...(options.endpoint && { endpoint: options.endpoint, forcePathStyle: true }),
  });
  return { sdk, client };
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return error.name === "NoSuchKey" || error.name === "NotFound" || status === 404;
}

/** Sends our hash as the payload's, so that the store itself refuses a file that changed on its way. */
function signContent(command: PutObjectCommand, hash: string): void {
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers["x-amz-content-sha256"] = hash;
      return next(args);
    },
    { step: "build", name: "signContent" },
  );
}

/** Files in an S3 bucket or in anything that speaks its protocol: `<prefix><hash>`. */
export function createS3Store(options: S3StoreOptions): FileStore {
  const { bucket: Bucket, prefix = "files/" } = options;
  let connection: ReturnType<typeof connect> | undefined;
  const s3 = () => {
    connection ??= connect(options);
    return connection;
  };
  const at = (hash: string) => ({ Bucket, Key: prefix + requireHash(hash) });

  async function sizeOrMissing(hash: string): Promise<number | undefined> {
    const { sdk, client } = await s3();
    try {
      return (await client.send(new sdk.HeadObjectCommand(at(hash)))).ContentLength ?? 0;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async function upload(client: S3Client, command: PutObjectCommand, received: Received): Promise<void> {
    signContent(command, received.hash);
    await client.send(command);
  }

  async function put(source: AsyncIterable<Uint8Array>, limits: { maxBytes: number }) {
    const received = await receive(options.spool, source, limits.maxBytes);
    try {
      const { sdk, client } = await s3();
      // Sent even when it is there: that renews its date, so that clearing away does not take it.
      const Body = createReadStream(received.path);
      await upload(
        client,
        new sdk.PutObjectCommand({ ...at(received.hash), Body, ContentLength: received.size }),
        received,
      );
    } finally {
      await rm(received.path, { force: true });
    }
    return { hash: received.hash, size: received.size };
  }

  async function read(hash: string, range?: ByteRange): Promise<Readable | undefined> {
    const { sdk, client } = await s3();
    const Range = range && `bytes=${range.start}-${range.end ?? ""}`;
    try {
      const { Body } = await client.send(new sdk.GetObjectCommand({ ...at(hash), ...(Range && { Range }) }));
      if (Body instanceof Readable) return Body;
      throw new Error("the store answered without a body");
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  function vanished(hash: string): AppError {
    return new AppError("FILE_VANISHED", {}, { cause: new Error(`no file ${hash} in bucket ${Bucket}`) });
  }

  async function* list() {
    const { sdk, client } = await s3();
    for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
      for (const { Key = "", Size = 0, LastModified = new Date(0) } of page.Contents ?? []) {
        yield { hash: Key.slice(prefix.length), size: Size, storedAt: LastModified };
      }
    }
  }

  return {
    put,
    async open(hash, range) {
      const stream = await read(hash, range);
      if (stream === undefined) throw vanished(hash);
      return stream;
    },
    has: async (hash) => (await sizeOrMissing(hash)) !== undefined,
    async size(hash) {
      const size = await sizeOrMissing(hash);
      if (size === undefined) throw vanished(hash);
      return size;
    },
    async verify(hash) {
      const stream = await read(hash);
      return stream !== undefined && (await hashOf(stream)) === hash;
    },
    async remove(hash) {
      const { sdk, client } = await s3();
      await client.send(new sdk.DeleteObjectCommand(at(hash)));
    },
    list,
  };
}
