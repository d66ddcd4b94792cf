import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Head, writeHead } from "./head.ts";

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close().closeAllConnections();
});

const body = "通知".repeat(20);
const found: Head = { status: 200, headers: ["content-type", "text/plain", "content-length", "120", "etag", '"a"'] };
const unchanged: Head = { status: 304, headers: ["etag", '"a"'] };

type WriteHead = (res: ServerResponse, head: Head) => void;
const asNodeDoes: WriteHead = (res, { status, headers }) => void res.writeHead(status, headers as string[]);

/** What comes over one connection on which these requests are sent one after the other. */
async function wireOf(write: WriteHead, requests: readonly string[]): Promise<string> {
  const heads = { "/found": { ...found }, "/unchanged": { ...unchanged } };
  const server = createServer((req, res) => {
    const head = heads[req.url as keyof typeof heads];
    write(res, head);
    if (head.status === 304 || req.method === "HEAD") res.end();
    else res.end(body);
  });
  running.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let wire = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    wire += chunk;
  });
  for (const request of requests) {
    const before = wire.length;
    socket.write(request);
    while (wire.length === before && !socket.readableEnded) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  socket.end();
  return wire.replace(/Date: [^\r]+/g, "Date: …");
}

const get = (path: string, more = "", version = "1.1") => `GET ${path} HTTP/${version}\r\nhost: a\r\n${more}\r\n`;

describe("a head that is used again", () => {
  it.each([
    ["three readers of a page", [get("/found"), get("/found"), get("/found")]],
    ["readers who have it already", [get("/unchanged"), get("/found"), get("/unchanged")]],
    ["somebody who asks for the head alone", [get("/found"), get("/found").replace("GET", "HEAD"), get("/found")]],
    ["a reader who leaves after it", [get("/found"), get("/found", "connection: close\r\n")]],
    ["a program that speaks HTTP 1.0", [get("/found"), get("/found", "", "1.0")]],
    ["one that speaks HTTP 1.0 and stays", [get("/unchanged"), get("/unchanged", "connection: keep-alive\r\n", "1.0")]],
    ["one that waits to be asked for a body", [get("/found"), get("/found", "expect: 100-continue\r\n")]],
  ])("says the same as one made anew to %s", async (_, requests) => {
    expect(await wireOf(writeHead, requests)).toBe(await wireOf(asNodeDoes, requests));
  });

  it("is made by Node once for all readers of a second", async () => {
    let made = 0;
    const counting: WriteHead = (res, head) => {
      const { writeHead: node } = res;
      res.writeHead = ((...given: Parameters<typeof node>) => {
        made += 1;
        return node.apply(res, given);
      }) as typeof node;
      writeHead(res, head);
    };
    await wireOf(counting, Array(20).fill(get("/found")));
    expect(made).toBeLessThanOrEqual(2);
  });

  it("carries the date of its second", async () => {
    const head: Head = { ...found, written: { text: "HTTP/1.1 200 OK\r\nolder\r\n\r\n", second: 1 } };
    const wire = await wireOf((res) => writeHead(res, head), [get("/found")]);
    expect(wire).not.toContain("older");
    expect(wire).toContain("Date: …");
  });
});
