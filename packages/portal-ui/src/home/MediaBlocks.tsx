import { TopicCards } from "../components/TopicCards.tsx";
import type { Context } from "../context.ts";
import { formatPlaying } from "../formats.ts";
import type { TextBlockView, TopicsBlockView, VideoBlockView } from "../view-models.ts";
import { BlockFrame } from "./Block.tsx";

/** Topics (专题), the newest first. */
export function TopicsBlock({ ctx, block }: { ctx: Context; block: TopicsBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      <TopicCards ctx={ctx} topics={block.items} heading="strong" />
    </BlockFrame>
  );
}

/** One film with the controls of the browser; nothing is fetched before somebody plays it. */
export function VideoBlock({ ctx, block }: { ctx: Context; block: VideoBlockView }) {
  const { src, poster, captions, text, title, seconds, article } = block;
  return (
    <BlockFrame ctx={ctx} block={block}>
      <figure class="video">
        {/* biome-ignore lint/a11y/useMediaCaption: captions are there when staff gave some; films without speech have none */}
        <video controls preload="none" poster={poster} src={src} aria-label={article?.title ?? title}>
          {captions ? <track kind="captions" src={captions} srclang="zh" label={ctx.m.topic.captions} default /> : null}
        </video>
        {text || article || seconds ? (
          <figcaption>
            {article ? <a href={ctx.to(article.url)}>{article.title}</a> : null}
            {article && text ? "　" : null}
            {text}
            {seconds && (article || text) ? " · " : null}
            {seconds ? <small>{ctx.m.topic.playingTime(formatPlaying(ctx.m, seconds))}</small> : null}
          </figcaption>
        ) : null}
      </figure>
    </BlockFrame>
  );
}

/** Words that staff wrote for this page. */
export function TextBlock({ ctx, block }: { ctx: Context; block: TextBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      {/* HTML on purpose: the server sanitized it */}
      <div class="prose" dangerouslySetInnerHTML={{ __html: block.bodyHtml }} />
    </BlockFrame>
  );
}
