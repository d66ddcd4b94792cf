import { type CaseQueue, caseQueues } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { countsQuery } from "../api.ts";

/** The queues of an officer as links, each with how many wait in it. */
export function Queues({ current }: { current: CaseQueue }) {
  const { data } = useQuery(countsQuery);
  const { queuesLabel, words } = t.cases;
  return (
    <nav className="oz-case-queues" aria-label={queuesLabel}>
      {caseQueues.map((queue) => {
        const count = data?.queues[queue];
        return (
          <Link
            key={queue}
            to="/applications"
            search={{ queue }}
            aria-current={queue === current ? "page" : undefined}
            className={`oz-case-queue${queue === "late" && count ? " oz-case-queue-late" : ""}`}
          >
            {words.queues[queue]}
            {count !== undefined && queue !== "all" && (
              <span className="oz-case-queue-count">{count >= 1000 ? "999+" : count}</span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
