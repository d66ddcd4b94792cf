import { t } from "../../messages/index.ts";
import type { RecordWords } from "../../shared/record/words.ts";
import { departmentValue } from "../people/DepartmentName.tsx";

export function topicWords(): RecordWords {
  const { form, layouts } = t.topics;
  const { title, titleEn, slug, intro, introEn, layout, accent, startsOn, endsOn, department, banner } = form;
  return {
    names: {
      ...{ title, titleEn, slug, intro, introEn, layout, accent, startsOn, endsOn },
      departmentId: department,
      bannerFileId: banner,
    },
    values: {
      layout: layouts,
      departmentId: departmentValue,
      bannerFileId: (value) => (value ? t.conflict.picture : form.noBanner),
    },
  };
}

export const blockPageWords = (): RecordWords => ({ names: { blocks: t.records.blocks } });
