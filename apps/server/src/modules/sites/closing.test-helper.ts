import { type CloseSite, closeSiteSchema } from "@openzone/contract/site-templates";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { closingRules } from "./closing-policy.ts";
import { closeSite } from "./commands/close-site.ts";

/** Closes a site by the command, as it tells those who know the sites by heart: for two days from now unless told. */
export function closeForATime(
  { db, config, now }: Pick<Services, "db" | "config" | "now">,
  siteId: number,
  change: Partial<CloseSite> = {},
  actor: Actor = systemActor,
): Promise<unknown> {
  const endsAt = new Date(now().getTime() + 2 * 86_400_000).toISOString();
  const closing = { ...closeSiteSchema.parse({ endsAt, notice: "系统升级，请稍后再来。", ...change }), siteId };
  return inTransaction(db, (tx) => closeSite(tx, actor, closing, closingRules(config), now()));
}
