import type { HistorySources } from "../../platform/audit/record-history.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { listFolders } from "./folder-queries.ts";
import { lockless } from "./one-file.ts";
import { reasonsAgainstFile } from "./policy.ts";

export const mediaHistory: HistorySources = {
  file: async (db, actor, id) => {
    const file = await lockless(db, actor, id);
    refuseUnless(reasonsAgainstFile(actor, "describe", file));
    return { object: { type: "file", id: file.row.id }, actions: ["file."] };
  },
  "media-folder": async (db, actor, id) => {
    const [folder] = await listFolders(db, actor, recordNumber(id));
    if (!folder) throw new AppError("NOT_FOUND");
    if (!folder.mayManage) throw new AppError("NOT_ALLOWED");
    return { object: { type: "media-folder", id: folder.id }, actions: ["media-folder."] };
  },
};
