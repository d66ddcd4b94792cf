import { finderCounted } from "@openzone/contract/finder";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";

export const List = ({ children }: { children: ReactNode }) => <ul className="oz-plain-list">{children}</ul>;

export const Row = ({ note, children }: { note: string; children: ReactNode }) => (
  <li data-row>
    {children} <span className="oz-quiet">{note}</span>
  </li>
);

/** For kinds without a list that takes the words: says that there are more. */
export function Rest({ total = 0, shown = 0 }: { total: number | undefined; shown: number | undefined }) {
  return total > shown ? <p className="oz-quiet">{t.search.rest(total - shown)}</p> : null;
}

export function Group({ title, total, children }: { title: string; total: number | undefined; children: ReactNode }) {
  if (!total) return null;
  const name = t.search.group(title, total, total >= finderCounted);
  return (
    <section className="oz-panel" aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}
