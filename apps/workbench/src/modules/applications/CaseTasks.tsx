import type { CaseQueue } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { t } from "../../messages/index.ts";
import { countsQuery } from "./api.ts";
import "./cases.css";

const shown: readonly CaseQueue[] = [
  "late",
  "due_today",
  "to_accept",
  "mine",
  "joint",
  "unassigned",
  "to_deliver",
  "checks",
];

/** The cases that wait for this person, the most urgent first; nothing while there are none. */
export function CaseTasks() {
  const { data } = useQuery(countsQuery);
  const { tasks, words } = t.cases;
  const waiting = shown.filter((queue) => (data?.queues[queue] ?? 0) > 0);
  if (!data || waiting.length === 0) return null;
  return (
    <section className="oz-panel" aria-labelledby="case-tasks">
      <h2 id="case-tasks">{tasks.title}</h2>
      <ul className="oz-case-queues">
        {waiting.map((queue) => (
          <li key={queue}>
            <Link
              to="/applications"
              search={{ queue }}
              className={`oz-case-queue${queue === "late" ? " oz-case-queue-late" : ""}`}
            >
              {words.queues[queue]}
              <span className="oz-case-queue-count">{data.queues[queue]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
