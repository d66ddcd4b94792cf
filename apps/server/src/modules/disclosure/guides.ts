import { type DepartmentGuide, type GuideInput, guideInputSchema } from "@openzone/contract/disclosure";
import { sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

/**
 * Whether a person keeps the guide of a department: whoever keeps its catalogue, on whichever site. A guide belongs to the
 * department and not to a site, so a right on any site counts.
 */
export const mayKeepGuide = (actor: Actor, path: string): boolean =>
  scopesFor(actor, "disclosure.manage").some(
    (scope) =>
      scope.kind === "zone" || scope.kind === "site" || (scope.kind === "department" && path.startsWith(scope.path)),
  );

interface GuideRow extends GuideInput {
  id: number;
  name: string;
  slug: string;
  path: string;
  code: string | null;
  version: number | null;
  updatedAt: Date | null;
  updatedBy: string | null;
}

async function guideRows(db: Db | Tx): Promise<GuideRow[]> {
  const { rows } = await sql<GuideRow>`
    select d.id, d.name, d.slug, d.path, g.classification, g.arrangement, g.access, g.office, g.address, g.hours, g.phone,
      g.fax, g.contact, g.postcode, g.version, g.updated_at as "updatedAt", s.name as "updatedBy",
      (select a.organisation_code from departments a where starts_with(d.path, a.path) and a.organisation_code <> ''
        order by length(a.path) desc limit 1) as code
    from departments d left join disclosure_guides g on g.department_id = d.id left join staff s on s.id = g.updated_by
    where d.state = 'open' order by d.position, d.id`.execute(db);
  return rows;
}

/** The departments that a person keeps guides of, with what they have. */
export async function listGuides(db: Db | Tx, actor: Actor): Promise<{ items: DepartmentGuide[] }> {
  const rows = await guideRows(db);
  return {
    items: rows
      .filter(({ path }) => mayKeepGuide(actor, path))
      .map((row) => ({
        departmentId: row.id,
        departmentName: row.name,
        organisationCode: row.code ?? "",
        guide: row.version === null ? null : guideOf(row),
        version: row.version ?? 0,
        updatedAt: row.updatedAt?.toISOString() ?? null,
        updatedBy: row.updatedBy,
      })),
  };
}

export interface PublicGuide {
  departmentId: number;
  slug: string;
  guide: GuideInput;
  updatedAt: Date;
}

/** The guides of all open departments, in their order; one query. */
export async function publicGuides(db: Db | Tx): Promise<PublicGuide[]> {
  const rows = await guideRows(db);
  return rows.flatMap((row) =>
    row.updatedAt === null
      ? []
      : [{ departmentId: row.id, slug: row.slug, guide: guideOf(row), updatedAt: row.updatedAt }],
  );
}

const guideFields = Object.keys(guideInputSchema.shape) as (keyof GuideInput)[];

const guideOf = (row: GuideInput): GuideInput =>
  Object.fromEntries(guideFields.map((field) => [field, row[field]])) as GuideInput;
