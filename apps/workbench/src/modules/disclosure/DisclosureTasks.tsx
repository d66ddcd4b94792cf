import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { t } from "../../messages/index.ts";
import { tasksQuery } from "./queries.ts";

/** What waits for this person's review before publication, on each site; nothing while there is nothing. */
export function DisclosureTasks() {
  const { data } = useQuery(tasksQuery);
  const words = t.disclosure.tasks;
  return data?.sites.map(({ slug, name, items, reports }) => (
    <Alert
      key={slug}
      type="info"
      showIcon
      title={words.waiting(name, items, reports)}
      action={
        <Link to="/disclosure" search={items > 0 ? { site: slug, state: "in_review" } : { site: slug, tab: "reports" }}>
          {words.look}
        </Link>
      }
    />
  ));
}
