import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { t } from "../../messages/index.ts";
import { tasksQuery } from "./queries.ts";

/** Guides that wait for this person's review, on each site; nothing while there is nothing. */
export function ServiceTasks() {
  const { data } = useQuery(tasksQuery);
  const words = t.services.tasks;
  return data?.sites.map(({ slug, name, items }) => (
    <Alert
      key={slug}
      type="info"
      showIcon
      title={words.waiting(name, items)}
      action={
        <Link to="/services" search={{ site: slug, state: "in_review" }}>
          {words.look}
        </Link>
      }
    />
  ));
}
