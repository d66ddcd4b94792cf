import { type RawBuilder, sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Db, inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { auditName, type PublicActor } from "../session.ts";
import { lockAsOwner } from "./members.ts";

/**
 * Invites another enterprise to be a subsidiary (下属企业) by its credit code; its owners accept or not. An unknown code gets the same
 * answer, so that nobody learns by it who has an account.
 * @throws AppError NOT_FOUND, NOT_OWNER, CREDIT_CODE_INVALID for the own code
 */
export async function inviteSubsidiary(
  { db, now }: Services,
  actor: PublicActor,
  { enterpriseId, creditCode }: { enterpriseId: number; creditCode: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockAsOwner(tx, actor, enterpriseId);
    const { rows } = await sql<{ id: number }>`select id from enterprise_accounts
      where credit_code = ${creditCode.trim().toUpperCase()} and state = 'active'`.execute(tx);
    const childId = rows[0]?.id;
    if (childId === enterpriseId) throw new AppError("CREDIT_CODE_INVALID");
    if (childId === undefined) return;
    // Not both ways round: then each would act for the other.
    await sql`insert into enterprise_links (parent_id, child_id, invited_at)
      select ${enterpriseId}, ${childId}, ${now()}::timestamptz
      where not exists (select 1 from enterprise_links
        where parent_id = ${childId} and child_id = ${enterpriseId} and ended_at is null)
      on conflict do nothing`.execute(tx);
    await audit(
      tx,
      auditName(actor),
      "enterprise.subsidiary-invited",
      { type: "enterprise-account", id: enterpriseId },
      { childId },
    );
  });
}

interface OneLink {
  enterpriseId: number;
  linkId: number;
}

/** Accepts to be a subsidiary; only owners of the invited enterprise. @throws AppError NOT_FOUND, NOT_OWNER */
export const acceptParent = ({ db, now }: Services, actor: PublicActor, link: OneLink): Promise<void> =>
  changeLink(
    db,
    actor,
    link,
    "enterprise.parent-accepted",
    sql`accepted_at = ${now()} where child_id = ${link.enterpriseId} and accepted_at is null`,
  );

/** Ends or declines a link, from either side and at once. @throws AppError NOT_FOUND, NOT_OWNER */
export const endLink = ({ db, now }: Services, actor: PublicActor, link: OneLink): Promise<void> =>
  changeLink(
    db,
    actor,
    link,
    "enterprise.link-ended",
    sql`ended_at = ${now()} where ${link.enterpriseId} in (parent_id, child_id)`,
  );

/** Changes a link that is not at its end, in the name of one of its enterprises. */
async function changeLink(
  db: Db,
  actor: PublicActor,
  { enterpriseId, linkId }: OneLink,
  action: "enterprise.parent-accepted" | "enterprise.link-ended",
  change: RawBuilder<unknown>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockAsOwner(tx, actor, enterpriseId);
    const done = await sql`update enterprise_links set ${change} and id = ${linkId} and ended_at is null`.execute(tx);
    if (done.numAffectedRows !== 1n) throw new AppError("NOT_FOUND");
    await audit(tx, auditName(actor), action, { type: "enterprise-account", id: enterpriseId }, { linkId });
  });
}
