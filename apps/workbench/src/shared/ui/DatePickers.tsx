import { DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "../../messages/index.ts";
import type { PickerProps } from "./DayPicker.tsx";
import { useNarrow } from "./useMedia.ts";

// The first is how a day is shown; the others are ways in which people type one.
const dayFormats = ["YYYY-MM-DD", "YYYYMMDD", "YYYY-M-D", "YYYY/M/D", "YYYY.M.D", "YYYY年M月D日"];
const timeFormats = [
  "YYYY-MM-DD HH:mm",
  ...["YYYY-MM-DDTHH:mm", "YYYYMMDD HHmm", "YYYYMMDDHHmm", "YYYYMMDD HH:mm", "YYYY-M-D H:mm", "YYYY/M/D H:mm"],
  ...["YYYY年M月D日 H:mm", ...dayFormats],
];

/**
 * The open calendar, with what antd's own lacks: it is a dialog to assistive technology, the keyboard can scroll the hours
 * and minutes, and the buttons of year and month are named by what stands on them.
 */
function Calendar({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const column of place.current?.querySelectorAll<HTMLElement>(".ant-picker-time-panel-column") ?? [])
      column.tabIndex = 0;
    for (const button of place.current?.querySelectorAll(".ant-picker-year-btn, .ant-picker-month-btn") ?? [])
      button.removeAttribute("aria-label");
  });
  return (
    <div ref={place} role="dialog" aria-label={t.common.calendar}>
      {children}
    </div>
  );
}

/** The pickers themselves, with their calendar; `DayPicker` and `MomentPicker` load them when a screen has one. */
export default function Picker({
  withTime,
  value,
  onChange,
  min,
  label,
  ...rest
}: PickerProps & { withTime: boolean }) {
  const narrow = useNarrow();
  const stored = withTime ? "YYYY-MM-DDTHH:mm" : "YYYY-MM-DD";
  const earliest = min ? dayjs(min).startOf("day") : undefined;
  return (
    <DatePicker
      {...rest}
      {...(label ? { "aria-label": label } : {})}
      value={value ? dayjs(value) : null}
      onChange={(day: Dayjs | null) => onChange?.(day ? day.format(stored) : "")}
      format={withTime ? timeFormats : dayFormats}
      showTime={withTime ? { format: "HH:mm" } : false}
      // What is typed counts when the field is left, without a button to confirm it.
      needConfirm={false}
      // On a phone the calendar would stand below the keyboard.
      inputReadOnly={narrow}
      {...(earliest ? { disabledDate: (day: Dayjs) => day.isBefore(earliest) } : {})}
      classNames={{ root: "oz-picker" }}
      panelRender={(panel) => <Calendar>{panel}</Calendar>}
    />
  );
}
