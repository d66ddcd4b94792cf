import type { KeyboardEvent } from "react";

/** Enter goes on to the next field, Ctrl and Enter sends: nobody reaches for the mouse. */
export function toNext(event: KeyboardEvent<HTMLFormElement>, submit: () => void): void {
  if (event.key !== "Enter" || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) {
    submit();
    return;
  }
  // A list of choices that is open takes the key itself.
  if (event.target.getAttribute("aria-expanded") === "true") return;
  const fields = [
    ...event.currentTarget.querySelectorAll<HTMLElement>("input:not([type=file]), textarea, button[type=submit]"),
  ];
  const radio = event.target.type === "radio" ? event.target.name : undefined;
  const next = fields
    .slice(fields.indexOf(event.target) + 1)
    .find(
      (one) => !(one as HTMLInputElement).disabled && (radio === undefined || (one as HTMLInputElement).name !== radio),
    );
  next?.focus();
}
