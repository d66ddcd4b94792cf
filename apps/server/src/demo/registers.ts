import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { departmentColumn, type RegisterKind, registerForms, registerKinds } from "@openzone/contract/registers";
import { z } from "zod";
import { importRegister } from "../modules/disclosure/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { type DemoDepartment, demoFolder } from "./files.ts";

type Entry = Record<string, string>;

const noticesSchema = z.object({
  permits: z.array(z.record(z.string(), z.string())),
  penalties: z.array(z.record(z.string(), z.string())),
});
const typesSchema = z.record(z.string(), z.object({ duties: z.string(), liability: z.string() }));

/** The registers of `registers.json` and `powers/` (权责清单、双公示), taken in as a file of the same columns would be. */
export async function loadRegisters(
  services: Services,
  { siteId, chief, departments }: { siteId: number; chief: Actor; departments: readonly DemoDepartment[] },
): Promise<void> {
  const registers: Record<RegisterKind, Entry[]> = {
    ...noticesSchema.parse(JSON.parse(read("registers.json"))),
    powers: departments.flatMap(powersOf),
  };
  for (const kind of registerKinds) {
    const { fields } = registerForms[kind];
    const head = [departmentColumn, ...fields.map(({ title }) => title)];
    const lines = registers[kind].map((entry) => [
      entry.department ?? "",
      ...fields.map(({ key }) => entry[key] ?? ""),
    ]);
    const input = { siteId, kind, cells: [head, ...lines], trial: false };
    const report = await inTransaction(services.db, (tx) => importRegister(tx, chief, input, services.now()));
    const wrong = report.lines.filter(({ faults }) => faults.length > 0);
    if (wrong.length > 0) throw new Error(`the demonstration's ${kind}: ${JSON.stringify(wrong)}`);
  }
}

const read = (file: string): string => readFileSync(join(demoFolder, file), "utf8");

/** The powers and duties of one department, each with what those of its type share. */
function powersOf({ key, name, phone }: DemoDepartment): Entry[] {
  if (globSync(`powers/${key}.csv`, { cwd: demoFolder }).length === 0) return [];
  const types = typesSchema.parse(JSON.parse(read("powers/types.json")));
  const [, ...lines] = read(`powers/${key}.csv`).trimEnd().split("\n");
  return lines.map((line) => {
    const [code = "", title = "", type = "", basis = "", target = ""] = line.split(",");
    const shared = types[type];
    if (!shared) throw new Error(`powers/${key}.csv: ${code} has no known type`);
    return { department: name, code, name: title, type, basis, target, level: "开发区", phone, ...shared };
  });
}
