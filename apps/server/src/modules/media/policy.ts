import { type MediaVerb, mediaVerbs } from "@openzone/contract/media";
import { type Actor, may, mayAnywhere } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { manages } from "./scopes.ts";

/** The part of a file that rules look at. */
export interface PolicyFile {
  createdBy: number | null;
  /** Of its department, or of the one that it merged into; null when it has none. */
  departmentPath: string | null;
  /** Whether the person belongs to its department. */
  isMember: boolean;
  isUsed: boolean;
  isPublic: boolean;
}

export interface AvailableMediaAction {
  action: MediaVerb;
  allowed: boolean;
  reasons: Reason[];
}

/** Everything that can be done with a file of the library, each with whether this person can do it and, if not, why. */
export function availableFileActions(actor: Actor, file: PolicyFile): AvailableMediaAction[] {
  return mediaVerbs.map((action) => {
    const reasons = reasonsAgainstFile(actor, action, file);
    return { action, allowed: reasons.length === 0, reasons };
  });
}

/** Why `actor` cannot do `action` with a file that they see; empty when they can. */
export function reasonsAgainstFile(actor: Actor, action: MediaVerb, file: PolicyFile): Reason[] {
  const place = { departmentPath: file.departmentPath ?? undefined };
  const isManaged = manages(actor, file.departmentPath);
  const isOwn = file.createdBy === actor.id && mayAnywhere(actor, "media.use");
  const mayDescribe = may(actor, "media.use", place) || (file.isMember && mayAnywhere(actor, "media.use"));
  if (!isManaged && !isOwn && !(action === "describe" && mayDescribe)) return [{ code: "NOT_ALLOWED" }];
  // New bytes at an address that readers have open would pass every review by.
  if (action === "replace" && file.isPublic && !isManaged) return [{ code: "FILE_PUBLIC" }];
  if (action === "delete" && file.isUsed) return [{ code: "FILE_IN_USE" }];
  return [];
}

export interface PolicyFolder {
  departmentPath: string | null;
  isMember: boolean;
}

/** Whether the person makes, renames, shares and removes a folder of this department, or of the zone. */
export const mayManageFolder = (actor: Actor, folder: PolicyFolder): boolean => manages(actor, folder.departmentPath);

/** Whether the person puts files into it: into a department's folder its people, into the zone's those who manage a library. */
export function mayAddTo(actor: Actor, folder: PolicyFolder): boolean {
  if (mayManageFolder(actor, folder)) return true;
  if (folder.departmentPath === null) return mayAnywhere(actor, "media.manage");
  const isTheirs = folder.isMember && mayAnywhere(actor, "media.use");
  return isTheirs || may(actor, "media.use", { departmentPath: folder.departmentPath });
}
