import type { CreateTopic, Topic } from "@openzone/contract/topics";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { topicAddress } from "../page-state.ts";
import { blocksOfTemplate } from "../templates.ts";
import { topicById } from "../topic-queries.ts";
import { noteFiles } from "./show-files.ts";

/**
 * Makes a topic (专题) with its page, from a template or empty. Nobody of the public sees it before it is published.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError ALREADY_EXISTS  for an address that another topic or a section has or once had
 */
export async function createTopic(tx: Tx, actor: Actor, input: CreateTopic, now: Date): Promise<Topic> {
  const place = { siteId: input.siteId };
  refuseUnless(may(actor, "page.arrange", place) ? [] : [{ code: "NOT_ALLOWED", details: { action: "page.arrange" } }]);
  await refuseTakenSlug(tx, input.siteId, input.slug, 0);
  const banner = await bannerId(tx, input.bannerFileId);
  const department = await departmentSlug(tx, input.departmentId);
  const blocks = blocksOfTemplate(input.template, input.sections, department);
  const by = actor.id || null;
  const { rows } = await sql<{ id: number; pageId: number }>`
    with page as (
      insert into block_pages (site_id, kind, draft, created_at, updated_at, updated_by)
      values (${input.siteId}, 'topic', ${JSON.stringify(blocks)}::jsonb, ${now}, ${now}, ${by}::bigint) returning id)
    insert into topics (site_id, page_id, department_id, slug, title, title_en, intro, intro_en, banner_file_id, accent,
      layout, starts_on, ends_on, created_at, updated_at, updated_by)
    select ${input.siteId}, id, ${input.departmentId}::bigint, ${input.slug}, ${input.title}, ${input.titleEn},
      ${input.intro}, ${input.introEn}, ${banner}::bigint, ${input.accent}, ${input.layout}, ${input.startsOn}::date,
      ${input.endsOn}::date, ${now}, ${now}, ${by}::bigint
    from page returning id, page_id as "pageId"`.execute(tx);
  const { id, pageId } = rows[0] ?? { id: 0, pageId: 0 };
  if (banner !== null) await noteFiles(tx, pageId, blocks);
  const details = { title: input.title, slug: input.slug, template: input.template };
  await audit(tx, actor, "topic.created", { type: "topic", id }, details);
  return topicById(tx, actor, id);
}

/**
 * Refuses an address that another topic has or that a section has or once had.
 * @throws AppError NOT_FOUND  for a site that does not exist
 * @throws AppError ALREADY_EXISTS
 */
export async function refuseTakenSlug(tx: Tx, siteId: number, slug: string, exceptId: number): Promise<void> {
  const address = topicAddress(slug);
  // Sections and topics take addresses with the site locked, so that two do not take the same one at once.
  const { rows } = await sql<{ taken: boolean }>`
    with site as (select id from sites where id = ${siteId} for update)
    select exists (select 1 from section_addresses where site_id = site.id and address = ${address})
      or exists (select 1 from topics where site_id = site.id and slug = ${slug} and id <> ${exceptId})
      or exists (select 1 from redirects where site_id = site.id and from_path = rtrim(${address}, '/')) as taken
    from site`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  if (rows[0].taken) throw new AppError("ALREADY_EXISTS", { field: "slug", value: address });
}

/**
 * The number of the picture that stands over a topic.
 * @throws AppError INVALID_INPUT  for a file that is no picture
 */
export async function bannerId(tx: Tx, publicId: string | null): Promise<number | null> {
  if (publicId === null) return null;
  const { rows } = await sql<{ id: number }>`
    select id from files where public_id = ${publicId} and mime like 'image/%'`.execute(tx);
  if (rows[0]) return rows[0].id;
  throw new AppError("INVALID_INPUT", { fields: [{ path: "bannerFileId", code: "custom", message: publicId }] });
}

async function departmentSlug(tx: Tx, id: number | null): Promise<string | null> {
  if (id === null) return null;
  const { rows } = await sql<{ slug: string }>`
    select slug from departments where id = ${id} and state = 'open'`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0].slug;
}
