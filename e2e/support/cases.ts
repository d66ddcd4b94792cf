import type { CaseView, SubmittedCase } from "@openzone/contract/applications";
import type { OpenItem } from "@openzone/contract/service-items";
import { materialsFor } from "@openzone/contract/service-materials";
import type { Caller } from "./api.ts";

/** An item that is open for applications, by its name. */
export async function openItem(officer: Caller, name: string): Promise<OpenItem> {
  const found = await officer.get<{ items: { id: number; name: string }[] }>(
    `/open-service-items?q=${encodeURIComponent(name)}`,
  );
  const row = found.items.find((one) => one.name === name);
  if (!row) throw new Error(`no open item is called ${name}`);
  return officer.get<OpenItem>(`/open-service-items/${row.id}`);
}

/** Takes an application at the window: all materials on paper but those in `without`. */
export async function enterCase(
  officer: Caller,
  itemName: string,
  { applicant, without = [] }: { applicant: string; without?: readonly string[] },
): Promise<SubmittedCase> {
  const { id, guide } = await openItem(officer, itemName);
  const situation = Object.fromEntries(guide.situations.map(({ key, answers }) => [key, answers[0]?.key ?? ""]));
  const materials = materialsFor(guide, situation)
    .map(({ material }) => material)
    .filter(({ key, rule }) => rule !== "fetched" && !without.includes(key))
    .map(({ key }) => ({ key, onPaper: true }));
  return officer.send<SubmittedCase>("POST", "/applications", {
    itemId: id,
    party: { kind: "person", name: applicant, idKind: "passport", idNumber: "E12345678", phone: "13900001234" },
    situation,
    materials,
  });
}

export const caseOf = (officer: Caller, id: number): Promise<CaseView> => officer.get<CaseView>(`/applications/${id}`);
