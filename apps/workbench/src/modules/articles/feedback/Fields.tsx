import { feedbackReasons } from "@openzone/contract/feedback";
import { t } from "../../../messages/index.ts";
import type { Narrowing } from "../../../shared/lib/address.ts";
import { ChoiceField, DayField } from "../../../shared/ui/FilterBar.tsx";
import { DepartmentField } from "../../people/pickers.tsx";
import { SectionField } from "../../sites/SectionPicker.tsx";
import type { FeedbackFilters } from "./filters.ts";

/** What narrows the list of feedback; each filter stands in the address. */
export function Fields({ filters, narrowTo }: Narrowing<FeedbackFilters>) {
  const words = t.feedback;
  return (
    <>
      <ChoiceField
        label={words.columns.answer}
        value={filters.reason ?? filters.useful}
        popupMatchSelectWidth={false}
        onChange={(value) => narrowTo(answerFilter(value))}
        options={answerOptions()}
      />
      <ChoiceField
        label={words.handling.state}
        value={filters.state}
        onChange={(state) => narrowTo({ state })}
        options={(["open", "handled"] as const).map((value) => ({ value, label: words.handling[value] }))}
      />
      <SectionField
        label={t.articles.fields.section}
        value={filters.sectionId}
        onChange={(sectionId) => narrowTo({ sectionId })}
      />
      <DepartmentField
        label={t.articles.fields.department}
        value={filters.departmentId}
        onChange={(departmentId) => narrowTo({ departmentId })}
      />
      <DayField label={words.from} value={filters.from} onChange={(from) => narrowTo({ from })} />
      <DayField label={words.to} value={filters.to} onChange={(to) => narrowTo({ to })} />
    </>
  );
}

type Answer = NonNullable<FeedbackFilters["useful"] | FeedbackFilters["reason"]>;

const answerOptions = (): { value: Answer; label: string }[] => [
  { value: "yes", label: t.feedback.useful },
  { value: "no", label: t.feedback.useless },
  ...feedbackReasons.map((value) => ({ value, label: t.feedback.uselessFor(t.feedback.reasons[value]) })),
];

function answerFilter(value: Answer | undefined): Pick<FeedbackFilters, "useful" | "reason"> {
  if (value === undefined) return { useful: undefined, reason: undefined };
  if (value === "yes" || value === "no") return { useful: value, reason: undefined };
  return { useful: "no", reason: value };
}
