import { serviceImportReportSchema } from "@openzone/contract/service-files";
import type { OneMatter, SaveGuideVersion, ServiceVerb } from "@openzone/contract/service-items";
import type { Guide } from "@openzone/contract/services";
import { z } from "zod";
import { change, upload } from "../../shared/api/client.ts";

const made = z.object({ id: z.number(), version: z.number() });
const nothing = z.undefined();

interface Versioned {
  id: number;
  version: number;
}

export const createItem = (siteId: number, departmentId: number, guide: Guide) =>
  change("POST", "/api/v1/service-items", made, { siteId, departmentId, guide });
export const saveGuide = (id: number, said: Omit<SaveGuideVersion, "expectedVersion">, expectedVersion: number) =>
  change("PUT", `/api/v1/service-items/${id}`, made, { ...said, expectedVersion });

export type Step = Exclude<ServiceVerb, "edit">;
export const stepItem = async ({ id, version }: Versioned, step: Step, note: string): Promise<void> => {
  const url = `/api/v1/service-items/${id}/${step}`;
  if (step === "remove") return change("POST", url, nothing, { expectedVersion: version });
  await change("POST", url, made, { expectedVersion: version, ...(withNote.has(step) ? { note } : {}) });
};
export const moveItem = ({ id, version }: Versioned, departmentId: number, note: string) =>
  change("POST", `/api/v1/service-items/${id}/move`, made, { expectedVersion: version, departmentId, note });
const withNote = new Set<Step>(["return", "publish", "suspend", "retire"]);

export const createMatter = (siteId: number, matter: OneMatter) =>
  change("POST", "/api/v1/one-matters", made, { siteId, ...matter });
export const saveMatter = (id: number, matter: OneMatter, expectedVersion: number) =>
  change("PUT", `/api/v1/one-matters/${id}`, made, { ...matter, expectedVersion });
export const removeMatter = ({ id, version }: Versioned) =>
  change("POST", `/api/v1/one-matters/${id}/remove`, nothing, { expectedVersion: version });

export function importItems(siteId: number, file: File, trial: boolean) {
  const form = new FormData();
  form.append("file", file);
  const url = `/api/v1/sites/${siteId}/service-items/import?trial=${trial}`;
  return upload(url, serviceImportReportSchema, form, () => {});
}
