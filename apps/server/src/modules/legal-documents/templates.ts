import {
  type DocumentKind,
  type DocumentTemplate,
  documentKinds,
  type TemplateText,
  type TemplateVersion,
} from "@openzone/contract/legal-documents";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { originalTemplates } from "./originals.ts";

export interface TemplateInForce {
  /** 0 is the original. */
  number: number;
  text: TemplateText;
}

/** The template of a site that is in force: its newest version, else the original. */
export async function templateInForce(db: Db | Tx, siteId: number, kind: DocumentKind): Promise<TemplateInForce> {
  const row = await db
    .selectFrom("document_template_versions")
    .select(["number", "title", "body", "note"])
    .where("site_id", "=", siteId)
    .where("kind", "=", kind)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return { number: 0, text: originalTemplates[kind] };
  const { number, ...text } = row;
  return { number, text };
}

/** All templates of a site with their versions, the newest first. */
export async function listTemplates(db: Db | Tx, siteId: number): Promise<{ items: DocumentTemplate[] }> {
  const { rows } = await sql<Omit<TemplateVersion, "at"> & { kind: DocumentKind; at: Date }>`
    select v.kind, v.number, v.title, v.body, v.note, v.is_original as "isOriginal", v.reason, v.created_at as at,
      coalesce(s.name, '') as by
    from document_template_versions v left join staff s on s.id = v.created_by
    where v.site_id = ${siteId} order by v.number desc limit 900`.execute(db);
  const items = documentKinds.map((kind) => {
    const versions = rows
      .filter((row) => row.kind === kind)
      .map(({ kind: _, at, ...version }) => ({ ...version, at: at.toISOString() }));
    const [newest] = versions;
    const original = originalTemplates[kind];
    const text = newest ? { title: newest.title, body: newest.body, note: newest.note } : original;
    return { kind, number: newest?.number ?? 0, isOriginal: newest?.isOriginal ?? true, text, original, versions };
  });
  return { items };
}
