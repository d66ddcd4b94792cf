import { type FileView, fileSchema } from "@openzone/contract/files";
import {
  bulkResultSchema,
  type CreateMediaFolder,
  type DescribeFile,
  type MediaFileDetails,
  mediaFileDetailsSchema,
  mediaFolderSchema,
  type UpdateMediaFolder,
} from "@openzone/contract/media";
import { z } from "zod";
import { change, upload, withQuery } from "../../shared/api/client.ts";

/** Whose a new file is, and where in the library it lies. */
export interface UploadTarget {
  departmentId: number;
  folderId?: number | null | undefined;
}

/** Sends one file in one request. */
export function uploadFile(
  file: File,
  target: UploadTarget,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<FileView> {
  const { departmentId, folderId } = target;
  return upload(withQuery("/api/v1/files", { departmentId, folderId }), fileSchema, formOf(file), onProgress, signal);
}

/** Makes a file of an upload that was sent in parts. */
export const finishUpload = (path: string, file: File, { departmentId, folderId = null }: UploadTarget) =>
  change("POST", `${path}/finish`, fileSchema, { name: file.name, size: file.size, departmentId, folderId });

export const replaceFile = (
  { id, version }: Pick<MediaFileDetails, "id" | "version">,
  file: File,
  reason: string,
  onProgress: (share: number) => void,
): Promise<MediaFileDetails> =>
  upload(
    withQuery(`/api/v1/media/${id}/replace`, { expectedVersion: version, reason }),
    mediaFileDetailsSchema,
    formOf(file),
    onProgress,
  );

function formOf(file: File): FormData {
  const form = new FormData();
  form.append("file", file, file.name);
  return form;
}

export const takeBackFile = ({ id, version }: MediaFileDetails, number: number, reason: string) =>
  change("POST", `/api/v1/media/${id}/take-back`, mediaFileDetailsSchema, { expectedVersion: version, number, reason });

export const describeFile = (id: string, words: DescribeFile) =>
  change("PUT", `/api/v1/media/${id}`, mediaFileDetailsSchema, words);

export const moveFiles = (fileIds: string[], folderId: number | null) =>
  change("POST", "/api/v1/media/move", bulkResultSchema, { fileIds, folderId });
export const deleteFiles = (fileIds: string[]) => change("POST", "/api/v1/media/delete", bulkResultSchema, { fileIds });

export const createFolder = (folder: CreateMediaFolder) =>
  change("POST", "/api/v1/media-folders", mediaFolderSchema, folder);
export const updateFolder = (id: number, folder: UpdateMediaFolder) =>
  change("PUT", `/api/v1/media-folders/${id}`, mediaFolderSchema, folder);
export const removeFolder = (id: number) => change("DELETE", `/api/v1/media-folders/${id}`, z.unknown());
