import { type FormDefinition, type FormField, formDefinitionSchema } from "../forms.ts";

/** A field with what matters of it. */
export type FieldIn = Pick<FormField, "key" | "kind"> & Partial<FormField>;

/** A form for tests: a choice on the first page decides what the second one asks. */
export const exampleForm = (change: Partial<Record<"first" | "second", FieldIn[]>> = {}): FormDefinition =>
  formDefinitionSchema.parse({
    title: "食品经营许可申请表",
    pages: [
      {
        key: "who",
        title: "申请人",
        fields: (
          change.first ?? [
            { key: "name", kind: "text", label: "企业名称", from: "enterprise_name" },
            {
              ...{ key: "premises", kind: "choice", label: "经营场所" },
              options: [
                { key: "own", label: "自有" },
                { key: "rented", label: "租赁" },
              ],
            },
          ]
        ).map((field) => ({ label: field.key, ...field })),
      },
      {
        key: "place",
        title: "场所",
        fields: (
          change.second ?? [
            { key: "area", kind: "number", label: "面积", min: 10, max: 5000, unit: "平方米" },
            { key: "lessor", kind: "text", label: "出租人", when: [{ field: "premises", is: ["rented"] }] },
          ]
        ).map((field) => ({ label: field.key, ...field })),
      },
    ],
  });
