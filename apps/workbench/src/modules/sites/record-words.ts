import { t } from "../../messages/index.ts";
import { type RecordWords, textOf } from "../../shared/record/words.ts";
import { departmentValue } from "../people/DepartmentName.tsx";

export function sectionWords(): RecordWords {
  const { fields, kinds, layouts, attachmentGroups, attachmentRules } = t.sections;
  const groups: Readonly<Record<string, string>> = attachmentGroups;
  return {
    names: { ...fields, departmentId: fields.department, allowedAttachments: fields.attachments },
    values: {
      kind: kinds,
      layout: layouts,
      departmentId: departmentValue,
      reviewSteps: (steps) => t.sections.reviews(Number(steps)),
      allowedAttachments: (list) =>
        Array.isArray(list)
          ? list.length > 0
            ? list.map((group) => textOf(group, groups)).join("、")
            : attachmentRules.none
          : attachmentRules.all,
    },
  };
}

const pictureValue = (id: unknown): string => (id ? t.blocks.form.chosen : t.blocks.form.notChosen);

export const siteWords = (): RecordWords => ({
  names: {
    ...t.siteSettings.fields,
    language: t.records.language,
    departmentId: t.cluster.fields.department,
    languages: t.siteLanguages.languages,
    logoFileId: t.blocks.looks.logo,
    headerFileId: t.blocks.looks.header,
  },
  values: {
    departmentId: departmentValue,
    languages: t.articles.languages,
    logoFileId: pictureValue,
    headerFileId: pictureValue,
  },
  told: { notice: t.cluster.closing.notice },
});

export const linkWords = (): RecordWords => ({ names: { ...t.links.fields, hidden: t.records.hidden } });

export const linkGroupWords = (): RecordWords => ({
  names: { ...t.links.fields, inFoot: t.records.inFoot, links: t.links.linksTitle },
});

export const redirectWords = (): RecordWords => {
  const { from, to } = t.redirects.fields;
  return { names: t.redirects.fields, told: { address: from, from, to, count: t.redirects.count } };
};
