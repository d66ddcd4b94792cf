import { Drawer } from "antd";
import type { ReactNode } from "react";

interface Props {
  title: string;
  close: () => void;
  children: ReactNode;
}

/** A list beside the screen; it can be scrolled by keyboard though nothing in it may take the focus. */
export function ListDrawer({ title, close, children }: Props) {
  return (
    <Drawer open title={title} size={820} onClose={close}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section aria-label={title} tabIndex={0}>
        {children}
      </section>
    </Drawer>
  );
}
