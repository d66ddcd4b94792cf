import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { t } from "../messages/index.ts";
import { taskCountsQuery, waitingOf } from "../modules/articles/queries.ts";
import { hasRight, useSession } from "../shared/session.ts";
import { menuFor } from "./menu.ts";

/** The modules of this person's duties, with the number of what waits. */
export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const session = useSession();
  const counts = useQuery({ ...taskCountsQuery, enabled: hasRight(session, "article.read") });
  const waiting = waitingOf(counts.data);
  return (
    <nav aria-label={t.shell.menuTitle} className="oz-menu">
      <ul>
        {menuFor(session).map(({ to, label, icon: Icon, counts: counted }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: to === "/", includeSearch: false }} onClick={onChosen}>
              <Icon aria-hidden />
              <span>{label}</span>
              {counted && waiting > 0 && (
                <span className="oz-count">
                  {waiting > 99 ? "99+" : waiting}
                  <span className="oz-hidden"> {t.shell.waiting}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
