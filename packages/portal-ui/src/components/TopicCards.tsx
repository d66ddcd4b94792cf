import type { Context } from "../context.ts";
import type { TopicItemView } from "../view-models.ts";
import { Picture } from "./Picture.tsx";

/** Topics as cards: a picture where there is one, the name, one line, the time. */
export function TopicCards(props: { ctx: Context; topics: TopicItemView[]; heading: "h2" | "h3" | "strong" }) {
  const { ctx, topics, heading: Heading } = props;
  return (
    <ul class="pictures topic-cards">
      {topics.map(({ title, url, text, image, period, archived }) => (
        <li>
          <a href={ctx.to(url)}>
            {image ? <Picture picture={image} /> : <span class="topic-mark" aria-hidden="true" />}
            <Heading>
              {title}
              {archived ? <span class="tag">{ctx.m.topic.archived}</span> : null}
            </Heading>
            {text ? <span>{text}</span> : null}
            {period ? <small>{period}</small> : null}
          </a>
        </li>
      ))}
    </ul>
  );
}
