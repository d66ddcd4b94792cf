/** A server with the page handler before a router that counts, and readers who ask it. */
import { createServer, type IncomingHttpHeaders, type RequestListener, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterEach } from "vitest";
import { createPageCache, type PageCacheOptions } from "./cache.ts";
import { type PageHandlerOptions, pageFor, pageHandler, sendPage } from "./handler.ts";
import { publicHeaders } from "./headers.ts";
import type { RenderedPage } from "./page.ts";
import { createKeyResolver } from "./resolve-key.ts";

export const security = publicHeaders({ https: true });
export const article = `<!doctype html><title>通知</title>${"<p>开发区管理委员会关于优化营商环境的通知。</p>".repeat(60)}`;
export const resolveKey = createKeyResolver({
  siteOf: (host) => (host.startsWith("unknown") ? undefined : 1),
  languageOf: (path) => (path.startsWith("/en/") ? "en" : "zh-CN"),
  allowedQuery: ["page", "year"],
  ignoredQuery: ["from"],
  neverBelow: ["/api/"],
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  raw: string[];
  body: Buffer;
}

export function ask(
  server: Server,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path, method, headers, agent: false }, async (res) => {
      resolve({ status: res.statusCode ?? 0, headers: res.headers, raw: res.rawHeaders, body: await buffer(res) });
    });
    sent.on("error", reject).end(method === "POST" ? "x=1" : undefined);
  });
}

export const running: Server[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** The handler before a router that renders `page()` for every address and counts how often it is asked. */
export async function start(
  page: () => RenderedPage,
  more: Partial<PageHandlerOptions> & Partial<PageCacheOptions> = {},
) {
  const cache = createPageCache({ maxBytes: 1e7, headers: security, ...more });
  const state = { routed: 0, rendered: 0 };
  const fallthrough: RequestListener = (req, res) => {
    state.routed += 1;
    const render = () => {
      state.rendered += 1;
      return page();
    };
    void pageFor({ cache, resolveKey }, req, render).then((made) => sendPage(req, res, made));
  };
  return { cache, state, server: await listen(pageHandler({ cache, resolveKey, fallthrough, ...more })) };
}

export const shown = (body = article): RenderedPage => ({ body, tags: ["article:1", "site:1:menu"] });
/**
 * The headers that belong to the page, in order, without those of the connection. `last-modified` is left out: it comes
 * when a page's first second is over, which may be between two answers.
 */
export const pageHeaders = (answer: Answer) =>
  answer.raw.flatMap((name, i) =>
    i % 2 === 0 && !/^(date|connection|keep-alive|last-modified)$/i.test(name) ? [`${name}: ${answer.raw[i + 1]}`] : [],
  );
export const settled = () => new Promise((resolve) => setTimeout(resolve, 1010));
