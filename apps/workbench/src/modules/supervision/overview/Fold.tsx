import { type ReactNode, useState } from "react";
import { useNarrow } from "../../../shared/ui/useMedia.ts";

interface Props {
  /** Of the heading, unique in the screen. */
  id: string;
  title: string;
  /** What matters most of it, told while it is closed. */
  figure: ReactNode;
  children: ReactNode;
}

/** A part of the overview: open at a desk; on a phone one line with its key number, which opens it. */
export function Fold({ id, title, figure, children }: Props) {
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  if (!narrow)
    return (
      <section className="oz-panel" aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        {children}
      </section>
    );
  return (
    <details className="oz-panel oz-fold" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2 id={id}>{title}</h2>
        <span className="oz-quiet">{figure}</span>
      </summary>
      {/* A chart in a closed part has no width to be drawn in. */}
      {open && children}
    </details>
  );
}
