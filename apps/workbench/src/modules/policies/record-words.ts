import { subjectTitle } from "@openzone/contract/policies";
import { t } from "../../messages/index.ts";
import type { RecordWords } from "../../shared/record/words.ts";
import { departmentValue } from "../people/DepartmentName.tsx";

export const policyWords = (): RecordWords => ({
  names: { ...t.policies.fields, departmentId: t.policies.fields.department },
  told: { other: t.policies.other, article: t.policies.article },
  values: {
    validity: t.policies.validities,
    subject: (code) => subjectTitle(String(code ?? "")) || t.records.empty,
    departmentId: departmentValue,
    kind: t.policies.relationKinds,
  },
});
