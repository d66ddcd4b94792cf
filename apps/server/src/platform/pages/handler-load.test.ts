import { createServer, get } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import fastify from "fastify";
import { describe, expect, it } from "vitest";
import { createPageCache } from "./cache.ts";
import { article, ask, pageHeaders, resolveKey, running, security, shown, start } from "./handler.test-helper.ts";
import { pageFor, pageHandler, sendPage } from "./handler.ts";

describe("under load", () => {
  const shed = { full: () => 1.2, page: () => "<p>访问人数较多</p>", headers: security };

  it("goes on serving stored pages and refuses the rest with the time to come back", async () => {
    let full = false;
    const { server, state } = await start(() => shown(), { shed: { ...shed, full: () => (full ? 1.2 : undefined) } });
    await ask(server, "/news/1");
    full = true;

    expect((await ask(server, "/news/1")).status).toBe(200);
    const refused = await ask(server, "/news/2");
    expect(refused.status).toBe(503);
    expect(refused.headers).toMatchObject({
      "retry-after": "2",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
    expect(String(refused.body)).toBe("<p>访问人数较多</p>");
    expect(state.routed).toBe(1);
  });

  it("answers requests that were sent one after the other without waiting, in their order", async () => {
    const { server } = await start(() => shown());
    await ask(server, "/news/1");
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    const one = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nhost: x\r\n${more}\r\n`;
    socket.write(one("/news/1", "accept-encoding: br\r\n") + one("/other") + one("/news/1", "connection: close\r\n"));
    const answers = (await text(socket)).split("HTTP/1.1 ").slice(1);
    expect(answers).toHaveLength(3);
    expect(answers.map((answer) => answer.includes("content-encoding: br"))).toEqual([true, false, false]);
  });

  it("survives readers who leave in the middle", async () => {
    const { server } = await start(() => shown(article.repeat(200)));
    const { port } = server.address() as AddressInfo;
    for (let i = 0; i < 20; i += 1) {
      await new Promise<void>((resolve) => {
        const sent = get({ port, path: "/news/1", headers: { "accept-encoding": "br" }, agent: false }, (res) =>
          res.destroy(),
        );
        sent.on("error", () => undefined).on("close", () => resolve());
        setTimeout(() => sent.destroy(), i % 4);
      });
    }
    expect((await ask(server, "/news/1")).status).toBe(200);
  });
});

describe("with Fastify", () => {
  async function startFastify() {
    const cache = createPageCache({ maxBytes: 1e7, headers: security });
    const app = fastify({
      serverFactory: (fallthrough) => createServer(pageHandler({ cache, resolveKey, fallthrough })),
    });
    const responses: number[] = [];
    app.addHook("onResponse", async (_, reply) => void responses.push(reply.raw.statusCode));
    app.get("/news/:id", async (request, reply) => {
      const page = await pageFor({ cache, resolveKey }, request.raw, () => shown());
      reply.hijack();
      await sendPage(request.raw, reply.raw, page);
    });
    app.get("/broken", (request) =>
      pageFor({ cache, resolveKey }, request.raw, () => {
        throw Object.assign(new Error("the database is away"), { statusCode: 503 });
      }),
    );
    running.push(app.server);
    await app.listen({ port: 0, host: "127.0.0.1" });
    return { app, cache, responses };
  }

  it("stands before the router, which is asked once", async () => {
    const { app, responses } = await startFastify();
    const first = await ask(app.server, "/news/1", { "accept-encoding": "gzip" });
    const second = await ask(app.server, "/news/1", { "accept-encoding": "gzip" });
    expect(pageHeaders(second)).toEqual(pageHeaders(first));
    expect(String(gunzipSync(second.body))).toBe(article);
    expect(responses).toEqual([200]);
  });

  it("answers injected requests with all headers", async () => {
    const { app } = await startFastify();
    const response = await app.inject({ url: "/news/1" });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe(article);
    expect(response.headers).toMatchObject({ "cache-control": "no-cache", "x-frame-options": "DENY" });
    const head = await app.inject({ url: "/news/1", method: "HEAD" });
    expect(head.headers.etag).toBe(response.headers.etag);
  });

  it("leaves failures of the rendering to its error handler", async () => {
    const { app } = await startFastify();
    expect((await ask(app.server, "/broken")).status).toBe(503);
  });
});
