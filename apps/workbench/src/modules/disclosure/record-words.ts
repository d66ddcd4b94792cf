import { subjectClassTitle } from "@openzone/contract/disclosure-classes";
import { t } from "../../messages/index.ts";
import type { RecordWords } from "../../shared/record/words.ts";
import { departmentValue } from "../people/DepartmentName.tsx";

export const itemWords = (): RecordWords => {
  const { fields, codes } = t.disclosure;
  return {
    names: { ...fields, reason: t.disclosure.withdraw.reason },
    values: {
      departmentId: departmentValue,
      subjectClass: (value) => subjectClassTitle(String(value)),
      genre: codes.genres,
      category: codes.categories,
      validity: codes.validities,
      conclusion: codes.conclusions,
      ground: codes.grounds,
      attachments: (value) => (value as { title: string }[]).map(({ title }) => title).join("；"),
    },
  };
};

export const guideWords = (): RecordWords => ({ names: t.disclosure.guides.fields });
