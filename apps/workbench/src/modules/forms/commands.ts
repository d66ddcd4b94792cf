import type { FormVerb } from "@openzone/contract/form-items";
import type { FormDefinition } from "@openzone/contract/forms";
import { z } from "zod";
import { change } from "../../shared/api/client.ts";

const made = z.object({ id: z.number(), version: z.number() });

export const createForm = (siteId: number, departmentId: number, definition: FormDefinition) =>
  change("POST", "/api/v1/forms", made, { siteId, departmentId, definition });
export const saveForm = (id: number, definition: FormDefinition, expectedVersion: number) =>
  change("PUT", `/api/v1/forms/${id}`, made, { definition, expectedVersion });

export type Step = Exclude<FormVerb, "edit">;
export async function stepForm(
  { id, version }: { id: number; version: number },
  step: Step,
  changes: string,
): Promise<void> {
  const url = `/api/v1/forms/${id}/${step}`;
  const body = { expectedVersion: version };
  if (step === "remove") return change("POST", url, z.undefined(), body);
  await change("POST", url, made, step === "publish" ? { ...body, changes } : body);
}
