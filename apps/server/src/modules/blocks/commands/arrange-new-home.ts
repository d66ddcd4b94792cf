import type { Block } from "@openzone/contract/blocks";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { lockPage, pageState } from "../page-state.ts";
import { insertPage } from "./open-block-page.ts";
import { putLive } from "./publish-block-page.ts";

/** Publishes the home of a site that is being made, with the blocks of its template; whoever makes the site may do so. */
export async function arrangeNewHome(
  tx: Tx,
  actor: Actor,
  { siteId, home }: { siteId: number; home: readonly Block[] },
  now: Date,
): Promise<void> {
  const id = await insertPage(tx, actor, { siteId, kind: "home", sectionId: null }, [...home], now);
  await lockPage(tx, id);
  await putLive(tx, actor, await pageState(tx, id), now);
}
