import type { FormField } from "@openzone/contract/forms";
import { mostFiles } from "@openzone/contract/forms/answers";
import type { FastifyRequest } from "fastify";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import {
  isDocument,
  type PreviewFacts,
  previewOf,
  receiveFile,
  type StoredUpload,
  uploadLimits,
} from "../../media/index.ts";

/** What a page sent: the controls by name, and its files, which lie in the store already. */
export interface FormBody {
  controls: Map<string, string[]>;
  uploads: { field: string; stored: ReceivedFile }[];
  refused: RefusedFile[];
}

/** Contents that lie in the store, with what a list shows of them. */
export type ReceivedFile = StoredUpload & PreviewFacts;

export interface RefusedFile {
  field: FormField;
  code: "file_kind" | "file_broken" | "file_large" | "too_many_files";
  limit?: string;
}

const mostControls = 2000;

/**
 * Reads a page that was sent, with files or without. A file that cannot be taken is told of with its field; the rest of the
 * page is kept.
 */
export async function readBody(
  request: FastifyRequest,
  services: Services,
  fields: readonly FormField[],
): Promise<FormBody> {
  const body: FormBody = { controls: new Map(), uploads: [], refused: [] };
  if (request.isMultipart()) await readParts(request, services, fields, body);
  else
    for (const [name, value] of new URLSearchParams(typeof request.body === "string" ? request.body : ""))
      add(body, name, value);
  return body;
}

function add({ controls }: FormBody, name: string, value: string): void {
  const known = controls.get(name);
  if (known) known.push(value);
  else if (controls.size < mostControls) controls.set(name, [value]);
}

async function readParts(
  request: FastifyRequest,
  services: Services,
  fields: readonly FormField[],
  body: FormBody,
): Promise<void> {
  const limits = { files: 40, fields: mostControls, fieldSize: 100_000 };
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      add(body, part.fieldname, String(part.value));
      continue;
    }
    const field = fields.find(({ key, kind }) => key === part.fieldname && kind === "file");
    // A browser sends an empty part for a chooser in which nothing was chosen.
    if (part.filename === "" || !field) {
      part.file.resume();
      continue;
    }
    await takeFile(services, field, { source: part.file, name: part.filename }, body);
  }
}

async function takeFile(
  services: Services,
  field: FormField,
  { source, name }: { source: AsyncIterable<Uint8Array> & { resume(): unknown }; name: string },
  body: FormBody,
): Promise<void> {
  const most = field.max ?? mostFiles;
  if (body.uploads.filter((one) => one.field === field.key).length >= most) {
    source.resume();
    body.refused.push({ field, code: "too_many_files", limit: String(most) });
    return;
  }
  const received = await receiveAnswerFile(services, field, source, name);
  if ("code" in received) {
    source.resume();
    body.refused.push(received);
  } else body.uploads.push({ field: field.key, stored: received });
}

/** Takes one file for a field, by whichever way it came: the same checks, and the same words when it cannot be taken. */
export async function receiveAnswerFile(
  { files, config }: Pick<Services, "files" | "config">,
  field: FormField,
  source: AsyncIterable<Uint8Array>,
  name: string,
): Promise<ReceivedFile | RefusedFile> {
  const { document } = uploadLimits(config);
  try {
    const stored = await receiveFile(files, source, { name, maxBytes: document });
    if (!isDocument(stored.mime)) return { field, code: "file_kind" };
    return { ...stored, ...(await previewOf(files, stored)) };
  } catch (error) {
    const code = error instanceof AppError ? refusals[error.code] : undefined;
    if (!code) throw error;
    return { field, code, limit: `${Math.floor(document / 2 ** 20)} MB` };
  }
}

const refusals: Partial<Record<string, "file_kind" | "file_broken" | "file_large">> = {
  FILE_KIND_REFUSED: "file_kind",
  FILE_BROKEN: "file_broken",
  UPLOAD_INCOMPLETE: "file_broken",
  PAYLOAD_TOO_LARGE: "file_large",
};
