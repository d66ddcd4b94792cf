/**
 * The servers that `bench/pages.ts` compares, each in a process of its own so that neither shares compiled code or
 * garbage with the other: `bare` is `node:http` that sends the same bytes with nothing but what HTTP needs, `ours` is
 * Fastify with the page cache in front and all security headers. Tells its
 * parent its port, and on each message the CPU time that it has used.
 */
import { createServer } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import fastify from "fastify";
import {
  createKeyResolver,
  createPageCache,
  cspHash,
  pageFor,
  pageHandler,
  publicHeaders,
  sendPage,
} from "../apps/server/src/platform/pages/index.ts";

/** An article page of about 22 KB: a head, a menu and Chinese text, as real ones have. */
function articlePage(): string {
  const menu = Array.from({ length: 40 }, (_, i) => `<li><a href="/news/section-${i}">栏目名称之${i}</a></li>`).join(
    "",
  );
  let text = "";
  for (let i = 0; Buffer.byteLength(menu + text) < 21_600; i += 1) {
    text += `<p>开发区管理委员会第${i}号通知：为进一步优化营商环境，现将有关事项通知如下，请各部门、各园区认真执行。</p>`;
  }
  return `<!doctype html><html lang="zh-CN"><head><title>关于优化营商环境的通知</title></head><body><ul>${menu}</ul>${text}</body></html>`;
}

const html = articlePage();
const body = Buffer.from(html);

function bare() {
  const compressed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  const type = "text/html; charset=utf-8";
  return createServer((req, res) => {
    if (req.url === "/304") {
      res.writeHead(304, ["etag", '"x"']);
      res.end();
    } else if (req.url === "/br") {
      res.writeHead(200, ["content-type", type, "content-length", String(compressed.length), "content-encoding", "br"]);
      res.end(compressed);
    } else {
      res.writeHead(200, ["content-type", type, "content-length", String(body.length)]);
      res.end(body);
    }
  });
}

async function ours() {
  const headers = publicHeaders({
    https: true,
    scriptHashes: [cspHash("a"), cspHash("b")],
    styleHashes: [cspHash("c")],
  });
  const cache = createPageCache({ maxBytes: 64 * 2 ** 20, headers });
  const resolveKey = createKeyResolver({
    siteOf: () => 1,
    languageOf: (path) => (path.startsWith("/en/") ? "en" : "zh-CN"),
    allowedQuery: ["page", "year"],
    neverBelow: ["/api/", "/workbench"],
  });
  const app = fastify({
    serverFactory: (fallthrough) => createServer(pageHandler({ cache, resolveKey, fallthrough })),
  });
  app.get("/news/:id", async (request, reply) => {
    const page = await pageFor({ cache, resolveKey }, request.raw, () => ({
      body: html,
      tags: ["article:1", "site:1:menu"],
    }));
    reply.hijack();
    await sendPage(request.raw, reply.raw, page);
  });
  await app.ready();
  return app.server;
}

const server = process.argv[2] === "bare" ? bare() : await ours();
// Connections stay silent while the other ways are measured.
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server got no port");
  process.send?.({ port: address.port });
});
process.on("message", () => process.send?.({ cpu: process.cpuUsage() }));
process.on("disconnect", () => process.exit(0));
