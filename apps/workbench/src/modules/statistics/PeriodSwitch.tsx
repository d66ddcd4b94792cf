import { kindOfPeriod, type PeriodKind, periodBefore, periodKinds, periodOf } from "@openzone/contract/statistics";
import { Button, Segmented, Select } from "antd";
import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { periodText } from "./words.ts";

const offered: Record<PeriodKind, number> = { month: 24, quarter: 12, year: 8 };

/** The period of today, of a kind. */
export const presentPeriod = (kind: PeriodKind): string => periodOf(kind, date(new Date().toISOString()));

/** Month, quarter or year, and which one. The chosen one stands in the address. */
export function PeriodSwitch({ period, onChange }: { period: string; onChange: (period: string) => void }) {
  const kind = kindOfPeriod(period);
  const words = t.statistics;
  const present = presentPeriod(kind);
  const recent = Array.from({ length: offered[kind] }, (_, step) => periodBefore(present, step));
  const all = recent.includes(period) ? recent : [...recent, period];
  const next = periodBefore(period, -1);
  return (
    <>
      <FilterField label={words.kind}>
        {(id) => (
          <Segmented<PeriodKind>
            id={id}
            value={kind}
            options={periodKinds.map((value) => ({ value, label: words.kinds[value] }))}
            onChange={(value) => onChange(presentPeriod(value))}
          />
        )}
      </FilterField>
      <FilterField label={words.period}>
        {(id) => (
          <Select
            id={id}
            value={period}
            options={all.map((value) => ({ value, label: periodText(value) }))}
            onChange={onChange}
          />
        )}
      </FilterField>
      <Button onClick={() => onChange(periodBefore(period))}>{words.earlier}</Button>
      <Button onClick={() => onChange(next)} disabled={next > present}>
        {words.later}
      </Button>
    </>
  );
}
