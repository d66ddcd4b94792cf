import { randomUUID } from "node:crypto";
import type { AskForRating } from "@openzone/contract/ratings";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { caseByNumber, rateableVisit } from "../../applications/index.ts";
import { inviteRating } from "../invites.ts";

/**
 * Makes a link for a visit to the window (窗口评价), shown on the tablet there: for the case that it was for, or for the visit.
 * By its queue number a visit is rated once, however often it is asked for.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, RATING_CASE, RATING_TICKET, RATING_GIVEN
 */
export async function askForRating(
  tx: Tx,
  actor: Actor,
  { departmentId, itemId, caseNumber, ticketId }: AskForRating,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const { rows } = await sql<{ path: string; siteId: number | null }>`
    select d.path, (select id from sites where is_main) as "siteId" from departments d where d.id = ${departmentId}`.execute(
    tx,
  );
  const [department] = rows;
  if (!department || department.siteId === null) throw new AppError("NOT_FOUND");
  const found = caseNumber === "" ? undefined : await caseByNumber(tx, caseNumber, departmentId);
  const siteId = found?.siteId ?? department.siteId;
  // Who sits at the window of a site serves visits to all its departments.
  const allowed = [{ departmentPath: department.path }, { siteId }].some((place) => may(actor, "rating.ask", place));
  refuseUnless(allowed ? [] : [{ code: "NOT_ALLOWED", details: { action: "rating.ask" } }]);
  if (caseNumber !== "" && !found) throw new AppError("RATING_CASE", { number: caseNumber });
  const visit = ticketId === null ? undefined : await rateableVisit(tx, ticketId, departmentId);
  if (ticketId !== null && (!visit || visit.siteId !== siteId)) throw new AppError("RATING_TICKET");
  const invited = await inviteRating(
    tx,
    {
      occasion: ticketId === null ? `visit:${randomUUID()}` : `ticket:${ticketId}`,
      channel: "window",
      applicationId: found?.id ?? null,
      caseNumber: found?.number ?? null,
      siteId,
      departmentId,
      itemId: found?.itemId ?? visit?.itemId ?? itemId,
      // Whoever served the visit is rated, not who works on the case.
      officerId: visit ? visit.officerId : (found?.officerId ?? (actor.id || null)),
    },
    now,
  );
  if (!invited) throw new AppError("RATING_GIVEN");
  await audit(tx, actor, "rating.asked", { type: "department", id: departmentId }, { caseNumber, ticketId });
  return invited;
}
