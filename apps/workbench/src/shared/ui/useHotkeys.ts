import { useEffect, useRef } from "react";

/** Keys that work while nobody types and no dialog is open. */
export function useHotkeys(keys: Record<string, () => void>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector(".ant-modal-wrap:not([style*='display: none']), .ant-drawer-open")) return;
      const action = current.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])"));

/**
 * `j` and `k` move through the rows of the lists on a screen: the focus goes to each row's link, so Enter opens it;
 * `x` ticks the row where rows can be ticked.
 */
export function useRowKeys(): void {
  useHotkeys({ j: () => moveRow(1), k: () => moveRow(-1), x: tickRow });
}

function tickRow(): void {
  const row = document.activeElement?.closest("#main [data-row]");
  row?.querySelector<HTMLElement>("input[type=checkbox]")?.click();
}

function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("#main [data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  const target = next?.querySelector<HTMLElement>("a") ?? next?.querySelector<HTMLElement>("button, input");
  target?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
