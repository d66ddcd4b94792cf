import type { SavedView } from "@openzone/contract/saved-views";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { t } from "../../messages/index.ts";
import { savedViewsQuery } from "../api/saved-views.ts";
import { parseSearch, writeSearch } from "../lib/filters.ts";
import { SavedViewsDialog } from "./SavedViewsDialog.tsx";
import { SaveViewDialog } from "./SaveViewDialog.tsx";

interface Props {
  /** Names the list; views of one list are offered on no other. */
  list: string;
  /** The filters as the address holds them now. */
  filters: Record<string, unknown>;
  /** What the address holds besides filters (site, tab, view): it stays. */
  place?: object;
  /** Shows the list under other filters. */
  apply: (search: Record<string, string>) => void;
}

/**
 * Named filters above a list: one's own and those that colleagues share. The list opens with the default one when it is
 * entered without any filter; clearing the filters afterwards shows everything.
 */
export function SavedViews({ list, filters, place = {}, apply }: Props) {
  const words = t.views;
  const views = useQuery(savedViewsQuery(list)).data?.items ?? [];
  const now = writeSearch(filters).slice(1);
  const [saving, setSaving] = useState(false);
  const [managing, setManaging] = useState(false);
  useDefault(views, now, apply);
  const isKnown = views.some((view) => view.search === now);
  if (views.length === 0 && now === "") return null;
  return (
    <nav className="oz-views" aria-label={words.title}>
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <Link
                to="."
                search={{ ...parseSearch(view.search), ...place }}
                aria-current={view.search === now ? "true" : undefined}
                title={view.isOwn ? undefined : words.sharedBy(view.ownerName)}
              >
                {view.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {now !== "" && !isKnown && (
        <Button type="link" size="small" onClick={() => setSaving(true)}>
          {words.saveThis}
        </Button>
      )}
      {views.length > 0 && (
        <Button type="link" size="small" onClick={() => setManaging(true)}>
          {words.manage}
        </Button>
      )}
      {saving && <SaveViewDialog list={list} search={now} close={() => setSaving(false)} />}
      {managing && <SavedViewsDialog list={list} views={views} search={now} close={() => setManaging(false)} />}
    </nav>
  );
}

/** Once for each visit of the list, and only when it was entered without a filter. */
function useDefault(views: readonly SavedView[], now: string, apply: Props["apply"]): void {
  const entered = useRef(now === "");
  const standard = views.find((view) => view.isDefault);
  useEffect(() => {
    if (!entered.current) return;
    if (now !== "") entered.current = false;
    else if (standard && standard.search !== "") {
      entered.current = false;
      apply(parseSearch(standard.search));
    }
  }, [now, standard, apply]);
}
