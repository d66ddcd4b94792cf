import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "../messages/index.ts";
import { taskCountsQuery, waitingOf } from "../modules/articles/queries.ts";
import { hasRight, useSession } from "../shared/session.ts";
import { type MenuEntry, type MenuGroup, menuGroupsFor } from "./menu.ts";

/** A menu with no more entries needs no headings. */
const FEW = 8;

/** The modules of this person's duties in groups, with the number of what waits. */
export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const session = useSession();
  const counts = useQuery({ ...taskCountsQuery, enabled: hasRight(session, "article.read") });
  const waiting = waitingOf(counts.data);
  const [closed, toggle] = useClosed();
  const groups = menuGroupsFor(session);
  const few = groups.flatMap(({ entries }) => entries).length <= FEW;
  const list = (entries: MenuEntry[]) => <Entries entries={entries} waiting={waiting} onChosen={onChosen} />;
  return (
    <nav aria-label={t.shell.menuTitle} className="oz-menu">
      {few
        ? list(groups.flatMap(({ entries }) => entries))
        : groups.map(({ group, entries }) =>
            group === "own" ? (
              <div key={group}>{list(entries)}</div>
            ) : (
              <details
                key={group}
                open={!closed.includes(group)}
                onToggle={(event) => toggle(group, event.currentTarget.open)}
              >
                <summary>{t.shell.menuGroups[group]}</summary>
                {list(entries)}
              </details>
            ),
          )}
    </nav>
  );
}

interface EntriesProps {
  entries: MenuEntry[];
  waiting: number;
  onChosen: (() => void) | undefined;
}

function Entries({ entries, waiting, onChosen }: EntriesProps) {
  return (
    <ul>
      {entries.map(({ to, label, icon: Icon, counts }) => (
        <li key={to}>
          <Link to={to} activeOptions={{ exact: to === "/", includeSearch: false }} onClick={onChosen}>
            <Icon aria-hidden />
            <span>{label}</span>
            {counts && waiting > 0 && (
              <span className="oz-count">
                {waiting > 99 ? "99+" : waiting}
                <span className="oz-hidden"> {t.shell.waiting}</span>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const remembered = "openzone.menu-closed";

/** The groups that this person closed in this browser. */
function useClosed(): [readonly string[], (group: MenuGroup, open: boolean) => void] {
  const [closed, setClosed] = useState(() => (localStorage.getItem(remembered) ?? "").split(" ").filter(Boolean));
  const toggle = (group: MenuGroup, open: boolean) => {
    if (open !== closed.includes(group)) return;
    const next = open ? closed.filter((one) => one !== group) : [...closed, group];
    localStorage.setItem(remembered, next.join(" "));
    setClosed(next);
  };
  return [closed, toggle];
}
