import type { Actor } from "../../platform/auth/actor.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { siteById } from "../sites/index.ts";
import { mayOpenSite } from "./policy.ts";

/** @throws AppError NOT_FOUND  for sites that this person has nothing to do with */
export async function openedSite({ db }: Pick<Services, "db">, actor: Actor, siteId: number): Promise<number> {
  if (!mayOpenSite(actor, siteId)) throw new AppError("NOT_FOUND");
  return (await siteById(db, siteId)).id;
}
