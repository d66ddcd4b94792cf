import { Picture } from "../components/Picture.tsx";
import { type Context, contextOf } from "../context.ts";
import { shownDate } from "../formats.ts";
import { Blocks } from "../home/Blocks.tsx";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, TopicView } from "../view-models.ts";

/** The page of a topic (专题): its head in its own colour, then its blocks. */
export function TopicPage(props: PageProps<TopicView>) {
  const ctx = contextOf(props);
  const { view } = props;
  return (
    <Layout
      ctx={ctx}
      kind="page-topic"
      head={{ title: view.title, description: view.intro, column: view.column, themeUrl: view.themeUrl }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.channelUrl}
    >
      <TopicHead ctx={ctx} view={view} />
      {view.ended ? (
        <p class="notice">{ctx.m.topic.endedOn(shownDate(ctx.site.language, view.ended, "long"))}</p>
      ) : null}
      <Blocks ctx={ctx} blocks={view.blocks} />
    </Layout>
  );
}

function TopicHead({ ctx: { m }, view }: { ctx: Context; view: TopicView }) {
  const { title, intro, period, department, banner } = view;
  const layout = banner ? view.layout : "plain";
  return (
    <header class={`topic-head topic-${layout}`}>
      {banner && layout !== "plain" ? <Picture picture={banner} eager /> : null}
      <div class="topic-words">
        <h1>{title}</h1>
        {intro ? <p>{intro}</p> : null}
        {period || department ? (
          <dl class="topic-facts">
            {period ? <Fact label={m.topic.period} value={period} /> : null}
            {department ? <Fact label={m.topic.owner} value={department} /> : null}
          </dl>
        ) : null}
      </div>
    </header>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
