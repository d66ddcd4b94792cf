import {
  departmentColumn,
  faultOf,
  type ImportReport,
  type LineFault,
  type RegisterKind,
  registerForms,
} from "@openzone/contract/registers";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { chinaDay } from "../../people/index.ts";
import { writeEntriesForSearch } from "../register-search.ts";
import { registersTag } from "../tags.ts";

/** A table as it stands in a file: the head, then the lines. */
export type Cells = readonly (readonly string[])[];

interface Input {
  siteId: number;
  kind: RegisterKind;
  cells: Cells;
  /** Looks at the lines and changes nothing. */
  trial: boolean;
}

interface Line {
  line: number;
  departmentId: number;
  fields: Record<string, string>;
  faults: { column: string; fault: LineFault }[];
}

/**
 * Takes a table into a register (导入权责清单、双公示), line by line: what is known by its code is changed, what is wrong is
 * told and left out. What it takes is public at once.
 * @throws AppError NOT_ALLOWED, REGISTER_HEAD
 */
export async function importRegister(
  tx: Tx,
  actor: Actor,
  { siteId, kind, cells, trial }: Input,
  now: Date,
): Promise<ImportReport> {
  const lines = await readLines(tx, actor, { siteId, kind, cells }, chinaDay(now));
  const good = lines.filter(({ faults }) => faults.length === 0);
  const known = await knownEntries(
    tx,
    siteId,
    kind,
    good.map((line) => codeOf(kind, line)),
  );
  const outcomeOf = (line: Line) => {
    if (line.faults.length > 0) return "refused" as const;
    const old = known.get(codeOf(kind, line));
    if (!old) return "created" as const;
    if (!may(actor, "disclosure.manage", { siteId, departmentPath: old.path })) {
      line.faults.push({ column: departmentColumn, fault: "not_allowed" });
      return "refused" as const;
    }
    return old.same === signature(line) ? ("unchanged" as const) : ("updated" as const);
  };
  const told = lines.map((line) => ({ ...line, outcome: outcomeOf(line) }));
  const taken = told.filter(({ outcome }) => outcome === "created" || outcome === "updated");
  if (!trial && taken.length > 0) await write(tx, actor, { siteId, kind }, taken, now);
  const count = (wanted: string) => told.filter(({ outcome }) => outcome === wanted).length;
  return {
    done: !trial,
    counts: {
      created: count("created"),
      updated: count("updated"),
      unchanged: count("unchanged"),
      refused: count("refused"),
    },
    lines: told.map(({ line, fields, outcome, faults }) => ({
      line,
      name: fields[registerForms[kind].name] ?? "",
      outcome,
      faults,
    })),
  };
}

const codeOf = (kind: RegisterKind, { fields }: Pick<Line, "fields">): string => fields[registerForms[kind].code] ?? "";
const signature = ({ departmentId, fields }: Pick<Line, "departmentId" | "fields">): string =>
  JSON.stringify([departmentId, Object.entries(fields).sort()]);

async function readLines(
  tx: Tx,
  actor: Actor,
  { siteId, kind, cells }: Pick<Input, "siteId" | "kind" | "cells">,
  today: string,
): Promise<Line[]> {
  const form = registerForms[kind];
  const titles = (cells[0] ?? []).map((title) => title.trim());
  const lacking = [
    departmentColumn,
    ...form.fields.filter(({ required }) => required).map(({ title }) => title),
  ].filter((title) => !titles.includes(title));
  if (lacking.length > 0) throw new AppError("REGISTER_HEAD", { columns: lacking.join("、") });
  const departments = await tx
    .selectFrom("departments")
    .select(["id", "name", "path"])
    .where("state", "=", "open")
    .execute();
  const byName = new Map(departments.map((one) => [one.name, one]));
  const seen = new Set<string>();
  return cells.slice(1).flatMap((row, place) => {
    const textIn = (title: string): string => (row[titles.indexOf(title)] ?? "").trim();
    if (row.every((cell) => cell.trim() === "")) return [];
    const department = byName.get(textIn(departmentColumn));
    const given = form.fields.map((field) => [field, textIn(field.title)] as const);
    const faults = given.flatMap(([field, value]) => {
      const fault = faultOf(field, value, today);
      return fault ? [{ column: field.title, fault }] : [];
    });
    const fields = Object.fromEntries(given.flatMap(([{ key }, value]) => (value === "" ? [] : [[key, value]])));
    const code = fields[form.code] ?? "";
    if (code !== "" && seen.has(code)) faults.push({ column: codeTitle(kind), fault: "twice" });
    seen.add(code);
    if (!department) faults.push({ column: departmentColumn, fault: "no_department" });
    else if (!may(actor, "disclosure.manage", { siteId, departmentPath: department.path }))
      faults.push({ column: departmentColumn, fault: "not_allowed" });
    return [{ line: place + 2, departmentId: department?.id ?? 0, fields, faults }];
  });
}

const codeTitle = (kind: RegisterKind): string =>
  registerForms[kind].fields.find(({ key }) => key === registerForms[kind].code)?.title ?? "";

async function knownEntries(tx: Tx, siteId: number, kind: RegisterKind, codes: readonly string[]) {
  const { rows } = await sql<{ code: string; path: string; departmentId: number; fields: Record<string, string> }>`
    select e.code, d.path, e.department_id as "departmentId", e.fields
    from register_entries e join departments d on d.id = e.department_id
    where e.site_id = ${siteId} and e.kind = ${kind} and e.code = any(${[...codes]}) for update of e`.execute(tx);
  return new Map(rows.map((row) => [row.code, { path: row.path, same: signature(row) }]));
}

/** All lines in one statement, whatever their number. */
async function write(
  tx: Tx,
  actor: Actor,
  { siteId, kind }: Pick<Input, "siteId" | "kind">,
  lines: readonly Line[],
  now: Date,
): Promise<void> {
  const form = registerForms[kind];
  const values = lines.map(({ departmentId, fields }) => ({
    department_id: departmentId,
    code: fields[form.code],
    name: fields[form.name],
    type: fields[form.type],
    decided_on: form.day ? (fields[form.day] ?? null) : null,
    fields,
  }));
  const { rows } = await sql<{ id: number }>`
    insert into register_entries (kind, site_id, department_id, code, name, type, decided_on, fields, created_at, updated_at,
      updated_by)
    select ${kind}, ${siteId}::bigint, v.department_id, v.code, v.name, v.type, v.decided_on, v.fields, ${now}::timestamptz,
      ${now}::timestamptz, ${actor.id || null}::bigint
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(department_id bigint, code text, name text, type text,
      decided_on date, fields jsonb)
    on conflict (site_id, kind, code) do update set department_id = excluded.department_id, name = excluded.name,
      type = excluded.type, decided_on = excluded.decided_on, fields = excluded.fields, updated_at = excluded.updated_at,
      updated_by = excluded.updated_by, version = register_entries.version + 1
    returning id`.execute(tx);
  const ids = rows.map(({ id }) => id);
  await audit(tx, actor, "register.imported", { type: "site", id: siteId }, { kind, entries: ids });
  await invalidate(tx, [registersTag(siteId)]);
  await writeEntriesForSearch(tx, ids);
}
