import { type DueFees, mostCasesOnBill } from "@openzone/contract/hall";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { numberPattern } from "./numbers.ts";
import { searchKeys } from "./personal.ts";
import { visibleTo } from "./policy.ts";

/**
 * Fees that are not paid yet (待缴) of cases that this person may see: by numbers of cases, or exactly by the name, phone or code of
 * the applicant. What is on a bill that was not paid is among them, so that no bill is lost.
 */
export async function dueFees(db: Db | Tx, keyring: Keyring, actor: Actor, q: string): Promise<DueFees> {
  const words = q.split(/[\s,，、;；]+/).filter((word) => word !== "");
  const numbers = words.filter((word) => numberPattern.test(word));
  const isNumbers = numbers.length === words.length;
  const keys = (field: "name" | "phone" | "id") => sql`${searchKeys(keyring, field, q)}::text[]`;
  const those = isNumbers
    ? sql`select id from applications where number = any(${numbers}::text[])`
    : sql`select id from applications where name_key = any(${keys("name")}) union all
        select id from applications where id_key = any(${keys("id")}) union all
        select id from applications where phone_key = any(${keys("phone")})`;
  const { rows } = await sql<DueFees["items"][number]>`
    select f.id, a.id as "caseId", a.number as "caseNumber", i.name as "itemName", a.applicant_shown as "applicantShown", f.name,
      f.amount_fen as "amountFen", f.bill_id as "billId", b.number as "billNumber"
    from application_fees f join applications a on a.id = f.application_id join departments d on d.id = a.department_id
      join service_items i on i.id = a.item_id left join application_bills b on b.id = f.bill_id
    where a.id in (${those}) and f.state = 'due' and f.amount_fen > 0 and ${visibleTo(actor)}
    order by f.id limit ${mostCasesOnBill}`.execute(db);
  return { items: rows };
}
