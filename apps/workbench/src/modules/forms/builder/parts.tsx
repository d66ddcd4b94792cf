/** The small pieces of the form builder. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";

/** A control with its label above. */
export const Labelled = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="oz-form-labelled">
    <span>{label}</span>
    {children}
  </label>
);

interface MoverProps {
  /** What is moved or removed, for those who hear the screen. */
  name: string;
  first: boolean;
  last: boolean;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

/** Up, down and away, by button and so by keyboard. */
export function Mover({ name, first, last, move, remove }: MoverProps) {
  const words = t.forms.builder;
  return (
    <span className="oz-form-mover">
      <Button size="small" type="text" disabled={first} aria-label={words.upOf(name)} onClick={() => move(-1)}>
        {words.up}
      </Button>
      <Button size="small" type="text" disabled={last} aria-label={words.downOf(name)} onClick={() => move(1)}>
        {words.down}
      </Button>
      <Button size="small" type="text" danger aria-label={words.removeOf(name)} onClick={remove}>
        {words.remove}
      </Button>
    </span>
  );
}
