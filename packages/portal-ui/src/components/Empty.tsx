import type { ComponentChildren } from "preact";

/** A designed empty state: what is missing, and a way on. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <svg viewBox="0 0 120 72" aria-hidden="true">
        <path d="M8 64h104M24 64V30l18-12 18 12v34M60 64V22h34v42" />
        <path d="M36 64V46h12v18M70 34h14M70 44h14M70 54h14" />
      </svg>
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}
