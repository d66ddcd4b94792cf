import { Input } from "antd";
import { lazy, Suspense } from "react";

const Picker = lazy(() => import("./DatePickers.tsx"));

export interface PickerProps {
  id?: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, China time; empty when there is none. */
  value?: string | null;
  onChange?: (value: string) => void;
  /** The earliest day that can be chosen; whoever types an earlier one is told by the server. */
  min?: string;
  label?: string;
  disabled?: boolean;
}

/** A day (年月日), typed or chosen: 2026-11-22, 20261122 or 2026年11月22日. */
export const DayPicker = (props: PickerProps) => <Lazy withTime={false} {...props} />;

/** A day with the time (年月日 时分). */
export const MomentPicker = (props: PickerProps) => <Lazy withTime {...props} />;

function Lazy(props: PickerProps & { withTime: boolean }) {
  return (
    <Suspense fallback={<Input className="oz-picker" disabled {...(props.id ? { id: props.id } : {})} />}>
      <Picker {...props} />
    </Suspense>
  );
}
