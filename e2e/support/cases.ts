import type { CaseView, SubmittedCase } from "@openzone/contract/applications";
import type { AnswerValue, AnswerValues, FormDefinition, FormField } from "@openzone/contract/forms";
import { askedPages } from "@openzone/contract/forms/conditions";
import type { OpenItem } from "@openzone/contract/service-items";
import { materialsFor } from "@openzone/contract/service-materials";
import type { Caller } from "./api.ts";
import type { Zone } from "./articles.ts";

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
  {
    applicant,
    without = [],
    phone = "13900001234",
    commitment = false,
  }: { applicant: string; without?: readonly string[]; phone?: string; commitment?: boolean },
): Promise<SubmittedCase> {
  const { id, guide, form } = await openItem(officer, itemName);
  const situation = Object.fromEntries(guide.situations.map(({ key, answers }) => [key, answers[0]?.key ?? ""]));
  const materials = materialsFor(guide, situation)
    .map(({ material }) => material)
    .filter(({ key, rule }) => rule !== "fetched" && !without.includes(key))
    .map(({ key }) => ({ key, onPaper: true }));
  return officer.send<SubmittedCase>("POST", "/applications", {
    itemId: id,
    party: { kind: "person", name: applicant, idKind: "passport", idNumber: "E12345678", phone },
    situation,
    materials,
    commitment,
    ...(form ? { formVersionId: form.versionId, answers: answersFor(form.definition) } : {}),
  });
}

/** Right answers to whatever must be answered; files are left for who gives them. */
function answersFor(definition: FormDefinition): AnswerValues {
  const given: AnswerValues = {};
  // An answer can ask for more.
  for (const _ of definition.pages)
    for (const { fields } of askedPages(definition, given))
      for (const field of fields) if (field.required && field.kind !== "file") given[field.key] ??= answerTo(field);
  return given;
}

function answerTo(field: FormField): AnswerValue {
  const { kind, options, columns, min } = field;
  if (kind === "choices") return [options[0]?.key ?? ""];
  if (kind === "signature") return { name: "本人", agreed: true };
  if (kind === "table") return [Object.fromEntries(columns.map((column) => [column.key, lineFor(column, null)]))];
  return lineFor(field, min);
}

function lineFor({ kind, options }: Pick<FormField, "kind" | "options">, min: number | null): string {
  const lines: Partial<Record<FormField["kind"], string>> = {
    choice: options[0]?.key ?? "",
    number: String(min ?? 1),
    money: String(min ?? 1),
    date: "2026-1-5",
    phone: "13900001234",
    mail: "someone@example.com",
    id_number: "11010519491231002X",
    credit_code: "91350100M000100Y43",
    declaration: "yes",
  };
  return lines[kind] ?? "云泽";
}

export const caseOf = (officer: Caller, id: number): Promise<CaseView> => officer.get<CaseView>(`/applications/${id}`);

/** Has a head hand a case over to an officer, who gets a message of it. */
export async function giveCase(head: Caller, officer: Caller, id: number): Promise<void> {
  const { actor } = await officer.get<{ actor: { id: number } }>("/session");
  const { version: expectedVersion } = await caseOf(head, id);
  await head.send("POST", `/applications/${id}/delegate`, {
    expectedVersion,
    staffId: actor.id,
    until: null,
    reason: "请您办理",
  });
}

/** A case at the window of the approval office that its head decided at once. */
export async function decided(
  zone: Zone,
  applicant: string,
  decision: object,
): Promise<{ id: number; number: string; version: number }> {
  const [officer, head] = await Promise.all([zone.as("reviewer"), zone.as("approvalHead")]);
  const { id, number } = await enterCase(officer, "出版物零售业务经营许可", { applicant, commitment: true });
  const path = `/applications/${id}/decide-at-once`;
  const { version } = await head.send<{ version: number }>("POST", path, { expectedVersion: 1, ...decision });
  return { id, number, version };
}
