import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../../platform/config/config.ts";
import { acceptedExtensions } from "../../platform/files/index.ts";
import { uploadLimits } from "./limits.ts";
import { passTo } from "./routes-uploads.ts";
import {
  createTus,
  mostUnfinished,
  ofAccount,
  openSpooled,
  refuseTooMany,
  removeSpooled,
  requireOwnUpload,
} from "./upload-spool.ts";

/** The addresses of uploads of public accounts stand below it. */
export const accountUploadsPath = "/account/uploads";

/**
 * Uploads of public accounts that can be resumed (断点续传): the same spool and protocol as those of the staff, each bound to the account
 * that began it. Who may begin and finish one, the page says for which it is.
 */
export interface AccountUploads {
  /** Begins one. @throws AppError TOO_MANY_UPLOADS */
  begin(accountId: number, request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Takes a piece, says how much has arrived, or gives it up. @throws AppError NOT_FOUND  for that of another account */
  piece(accountId: number, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** The bytes of one that is whole. @throws AppError NOT_FOUND, UPLOAD_INCOMPLETE */
  open(accountId: number, id: string, size: number): ReturnType<typeof openSpooled>;
  remove(id: string): Promise<void>;
}

const made = new WeakMap<Config, AccountUploads>();

/** The uploads of accounts of a zone. */
export function accountUploads(config: Config): AccountUploads {
  const known = made.get(config);
  if (known) return known;
  const tus = createTus(config, accountUploadsPath, uploadLimits(config).document);
  const uploads: AccountUploads = {
    async begin(accountId, request, reply) {
      const owner = ofAccount(accountId);
      await refuseTooMany(config, owner, mostUnfinished.account);
      await passTo(tus, owner, request, reply);
    },
    async piece(accountId, id, request, reply) {
      const owner = ofAccount(accountId);
      requireOwnUpload(owner, id);
      await passTo(tus, owner, request, reply);
    },
    open: (accountId, id, size) => openSpooled(config, ofAccount(accountId), id, size),
    remove: (id) => removeSpooled(config, id),
  };
  made.set(config, uploads);
  return uploads;
}

/** Films and sound are no documents of an application. */
export const isDocument = (mime: string): boolean => !/^(?:video|audio)\//.test(mime) && mime !== "text/vtt";

const films = new Set([".mp4", ".webm", ".m4v", ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".vtt"]);
/** Endings of the files that an applicant may send. */
export const documentExtensions: readonly string[] = acceptedExtensions.filter((one) => !films.has(one));

/** What would be refused in the end, told before the bytes are sent; what a file really is, only its content tells. */
export function refusedByName(config: Config, name: string, size: number): "file_kind" | "file_large" | undefined {
  const dot = name.lastIndexOf(".");
  if (dot < 0 || !documentExtensions.includes(name.slice(dot).toLowerCase())) return "file_kind";
  return size > uploadLimits(config).document ? "file_large" : undefined;
}
