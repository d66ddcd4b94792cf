import { emptyField, type FormField } from "@openzone/contract/forms";
import type { Db } from "../../../platform/database/database.ts";
import { applicantActions, askedItems, type CaseOwner, lackingOf } from "../../applications/index.ts";

export interface AskedField {
  field: FormField;
  /** Where its files go among those of the case. */
  place: string;
}

export const filesField = (key: string | number, label: string): FormField => ({
  ...emptyField("files", "file"),
  key: `files-${key}`,
  label,
});

/** The fields for files that a case has open for its applicant now: of its supplement, and of materials that were let follow. */
export async function askedFields(
  db: Db,
  { id, state }: Pick<CaseOwner, "id" | "state">,
  today: string,
): Promise<AskedField[]> {
  const items = state === "supplement_requested" ? await askedItems(db, id) : [];
  const lacking = (await applicantActions(db, id)).includes("receive_lacking") ? await lackingOf(db, id) : undefined;
  return [
    ...items
      .filter(({ received, dueOn }) => !received && dueOn >= today)
      .map((item) => ({ field: filesField(item.id, item.text), place: item.place })),
    ...(lacking?.materials ?? []).map(({ key, name }) => ({ field: filesField(key, name), place: key })),
  ];
}
