import { mediaCategories } from "@openzone/contract/media";
import { Select } from "antd";
import { t } from "../../../messages/index.ts";
import type { Narrowing } from "../../../shared/lib/address.ts";
import { ChoiceField, DayField, FilterField } from "../../../shared/ui/FilterBar.tsx";
import { DepartmentField } from "../../people/pickers.tsx";
import type { MediaFilters } from "../filters.ts";

const shows = ["mine", "unused", "duplicates", "unsearchable"] as const;
/** What lies unused for a month is seldom waiting for something. */
const unusedDays = 30;

/** What narrows the library. */
export function MediaFields({ filters, narrowTo }: Narrowing<MediaFilters>) {
  const words = t.media.fields;
  return (
    <>
      <ChoiceField
        label={words.category}
        value={filters.category}
        onChange={(category) => narrowTo({ category })}
        options={mediaCategories.map((value) => ({ value, label: t.media.categories[value] }))}
      />
      <ChoiceField
        label={words.show}
        value={filters.show}
        onChange={(show) => narrowTo({ show, olderThanDays: show === "unused" ? unusedDays : undefined })}
        options={shows.map((value) => ({ value, label: t.media.shows[value] }))}
      />
      {filters.show === "unused" && (
        <FilterField label={words.olderThan}>
          {(id) => (
            <Select
              id={id}
              value={filters.olderThanDays ?? 0}
              onChange={(olderThanDays) => narrowTo({ olderThanDays: olderThanDays || undefined })}
              options={[0, 7, 30, 90, 365].map((days) => ({ value: days, label: t.media.olderThan(days) }))}
            />
          )}
        </FilterField>
      )}
      <DepartmentField
        label={words.department}
        value={filters.departmentId}
        onChange={(departmentId) => narrowTo({ departmentId })}
      />
      <DayField label={words.from} value={filters.from} onChange={(from) => narrowTo({ from })} />
      <DayField label={words.to} value={filters.to} onChange={(to) => narrowTo({ to })} />
    </>
  );
}
