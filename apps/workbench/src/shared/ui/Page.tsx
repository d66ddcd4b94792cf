import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "../../messages/index.ts";

interface Props {
  title: string;
  /** Stands above the title: where this page belongs. */
  back?: { to: string; label: string };
  /** Beside the title: tags, facts. */
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** Sets the window's title and, after a navigation, moves the focus to the heading so that readers hear where they are. */
export function usePageTitle(title: string, focus = true) {
  const heading = useRef<HTMLHeadingElement>(null);
  const focused = useRef(false);
  useEffect(() => {
    if (title === "") return;
    document.title = `${title} · ${t.shell.name}`;
    if (focused.current || !focus) return;
    focused.current = true;
    heading.current?.focus({ preventScroll: true });
  }, [title, focus]);
  return heading;
}

/** The frame of every screen. */
export function Page({ title, back, beside, actions, children }: Props) {
  const heading = usePageTitle(title);
  return (
    <div className="oz-page">
      <header className="oz-page-head">
        <div className="oz-page-title">
          {back && (
            <Link to={back.to} className="oz-back">
              ‹ {back.label}
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {beside}
        </div>
        {actions && <div className="oz-page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A designed empty place with a way on. */
export function EmptyState({ words, hint, children }: { words: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="oz-empty">
      <p className="oz-empty-words">{words}</p>
      {hint && <p className="oz-quiet">{hint}</p>}
      {children}
    </div>
  );
}

/** For an address inside the workbench that leads nowhere. */
export function NotFoundPage() {
  const navigate = useNavigate();
  return (
    <Page title={t.common.notFoundTitle}>
      <EmptyState words={t.common.notFoundHint}>
        <button type="button" className="oz-link" onClick={() => navigate({ to: "/" })}>
          {t.common.toHome}
        </button>
      </EmptyState>
    </Page>
  );
}
