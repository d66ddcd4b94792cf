import { type Actor, mayAnywhere } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";

/** Accounts belong to no department: whoever stands at a window may be asked by anybody. */
export const mayManageAccounts = (actor: Actor): Reason[] =>
  mayAnywhere(actor, "account.manage") ? [] : [{ code: "NOT_ALLOWED", details: { action: "account.manage" } }];
