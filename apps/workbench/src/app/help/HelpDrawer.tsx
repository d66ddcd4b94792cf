import { useMatches } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { t } from "../../messages/index.ts";
import { Loading } from "../../shared/ui/Loading.tsx";
import { useNarrow } from "../../shared/ui/useMedia.ts";
import { topicOf } from "./topics.ts";
import "./help.css";

const HelpContents = lazy(() => import("./HelpContents.tsx"));

/**
 * Help beside the screen that is open. On a desk it is a part of the page and not a dialog, so that a step can be read
 * and done at once; on a phone it covers the screen.
 */
export function HelpDrawer({ open, close }: { open: boolean; close: () => void }) {
  const screen = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? "/" });
  const narrow = useNarrow();
  const contents = (
    <Suspense fallback={<Loading />}>
      <HelpContents key={screen} topic={topicOf(screen)} />
    </Suspense>
  );
  if (narrow) {
    return (
      <Drawer
        open={open}
        onClose={close}
        size="100%"
        title={t.help.title}
        closable={{ "aria-label": t.help.close }}
        destroyOnHidden
      >
        {contents}
      </Drawer>
    );
  }
  return open ? <HelpPanel close={close}>{contents}</HelpPanel> : null;
}

function HelpPanel({ close, children }: { close: () => void; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <aside
      className="oz-help-panel"
      aria-labelledby="help-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div className="oz-help-head">
        <h2 id="help-title" ref={heading} tabIndex={-1}>
          {t.help.title}
        </h2>
        <Button size="small" onClick={close}>
          {t.help.close}
        </Button>
      </div>
      {children}
    </aside>
  );
}
