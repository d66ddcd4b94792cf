/** Tells who manages the documents of a department that one could not be made (工作人员消息). */
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { defineNotices, guardMessages, tellStaff } from "../notifications/index.ts";
import { visibleTo } from "./documents.ts";

/** What fails once is often made a minute later; after this long somebody should know. */
export const PATIENCE_MS = 5 * 60_000;

defineNotices({
  "document.not_made": {
    "zh-CN": {
      title: "文书没有生成",
      text: "{title}（{number}）的文件没有生成，系统会继续重试；急用的请联系系统管理员。",
    },
    en: {
      title: "A document was not made",
      text: "The file of {title} ({number}) could not be made. It is tried again; ask the administrator if it is urgent.",
    },
  },
});

guardMessages("legal-document", visibleDocuments);

/** Told once for a document, however often it fails. */
export async function tellOfFailure(
  tx: Tx,
  {
    id,
    number,
    title,
    department_id: departmentId,
  }: { id: number; number: string; title: string; department_id: number },
  at: Date,
): Promise<void> {
  await tellStaff(tx, {
    kind: "document.not_made",
    params: { number, title },
    link: `/workbench/documents/${id}`,
    subject: { type: "legal-document", id },
    occasion: `document.not_made:${id}`,
    heads: { departmentId, action: "document.manage" },
    at,
  });
}

async function visibleDocuments(db: Db | Tx, actor: Actor, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select l.id from legal_documents l join departments d on d.id = l.department_id
    where l.id = any(${[...ids]}::bigint[]) and ${visibleTo(actor)}`.execute(db);
  return rows.map(({ id }) => id);
}
