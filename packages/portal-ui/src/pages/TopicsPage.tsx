import { TitleList } from "../components/ArticleList.tsx";
import { TopicCards } from "../components/TopicCards.tsx";
import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, TopicsView } from "../view-models.ts";

/** All topics (专题): the current ones, then those that are archived. */
export function TopicsPage(props: PageProps<TopicsView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const current = view.topics.filter(({ archived }) => !archived);
  const past = view.topics.filter(({ archived }) => archived);
  return (
    <Layout
      ctx={ctx}
      kind="page-topics"
      head={{ title: view.title, description: view.summary, column: view.column }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.channelUrl}
    >
      <header class="page-head">
        <h1>{view.title}</h1>
        {view.summary ? <p>{view.summary}</p> : null}
      </header>
      {view.topics.length === 0 ? <p class="card">{ctx.m.topic.none}</p> : null}
      {current.length > 0 ? (
        <section class="card">
          <div class="card-head">
            <h2>{ctx.m.topic.current}</h2>
          </div>
          <TopicCards ctx={ctx} topics={current} heading="h3" />
        </section>
      ) : null}
      {past.length > 0 ? (
        <section class="card">
          <div class="card-head">
            <h2>{ctx.m.topic.past}</h2>
          </div>
          <TopicCards ctx={ctx} topics={past} heading="h3" />
        </section>
      ) : null}
      {view.sections.length > 0 ? (
        <div class="cards">
          {view.sections.map(({ title, url, description, items }) => (
            <section class="card">
              <div class="card-head">
                <h2>
                  <a href={ctx.to(url)}>{title}</a>
                </h2>
              </div>
              {items.length > 0 ? (
                <TitleList ctx={ctx} items={items} />
              ) : (
                <p class="card-text">{description ?? ctx.m.list.emptySection}</p>
              )}
            </section>
          ))}
        </div>
      ) : null}
    </Layout>
  );
}
