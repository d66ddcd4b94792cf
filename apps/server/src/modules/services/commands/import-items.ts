import type {
  ServiceFault,
  ServiceImportReport,
  ServiceLineFault,
  ServiceOutcome,
} from "@openzone/contract/service-files";
import { graveFindings } from "@openzone/contract/service-rules";
import { changedFields, emptyGuide, filesOf, type Guide, guideDraftSchema } from "@openzone/contract/services";
import { fieldTitle } from "@openzone/contract/words/services";
import { sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { visibleInLibrary } from "../../media/index.ts";
import { codeTitle, departmentTitle, jointTitle } from "../workbook/columns.ts";
import { type FileItem, itemsOfCells, type WorkbookCells } from "../workbook/read.ts";
import { createServiceItem } from "./create-service-item.ts";
import { saveGuideVersion } from "./save-guide-version.ts";

interface Input {
  siteId: number;
  cells: WorkbookCells;
  /** Looks at the lines and changes nothing. */
  trial: boolean;
}

interface Known {
  id: number;
  version: number;
  code: string;
  departmentId: number;
  departmentPath: string;
  publicState: string | null;
  openState: string | null;
  changes: string;
  guide: Guide;
}

interface Judged extends FileItem {
  guide: Guide | null;
  departmentId: number;
  known: Known | undefined;
  outcome: ServiceOutcome;
}

/**
 * Takes a workbook of service items (导入事项目录): what is known by its implementation code gets a next version, what is new
 * becomes a draft, what is wrong is told and left out. Nothing is public before somebody else reviewed it.
 * @throws AppError NOT_ALLOWED, SERVICE_HEAD
 */
export async function importItems(
  tx: Tx,
  actor: Actor,
  { siteId, cells, trial }: Input,
  now: Date,
): Promise<ServiceImportReport> {
  const { items, strays } = itemsOfCells(cells);
  const judged = await judge(tx, actor, siteId, items);
  if (!trial) for (const item of judged) await take(tx, actor, siteId, item, now);
  const count = (wanted: ServiceOutcome) => judged.filter(({ outcome }) => outcome === wanted).length;
  return {
    done: !trial,
    counts: {
      created: count("created"),
      updated: count("updated"),
      unchanged: count("unchanged"),
      refused: count("refused"),
    },
    lines: judged.map(({ line, name, code, outcome, faults, guide }) => ({
      ...{ line, name, code, outcome, faults },
      grave: guide ? graveFindings(guide).length : 0,
    })),
    strays,
  };
}

async function take(
  tx: Tx,
  actor: Actor,
  siteId: number,
  { guide, known, departmentId, outcome }: Judged,
  now: Date,
): Promise<void> {
  if (!guide) return;
  if (outcome === "created") await createServiceItem(tx, actor, { siteId, departmentId, guide }, now);
  if (outcome === "updated" && known) {
    const { id, version: expectedVersion, changes } = known;
    await saveGuideVersion(tx, actor, { id, expectedVersion, guide, changes }, now);
  }
}

/** What each item of a file would become, in as many queries whatever their number. */
async function judge(tx: Tx, actor: Actor, siteId: number, items: readonly FileItem[]): Promise<Judged[]> {
  const departments = await tx
    .selectFrom("departments")
    .select(["id", "name", "path"])
    .where("state", "=", "open")
    .execute();
  const byName = new Map(departments.map((one) => [one.name, one]));
  const known = await knownItems(
    tx,
    siteId,
    items.map(({ code }) => code),
  );
  const judged = items.map((item): Judged => {
    const faults = [...item.faults];
    const wrong = (column: string, fault: ServiceFault) =>
      faults.push({ sheet: "items", line: item.line, column, fault });
    const old = known.get(item.code);
    const department = byName.get(item.department);
    if (!department) wrong(departmentTitle, item.department === "" ? "missing" : "no_department");
    else if (!may(actor, "service.manage", { siteId, departmentPath: department.path }))
      wrong(departmentTitle, "not_allowed");
    else if (old && old.departmentId !== department.id) wrong(departmentTitle, "other_department");
    if (old?.openState === "in_review") wrong(codeTitle, "in_review");
    if (old?.publicState === "retired") wrong(codeTitle, "retired");
    const { guide, wrong: misfits } = guideOf(withDepartments(item, byName, faults), old?.guide);
    faults.push(...misfits);
    return { ...item, faults, guide, known: old, departmentId: department?.id ?? 0, outcome: "refused" };
  });
  await judgeReferences(tx, actor, siteId, judged);
  return judged.map((item) => ({ ...item, outcome: outcomeOf(item) }));
}

/** Joint reviews name departments; a guide keeps their numbers. */
function withDepartments(
  item: FileItem,
  byName: ReadonlyMap<string, { id: number }>,
  faults: ServiceLineFault[],
): FileItem {
  const steps = item.fields.steps as { departments?: string[] }[] | undefined;
  if (!steps) return item;
  const numbered = steps.map(({ departments = [], ...step }) => {
    const ids = departments.map((name) => byName.get(name)?.id);
    if (ids.includes(undefined))
      faults.push({ sheet: "steps", line: item.line, column: jointTitle, fault: "no_department" });
    return { ...step, departments: ids.filter((id) => id !== undefined) };
  });
  return { ...item, fields: { ...item.fields, steps: numbered } };
}

function outcomeOf({ faults, guide, known }: Judged): ServiceOutcome {
  if (faults.length > 0 || !guide) return "refused";
  if (!known) return "created";
  return changedFields(known.guide, guide).length > 0 ? "updated" : "unchanged";
}

/** The guide of a line: what the file does not say stays as it was, or is what a new guide begins with. */
function guideOf(item: FileItem, old: Guide | undefined): { guide: Guide | null; wrong: ServiceLineFault[] } {
  if (item.faults.length > 0) return { guide: null, wrong: [] };
  const fields = { ...item.fields };
  for (const term of ["statutoryTerm", "promisedTerm", "online"] as const)
    if (fields[term]) fields[term] = { ...old?.[term], ...(fields[term] as object) };
  const { data, error } = guideDraftSchema.safeParse({ ...(old ?? emptyGuide(item.name)), ...fields });
  const wrong = (error?.issues ?? []).map(
    ({ path }): ServiceLineFault => ({
      ...{ sheet: "items", line: item.line, fault: "form" },
      column: fieldTitle("zh-CN", path.join(".")),
    }),
  );
  return { guide: data ?? null, wrong };
}

async function knownItems(tx: Tx, siteId: number, codes: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Omit<Known, "guide"> & { content: unknown }>`
    select i.id, i.version, i.implementation_code as code, i.department_id as "departmentId", d.path as "departmentPath",
      i.public_state as "publicState", o.state as "openState", coalesce(o.changes, '') as changes,
      coalesce(o.content, p.content) as content
    from service_items i join departments d on d.id = i.department_id
      left join guide_versions o on o.item_id = i.id and o.number = i.open_version
      left join guide_versions p on p.item_id = i.id and p.number = i.public_version
    where i.site_id = ${siteId} and i.implementation_code = any(${[...codes]}::text[])
      and i.implementation_code <> '' for update of i`.execute(tx);
  return new Map(rows.map(({ content, ...row }) => [row.code, { ...row, guide: guideDraftSchema.parse(content) }]));
}

/** Policies and files that the guides name must be there, and the files be theirs to use. */
async function judgeReferences(tx: Tx, actor: Actor, siteId: number, items: readonly Judged[]): Promise<void> {
  const policiesOf = ({ guide }: Judged) => guide?.basis.flatMap(({ policyId }) => policyId ?? []) ?? [];
  const filesIn = ({ guide }: Judged) => (guide ? filesOf(guide) : []);
  const policies = await sql<{ id: number }>`
    select id from policies where site_id = ${siteId} and id = any(${items.flatMap(policiesOf)}::bigint[])`.execute(tx);
  const files = await sql<{ id: string; itemIds: number[] }>`
    select f.public_id as id,
      case when ${visibleInLibrary(actor)} then null else array(select v.item_id from guide_files x
        join guide_versions v on v.id = x.version_id where x.file_id = f.id) end as "itemIds"
    from files f where f.public_id = any(${items.flatMap(filesIn)}::text[])`.execute(tx);
  const knownPolicies = new Set(policies.rows.map(({ id }) => id));
  const knownFiles = new Map(files.rows.map(({ id, itemIds }) => [id, itemIds as number[] | null]));
  const isUsable = (item: Judged, file: string): boolean => {
    const itemIds = knownFiles.get(file);
    return itemIds === null || (itemIds?.includes(item.known?.id ?? 0) ?? false);
  };
  for (const item of items) {
    const at = { sheet: "items", line: item.line } as const;
    if (policiesOf(item).some((id) => !knownPolicies.has(id)))
      item.faults.push({ ...at, column: fieldTitle("zh-CN", "basis"), fault: "no_policy" });
    const unusable = filesIn(item).find((file) => !isUsable(item, file));
    if (unusable !== undefined) item.faults.push({ ...at, column: unusable, fault: "no_file" });
  }
}
