/** Items that are open for applications, for the window (窗口收件). */
import type { OpenItem, openItemQuerySchema } from "@openzone/contract/service-items";
import { sql } from "kysely";
import type { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import { scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { publishedForm } from "../forms/index.ts";
import { openGuide } from "./case-guides.ts";
import { itemHolds } from "./queries.ts";

const most = 20;

const mayEnterFor = (actor: Actor) =>
  withinScopes(scopesFor(actor, "window.enter"), { siteId: sql`i.site_id`, departmentPath: sql`d.path` });

/** The open items for which this person may take applications; by the alphabet, those that begin with the words first. */
export async function listOpenItems(
  db: Db | Tx,
  actor: Actor,
  { site, q }: z.output<typeof openItemQuerySchema>,
): Promise<{ items: Omit<OpenItem, "guide" | "form">[] }> {
  const { rows } = await sql<Omit<OpenItem, "guide" | "form">>`
    select i.id, i.site_id as "siteId", i.name, i.department_id as "departmentId", d.name as "departmentName"
    from service_items i join departments d on d.id = i.department_id
    where i.public_state = 'published' and ${mayEnterFor(actor)} and ${q === "" ? sql`true` : itemHolds(q)}
      and (${site ?? null}::bigint is null or i.site_id = ${site ?? null})
    order by position(${q} in i.name) <> 1, i.sort_key, i.id limit ${most}`.execute(db);
  return { items: rows };
}

/** @throws AppError NOT_FOUND  also for items that are suspended, or of departments for which this person takes nothing */
export async function readOpenItem(db: Db | Tx, actor: Actor, id: number): Promise<OpenItem> {
  const { rows } = await sql<{ id: number }>`
    select i.id from service_items i join departments d on d.id = i.department_id
    where i.id = ${id} and ${mayEnterFor(actor)}`.execute(db);
  const found = rows[0] ? await openGuide(db, id) : null;
  if (!found) throw new AppError("NOT_FOUND");
  const { guide, siteId, departmentId, departmentName } = found;
  const form = guide.online.formId === null ? undefined : await publishedForm(db, guide.online.formId);
  const { situations, materials, handling, promisedTerm, audiences, fees, online } = guide;
  return {
    ...{ id, siteId, departmentId, departmentName, name: guide.name },
    guide: { situations, materials, handling, promisedTerm, audiences, fees, online },
    form: form ? { versionId: form.id, definition: form.definition } : null,
  };
}
