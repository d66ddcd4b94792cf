import type { Tasks } from "@openzone/contract/articles";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { dateTime, waiting } from "../../../shared/lib/time.ts";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { ArticleCard, ArticleLink } from "../shared/ArticleCard.tsx";
import { StateTag } from "../shared/state.tsx";
import { DueLight, Light } from "./light.tsx";
import { lightOf } from "./lights.ts";

type QueueName = Exclude<keyof Tasks, "offers">;
type Item = Tasks[QueueName]["items"][number];

/** The list behind each queue; `toPublish` and `toReview` show only what is this person's there. */
const stateOf = {
  toReview: "in_review",
  returned: "returned",
  toPublish: "approved",
  drafts: "draft",
  scheduled: "scheduled",
} as const satisfies Record<QueueName, string>;

interface Props {
  name: QueueName;
  title: string;
  queue: Tasks[QueueName];
}

/** One kind of waiting work: what waits longest stands first, with its light. */
export function TaskQueue({ name, title, queue }: Props) {
  const tab = name === "toReview" ? "review" : undefined;
  return (
    <section className="oz-queue" aria-labelledby={`queue-${name}`}>
      <h2 id={`queue-${name}`}>
        {title} <span className="oz-queue-count">{queue.count}</span>
      </h2>
      <RecordList
        caption={title}
        rows={queue.items}
        columns={columns(name)}
        rowKey={(item) => item.id}
        rowName={(item) => item.title}
        card={(item) => (
          <ArticleCard article={item} {...(tab ? { tab } : {})}>
            <TaskNote name={name} item={item} />
          </ArticleCard>
        )}
        empty={null}
      />
      {queue.count > queue.items.length && (
        <p>
          <Link to="/articles" search={{ state: stateOf[name] }}>
            {t.tasks.all(queue.count)}
          </Link>
        </p>
      )}
    </section>
  );
}

function columns(name: QueueName): Column<Item>[] {
  const scheduled = name === "scheduled";
  return [
    {
      key: "title",
      title: t.articles.fields.title,
      render: (item) => (
        <>
          <ArticleLink article={item} {...(name === "toReview" ? { tab: "review" } : {})} />
          {item.comment && <p className="oz-quiet">{t.tasks.comment(item.comment)}</p>}
          <ReviewNotes item={item} />
        </>
      ),
    },
    {
      key: "state",
      title: t.articles.fields.state,
      width: "140px",
      render: (item) => <StateTag state={item.state} reviewStep={item.reviewStep} reviewSteps={item.reviewSteps} />,
    },
    { key: "section", title: t.articles.fields.section, width: "130px", render: (item) => item.section.title },
    {
      key: "author",
      title: t.articles.fields.writer,
      nowrap: true,
      render: (item) => `${item.author.name} · ${item.department.name}`,
    },
    {
      key: "since",
      title: scheduled ? t.articles.fields.publishAt : name === "toReview" ? t.reviews.dueField : t.tasks.waits,
      nowrap: true,
      render: (item) => (scheduled ? dateTime(item.publishAt) : <Wait name={name} item={item} />),
    },
  ];
}

function TaskNote({ name, item }: { name: QueueName; item: Item }) {
  if (name === "scheduled") return <p>{t.tasks.publishesAt(dateTime(item.publishAt))}</p>;
  return (
    <>
      {item.comment && <p>{t.tasks.comment(item.comment)}</p>}
      <ReviewNotes item={item} />
      <Wait name={name} item={item} />
    </>
  );
}

/** A review by its due day; other work by how long it waits. */
function Wait({ name, item }: { name: QueueName; item: Item }) {
  if (item.reviewDue) return <DueLight due={item.reviewDue} />;
  return <Light light={lightOf(name, item.since, Date.now())} words={waiting(item.since, Date.now())} />;
}

/** Whether it is in one's hands, for whom one would review it, and how many comments wait in the text. */
function ReviewNotes({ item }: { item: Item }) {
  const notes = [
    item.mine && t.reviews.claimedByYou,
    item.actingFor !== null && t.reviews.actingFor(item.actingFor),
    item.openComments > 0 && t.comments.openCount(item.openComments),
  ].filter((note) => typeof note === "string");
  return notes.length > 0 && <p className="oz-quiet">{notes.join(" · ")}</p>;
}
