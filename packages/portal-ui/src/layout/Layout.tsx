import type { ComponentChildren } from "preact";
import { type Context, shownIn } from "../context.ts";
import { remembered } from "../remembered.ts";
import type { DisplayMode, LinkView } from "../view-models.ts";
import { Crumbs } from "./Crumbs.tsx";
import { FooterContent } from "./Footer.tsx";
import { Head, type HeadView } from "./Head.tsx";
import { BrandContent, Tools } from "./Header.tsx";
import { Channels } from "./Menu.tsx";

interface LayoutProps {
  ctx: Context;
  head: HeadView;
  crumbs?: LinkView[];
  /** The last step of the breadcrumbs: this page, not a link. */
  here?: string;
  /** Address of the channel that the menu marks as the current one. */
  channelUrl?: string;
  /** A class of the body, for pages with a look of their own. */
  kind: string;
  children: ComponentChildren;
}

/** The document around every page: head, skip link, 头部标识区, 中部内容区, 底部功能区. */
export function Layout({ ctx, head, crumbs, here, channelUrl, kind, children }: LayoutProps) {
  const { site, request, m } = ctx;
  return (
    <html lang={shownIn(ctx)} {...displayAttributes(request.mode)}>
      <Head ctx={ctx} head={head} crumbs={crumbs} here={here} />
      <body class={kind}>
        <a class="skip" href="#content">
          {m.site.skipToContent}
        </a>
        <header class="head" id="top">
          <Tools ctx={ctx} />
          <Remembered class="brand" html={remembered(ctx, "brand", () => <BrandContent ctx={ctx} />)} />
          <Channels ctx={ctx} channelUrl={channelUrl} />
        </header>
        {crumbs ? <Crumbs ctx={ctx} crumbs={crumbs} here={here} /> : null}
        <main class="wrap" id="content" tabIndex={-1}>
          {site.archived ? <p class="notice">{site.archived}</p> : null}
          {request.original === undefined ? null : <ConvertedNotice ctx={ctx} original={request.original} />}
          {children}
        </main>
        {/* HTML on purpose: drawn by our own component */}
        <footer class="foot" dangerouslySetInnerHTML={{ __html: footerMarkup(ctx) }} />
      </body>
    </html>
  );
}

/** Says that nobody wrote or read these characters (繁体转换); on Chinese pages only, so in no list of messages. */
function ConvertedNotice({ ctx, original }: { ctx: Context; original: string }) {
  const { pathname, search } = new URL(original);
  return (
    <p class="notice">
      本页由系统自动转换为繁体中文，以简体中文版为准。
      <a href={ctx.to(pathname + search)} hreflang="zh-CN">
        阅读简体中文版
      </a>
    </p>
  );
}

function footerMarkup(ctx: Context): string {
  return remembered(ctx, "foot", () => <FooterContent ctx={ctx} />);
}

function Remembered({ class: name, html }: { class: string; html: string }) {
  // HTML on purpose: drawn by our own component
  return <div class={name} dangerouslySetInnerHTML={{ __html: html }} />;
}

function displayAttributes(mode: DisplayMode): Record<string, string> {
  if (mode === "elder") return { "data-mode": "elder" };
  return mode === "standard" ? {} : { "data-theme": mode };
}
