import { readFileSync } from "node:fs";
import { join } from "node:path";
import { departmentColumn, registerForms, registerKinds } from "@openzone/contract/registers";
import { z } from "zod";
import { importRegister } from "../modules/disclosure/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const registersSchema = z.record(z.enum(registerKinds), z.array(z.record(z.string(), z.string())));

/** The registers of `registers.json` (权责清单、双公示), taken in as a file of the same columns would be. */
export async function loadRegisters(
  services: Services,
  { siteId, chief }: { siteId: number; chief: Actor },
): Promise<void> {
  const registers = registersSchema.parse(JSON.parse(readFileSync(join(demoFolder, "registers.json"), "utf8")));
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
    if (wrong.length > 0) throw new Error(`registers.json: ${JSON.stringify(wrong)}`);
  }
}
