import type { CreateTarget } from "@openzone/contract/exchange";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { newSecret } from "../signature.ts";
import { secretContext } from "../targets.ts";
import { refusePlace } from "./place-of-target.ts";

/**
 * Makes a channel, folder or webhook; from the next publication on it is told. The secret is in the answer and, encrypted, in
 * the database.
 * @throws AppError NOT_FOUND, TARGET_ADDRESS_PRIVATE, ALREADY_EXISTS
 */
export async function createTarget(
  tx: Tx,
  { keyring, config }: Pick<Services, "keyring" | "config">,
  actor: Actor,
  input: CreateTarget & { siteId: number },
  now: Date,
): Promise<{ id: number; secret: string | null }> {
  const { siteId, kind, name, sectionIds, policies } = input;
  const url = kind === "folder" ? null : input.url;
  const folder = kind === "folder" ? input.folder : null;
  await refusePlace(tx, actor, config, { siteId, url, folder, sectionIds });
  const secret = kind === "folder" ? null : newSecret();
  const { rows } = await sql<{ id: number }>`
    insert into exchange_targets (site_id, kind, name, url, folder, secret, section_ids, policies, made_at, updated_at, updated_by)
    values (${siteId}, ${kind}, ${name}, ${url}, ${folder}, ${secret && keyring.encrypt(secret, secretContext)},
      ${sectionIds}::bigint[], ${policies}, ${now}, ${now}, ${actor.id || null})
    returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new AppError("NOT_FOUND");
  await audit(
    tx,
    actor,
    "exchange-target.created",
    { type: "exchange-target", id },
    { siteId, kind, name, url, folder, sectionIds, policies },
  );
  return { id, secret };
}
