import {
  adverseKinds,
  type DocumentField,
  type DocumentKind,
  remedyFields,
  requiredFields,
  type SaveTemplate,
  type TemplateText,
} from "@openzone/contract/legal-documents";
import { documentKindTitle, fieldNames, fieldsIn } from "@openzone/contract/words/legal-documents";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { versionConflict } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { originalTemplates } from "../originals.ts";
import { reasonsAgainstTemplates } from "../policy.ts";

interface Place {
  siteId: number;
  kind: DocumentKind;
}

/**
 * Writes the next version of a template of a site; documents issued from now on say it, those issued before stay as they are.
 * @throws AppError NOT_ALLOWED, VERSION_CONFLICT, DOCUMENT_TEMPLATE_FIELDS, DOCUMENT_TEMPLATE_REMEDIES
 */
export async function saveTemplate(
  tx: Tx,
  actor: Actor,
  { siteId, kind, expectedNumber, reason, ...text }: SaveTemplate & Place,
  now: Date,
): Promise<{ number: number }> {
  refuseUnless(reasonsAgainstTemplates(actor, siteId));
  refuseWrongText(kind, text);
  return addVersion(tx, actor, { siteId, kind }, { text, expectedNumber, reason, isOriginal: false }, now);
}

/**
 * Has the text apply again that the zone began with (恢复原文), as a further version.
 * @throws AppError NOT_ALLOWED, VERSION_CONFLICT
 */
export async function restoreTemplate(
  tx: Tx,
  actor: Actor,
  { siteId, kind, expectedNumber }: Place & { expectedNumber: number },
  now: Date,
): Promise<{ number: number }> {
  refuseUnless(reasonsAgainstTemplates(actor, siteId));
  const text = originalTemplates[kind];
  return addVersion(tx, actor, { siteId, kind }, { text, expectedNumber, reason: "", isOriginal: true }, now);
}

interface Version {
  text: TemplateText;
  expectedNumber: number;
  reason: string;
  isOriginal: boolean;
}

async function addVersion(
  tx: Tx,
  actor: Actor,
  { siteId, kind }: Place,
  { text, expectedNumber, reason, isOriginal }: Version,
  now: Date,
): Promise<{ number: number }> {
  // Two saves of one template wait for each other; the site's row is what both can hold.
  await sql`select id from sites where id = ${siteId} for no key update`.execute(tx);
  const { rows } = await sql<{ number: number; title: string; body: string; note: string; at: Date; by: string }>`
    select v.number, v.title, v.body, v.note, v.created_at as at, coalesce(s.name, '') as by
    from document_template_versions v left join staff s on s.id = v.created_by
    where v.site_id = ${siteId} and v.kind = ${kind} order by v.number desc limit 1`.execute(tx);
  const [newest] = rows;
  const number = newest?.number ?? 0;
  if (newest && number !== expectedNumber) {
    const { by, at, title, body, note } = newest;
    throw versionConflict({ by, at, version: number }, { title, body, note }, { ...text });
  }
  await tx
    .insertInto("document_template_versions")
    .values({
      ...{ site_id: siteId, kind, number: number + 1, ...text },
      ...{ is_original: isOriginal, reason, created_at: now, created_by: actor.id || null },
    })
    .execute();
  const verb = isOriginal ? "document-template.restored" : "document-template.saved";
  await audit(tx, actor, verb, { type: "document-template", id: `${siteId}-${kind}` }, { kind, number: number + 1 });
  return { number: number + 1 };
}

/** What the law wants in a document cannot be left out of its template. */
function refuseWrongText(kind: DocumentKind, text: TemplateText): void {
  const { fields, unknown } = fieldsIn(`${text.title}\n${text.body}\n${text.note}`);
  const known = fieldsIn(text.body).fields;
  const needed: readonly DocumentField[] = ["applicant", "item", ...requiredFields[kind]];
  const missing = needed.filter((field) => !known.includes(field));
  const outside = fields.filter((field) => !known.includes(field) && !remedyFields.includes(field));
  const problems = {
    "zh-CN": [
      ...unknown.map((name) => `没有名为“${name}”的内容项`),
      ...missing.map((field) => `缺少{${fieldNames[field]}}`),
      ...outside.map((field) => `{${fieldNames[field]}}只能写在正文里`),
    ],
    en: [
      ...unknown.map((name) => `there is no field “${name}”`),
      ...missing.map((field) => `{${fieldNames[field]}} is missing`),
      ...outside.map((field) => `{${fieldNames[field]}} can only stand in the body`),
    ],
  };
  if (problems.en.length > 0)
    throw new AppError("DOCUMENT_TEMPLATE_FIELDS", {
      problems: { "zh-CN": problems["zh-CN"].join("；"), en: problems.en.join("; ") },
      fields: { body: problems["zh-CN"][0] ?? "" },
    });
  const named = /复议/.test(text.body + text.note) && /诉讼/.test(text.body + text.note);
  if (adverseKinds.includes(kind) && !named)
    throw new AppError("DOCUMENT_TEMPLATE_REMEDIES", {
      kind: { "zh-CN": documentKindTitle("zh-CN", kind), en: documentKindTitle("en", kind) },
    });
}
