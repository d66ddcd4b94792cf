import { errorMessage } from "@openzone/contract/errors";
import type { MediaFileDetails } from "@openzone/contract/media";
import type { Actor } from "../../platform/auth/actor.ts";
import { availableFileActions, type PolicyFile } from "./policy.ts";

/** What the person can do with a file, the reasons against it in their language. */
export const actionsInWords = (actor: Actor, file: PolicyFile, language: string): MediaFileDetails["actions"] =>
  availableFileActions(actor, file).map(({ reasons, ...action }) => ({
    ...action,
    reasons: reasons.map(({ code, details }) => ({ code, message: errorMessage(code, language, details) })),
  }));
