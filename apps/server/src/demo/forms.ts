import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type FormDefinition, formDefinitionSchema } from "@openzone/contract/forms";
import { createForm, publishForm } from "../modules/forms/index.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";
import type { DemoServicePlaces } from "./services.ts";

/** The forms of `forms/`, each with the name of the service item that it belongs to. */
export const readForms = (): { key: string; definition: FormDefinition }[] =>
  globSync("forms/*.json", { cwd: demoFolder })
    .sort()
    .map((name) => ({
      key: basename(name, ".json"),
      definition: formDefinitionSchema.parse(JSON.parse(readFileSync(join(demoFolder, name), "utf8"))),
    }));

/**
 * Makes and publishes the forms (表单) of the service items, by whoever publishes the guides of the department.
 * @returns their numbers by the names of the items
 */
export async function loadForms(
  services: Services,
  { siteId, departmentIds, actors }: Pick<DemoServicePlaces, "siteId" | "departmentIds" | "actors">,
  departmentOf: (key: string) => { department: string; publisher: string } | undefined,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { key, definition } of readForms()) {
    const of = departmentOf(key);
    const actor = of && actors.get(of.publisher);
    const departmentId = of && departmentIds.get(of.department);
    if (!actor || !departmentId) throw new Error(`demo/forms has “${key}”, which is no service item`);
    const now = services.now();
    const { id } = await inTransaction(services.db, async (tx) => {
      const made = await createForm(tx, actor, { siteId, departmentId, definition }, now);
      return publishForm(tx, actor, { id: made.id, expectedVersion: made.version, changes: "" }, now);
    });
    ids.set(key, id);
  }
  return ids;
}
