import type { FileView } from "@openzone/contract/files";
import type { DetailedError, PreviousUpload, Upload } from "tus-js-client";
import { sessionHeaders, withQuery } from "../../../shared/api/client.ts";
import { problemOf } from "../../../shared/api/problem.ts";
import { finishUpload, type UploadTarget, uploadFile } from "../commands.ts";

/** Below this a file is sent in one request: to begin it again costs less than the protocol. */
const inParts = 4 * 1024 * 1024;
const partBytes = 4 * 1024 * 1024;
const endpoint = "/api/v1/uploads";

export interface Sending {
  done: Promise<FileView>;
  /** Stops for now; what has arrived stays. Undefined for a file that is sent in one request. */
  pause?: () => void;
  cancel: () => void;
}

/**
 * Sends a file: a large one in parts, so that it goes on after a cut, a pause or a reload of the page where it stopped;
 * without the server's help for that, in one request.
 */
export function sendFile(file: File, target: UploadTarget, onProgress: (share: number) => void): Sending {
  const stop = new AbortController();
  if (file.size < inParts) {
    return { done: uploadFile(file, target, onProgress, stop.signal), cancel: () => stop.abort() };
  }
  let upload: Upload | undefined;
  const done = sendInParts(file, target, onProgress, (made) => {
    upload = made;
    if (stop.signal.aborted) void made.abort();
  });
  return {
    done,
    pause: () => {
      stop.abort();
      void upload?.abort();
    },
    cancel: () => {
      stop.abort();
      void upload?.abort(true);
    },
  };
}

async function sendInParts(
  file: File,
  target: UploadTarget,
  onProgress: (share: number) => void,
  made: (upload: Upload) => void,
): Promise<FileView> {
  // Loaded with the first large file.
  const tus = await import("tus-js-client");
  const path = await new Promise<string>((resolve, reject) => {
    const upload: Upload = new tus.Upload(file, {
      endpoint: withQuery(endpoint, { departmentId: target.departmentId, name: file.name, size: file.size }),
      chunkSize: partBytes,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      metadata: { filename: file.name },
      removeFingerprintOnSuccess: true,
      // The session's token may change while a long upload runs.
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(sessionHeaders())) request.setHeader(name, value);
      },
      onProgress: (sent, total) => onProgress(sent / total),
      onSuccess: () => resolve(new URL(upload.url ?? "", location.href).pathname),
      onError: (error) => reject(asUploadProblem(error)),
    });
    made(upload);
    upload.findPreviousUploads().then((before) => {
      const [newest] = before.sort((a, b) => Date.parse(b.creationTime) - Date.parse(a.creationTime));
      if (newest) upload.resumeFromPreviousUpload(newest);
      upload.start();
    }, reject);
  });
  return finishUpload(path, file, target);
}

/** The server's own words about a refused upload. */
function asUploadProblem(error: Error | DetailedError): Error {
  const response = "originalResponse" in error ? error.originalResponse : null;
  if (!response) return error;
  try {
    return problemOf(JSON.parse(response.getBody()), response.getStatus());
  } catch (unreadable) {
    if (unreadable instanceof SyntaxError) return error;
    throw unreadable;
  }
}

/** Large uploads of this browser that were cut off, as far as it remembers; choosing the same file goes on with it. */
export function unfinishedUploads(): { key: string; name: string; size: number }[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith("tus::"))
    .flatMap((key) => {
      const known = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<PreviousUpload>;
      return known.metadata?.filename ? [{ key, name: known.metadata.filename, size: known.size ?? 0 }] : [];
    });
}

export const forgetUpload = (key: string): void => localStorage.removeItem(key);
