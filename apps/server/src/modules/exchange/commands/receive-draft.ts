import type { IncomingDraft } from "@openzone/contract/exchange";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import type { ApiClient } from "../../../platform/http/access.ts";
import { createArticle, type PreparedContent } from "../../articles/index.ts";

/** Who writes when another system sends: it may draft within the site of its token, and nothing else. */
const senderOf = ({ name, siteId }: ApiClient): Actor => ({
  id: 0,
  name: `数据交换（${name}）`,
  grants: [{ role: "exchange", actions: new Set(["article.write"]), scope: { kind: "site", siteId } }],
});

interface Place {
  sectionId: number;
  departmentId: number;
  language: string;
}

/**
 * Makes a draft (草稿) of what another system sent, in the section that its token has for it. The sender's number makes one
 * draft, however often it comes; what became of it here is not touched again.
 * @throws AppError as `createArticle`
 */
export async function receiveDraft(
  tx: Tx,
  client: ApiClient,
  input: Pick<IncomingDraft, "id" | "category"> & { content: PreparedContent },
  now: Date,
): Promise<{ articleId: number; created: boolean }> {
  // Two sends at once: the second waits for the row of the first.
  const { rows } = await sql<Place>`
    select coalesce((t.categories->>${input.category ?? ""})::bigint, t.section_id) as "sectionId",
      t.department_id as "departmentId", s.language
    from api_tokens t join sites s on s.id = t.site_id where t.id = ${client.id} for update of t`.execute(tx);
  const place = rows[0];
  if (!place) throw new Error("the token vanished");
  const known = await sql<{ articleId: number }>`
    select article_id as "articleId" from exchange_incoming
    where token_id = ${client.id} and external_id = ${input.id}`.execute(tx);
  if (known.rows[0]) return { articleId: known.rows[0].articleId, created: false };
  const sender = senderOf(client);
  const { sectionId, departmentId } = place;
  const language = place.language === "en" ? "en" : "zh-CN";
  const { id: articleId } = await createArticle(
    tx,
    sender,
    { sectionId, departmentId, language, content: input.content },
    now,
  );
  await sql`insert into exchange_incoming (token_id, site_id, external_id, article_id, received_at)
    values (${client.id}, ${client.siteId}, ${input.id}, ${articleId}, ${now})`.execute(tx);
  const details = { externalId: input.id, token: client.name, sectionId };
  await audit(tx, sender, "exchange.received", { type: "article", id: articleId }, details);
  return { articleId, created: true };
}
