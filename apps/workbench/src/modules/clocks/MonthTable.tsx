import type { CalendarDay } from "@openzone/contract/clocks";
import { t } from "../../messages/index.ts";

interface Props {
  year: number;
  month: number;
  days: ReadonlyMap<string, CalendarDay>;
}

/** A month as a table of weeks; special days carry 休 or 班 besides their colour. */
export function MonthTable({ year, month, days }: Props) {
  const words = t.clocks;
  return (
    <table className="oz-month">
      <caption>{words.month(month)}</caption>
      <thead>
        <tr>
          {words.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== "")}>
            {week.map((day, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a weekday's place in its week
              <Day key={place} day={day} weekend={place % 6 === 0} special={days.get(day)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, weekend, special }: { day: string; weekend: boolean; special: CalendarDay | undefined }) {
  if (day === "") return <td />;
  const kind = special?.kind ?? (weekend ? "off" : "usual");
  return (
    <td className={`oz-day-${kind}`} title={special?.name}>
      {Number(day.slice(8))}
      {special && <small>{t.clocks.marks[special.kind]}</small>}
    </td>
  );
}

const two = (number: number): string => String(number).padStart(2, "0");

/** The days of a month in weeks from Sunday; empty before the first and after the last. */
function weeksOf(year: number, month: number): string[][] {
  const before = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, place) => {
    const day = place - before + 1;
    return day < 1 || day > length ? "" : `${year}-${two(month)}-${two(day)}`;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
