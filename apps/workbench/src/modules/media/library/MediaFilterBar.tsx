import { mediaCategories } from "@openzone/contract/media";
import { Select } from "antd";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import { countFilters } from "../../../shared/lib/filters.ts";
import { DayField, FilterBar, FilterField } from "../../../shared/ui/FilterBar.tsx";
import { DepartmentPicker } from "../../people/pickers.tsx";
import type { MediaFilters } from "../filters.ts";

interface Props {
  filters: MediaFilters;
  narrowTo: (change: Partial<MediaFilters>) => void;
  clear: () => void;
  tools: ReactNode;
}

const shows = ["mine", "unused", "duplicates", "unsearchable"] as const;
/** What lies unused for a month is seldom waiting for something. */
const unusedDays = 30;

export function MediaFilterBar({ filters, narrowTo, clear, tools }: Props) {
  const words = t.media.fields;
  return (
    <FilterBar
      searchLabel={t.media.search}
      search={filters.q}
      onSearch={(q) => narrowTo({ q })}
      active={countFilters(filters, ["view", "olderThanDays"])}
      onClear={clear}
      tools={tools}
    >
      <FilterField label={words.category}>
        {(id) => (
          <Select
            id={id}
            value={filters.category ?? null}
            allowClear
            placeholder={t.common.all}
            onChange={(category) => narrowTo({ category: category ?? undefined })}
            options={mediaCategories.map((value) => ({ value, label: t.media.categories[value] }))}
          />
        )}
      </FilterField>
      <FilterField label={words.show}>
        {(id) => (
          <Select
            id={id}
            value={filters.show ?? null}
            allowClear
            placeholder={t.common.all}
            onChange={(show) =>
              narrowTo({ show: show ?? undefined, olderThanDays: show === "unused" ? unusedDays : undefined })
            }
            options={shows.map((value) => ({ value, label: t.media.shows[value] }))}
          />
        )}
      </FilterField>
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
      <FilterField label={words.department}>
        {(id) => (
          <DepartmentPicker
            id={id}
            value={filters.departmentId}
            clearable
            placeholder={t.common.all}
            onChange={(departmentId) => narrowTo({ departmentId })}
          />
        )}
      </FilterField>
      <DayField label={words.from} value={filters.from ?? ""} onChange={(from) => narrowTo({ from })} />
      <DayField label={words.to} value={filters.to ?? ""} onChange={(to) => narrowTo({ to })} />
    </FilterBar>
  );
}
