import type { Tasks } from "@openzone/contract/articles";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { menuFor } from "../../../app/menu.ts";
import { t } from "../../../messages/index.ts";
import { hasRight, useRight, useSession } from "../../../shared/session.ts";
import { ButtonLink } from "../../../shared/ui/ButtonLink.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { CaseTasks } from "../../applications/CaseTasks.tsx";
import { DisclosureTasks } from "../../disclosure/DisclosureTasks.tsx";
import { ServiceTasks } from "../../services/ServiceTasks.tsx";
import { newDraftsQuery, tasksQuery } from "../queries.ts";
import { NewDrafts } from "./NewDrafts.tsx";
import { TaskQueue } from "./TaskQueue.tsx";
import "./tasks.css";

/** 我的待办: what waits for this person, the oldest first. */
export default function TasksPage() {
  const session = useSession();
  const mayWrite = useRight("article.write");
  return (
    <Page
      title={t.tasks.title}
      actions={
        mayWrite && (
          <ButtonLink to="/articles/new" search={{}} color="primary" variant="solid">
            {t.articles.write}
          </ButtonLink>
        )
      }
    >
      <p className="oz-quiet">{t.tasks.greeting(session.actor.name)}</p>
      {hasRight(session, "application.accept", "application.handle") && <CaseTasks />}
      {hasRight(session, "disclosure.review") && <DisclosureTasks />}
      {hasRight(session, "service.review") && <ServiceTasks />}
      {hasRight(session, "article.read") ? <ArticleTasks mayWrite={mayWrite} /> : <Duties />}
    </Page>
  );
}

function ArticleTasks({ mayWrite }: { mayWrite: boolean }) {
  const tasks = useQuery(tasksQuery);
  const unsaved = useQuery({ ...newDraftsQuery, enabled: mayWrite });
  return (
    <Loaded query={tasks}>
      {(queues) => (
        <>
          {unsaved.data && unsaved.data.items.length > 0 && <NewDrafts drafts={unsaved.data.items} />}
          {queues.offers.count > 0 && (
            <Alert
              type="info"
              showIcon
              title={t.offers.waiting(queues.offers.count)}
              action={
                <Link to="/offers" search={{ state: "open" }}>
                  {t.offers.look}
                </Link>
              }
            />
          )}
          <Queues queues={queues} />
        </>
      )}
    </Loaded>
  );
}

function Queues({ queues }: { queues: Tasks }) {
  const words = t.tasks.queues;
  const shown = (["toReview", "returned", "toPublish", "drafts", "scheduled"] as const).filter(
    (name) => queues[name].count > 0,
  );
  if (shown.length === 0 && queues.offers.count > 0) return null;
  if (shown.length === 0) {
    return (
      <EmptyState words={t.tasks.empty} hint={t.tasks.emptyHint}>
        <Link to="/articles" search={{}}>
          {t.tasks.toArticles}
        </Link>
      </EmptyState>
    );
  }
  return shown.map((name) => <TaskQueue key={name} name={name} title={words[name]} queue={queues[name]} />);
}

/** For accounts that look after people, rights or logs; messages are everybody's and no duty. */
function Duties() {
  const session = useSession();
  const entries = menuFor(session).filter(({ to }) => to !== "/" && to !== "/messages");
  if (entries.length === 0) return <EmptyState words={t.tasks.noRights} hint={t.tasks.noRightsHint} />;
  return (
    <ul className="oz-duties">
      {entries.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <Link to={to}>
            <Icon aria-hidden />
            <span>{label}</span>
            <small>{t.shell.menuHints[to]}</small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
