import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askAddress } from "./ask-address.ts";
import { isPrivateAddress } from "./private-address.ts";

let server: Server;
let base: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const [, status = "200", next] = request.url?.split("/") ?? [];
    if (status === "silent") return;
    if (status === "nohead" && request.method === "HEAD") response.writeHead(500).end();
    else if (status === "nohead") response.writeHead(200).end("text");
    else if (status === "loop") response.writeHead(302, { location: "/loop" }).end();
    else if (status === "away") response.writeHead(302, { location: `http://${next}/` }).end();
    else response.writeHead(Number(status)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://site.example:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Names lead to the server of this test, which its own network allows. */
const options = { allowedHosts: ["site.example"], resolveName: async () => ["127.0.0.1"], timeoutMs: 1500 };
const ask = (path: string) => askAddress(base + path, options);

describe("asking an address", () => {
  test("tells what is there from what is not, and believes a page that refuses machines", async () => {
    expect(await ask("/200")).toEqual({ state: "answers" });
    expect(await ask("/403")).toEqual({ state: "answers" });
    expect(await ask("/404")).toEqual({ state: "dead", reason: "status-404" });
    expect(await ask("/500")).toEqual({ state: "dead", reason: "status-500" });
  });

  test("asks again with GET where HEAD is not known", async () => {
    expect(await ask("/nohead")).toEqual({ state: "answers" });
    expect(asked.slice(-2)).toEqual(["HEAD /nohead", "GET /nohead"]);
  });

  test("follows few redirects and none into a private network", async () => {
    expect(await ask("/loop")).toMatchObject({ state: "dead", reason: "redirects" });
    const port = new URL(base).port;
    const before = asked.length;
    expect(await ask(`/away/127.0.0.1:${port}`)).toMatchObject({
      state: "dead",
      reason: "private-network",
    });
    expect(asked.slice(before)).toEqual([`HEAD /away/127.0.0.1:${port}`]);
  });

  test("refuses names that lead into a private network, addresses of it in any spelling, and other schemes", async () => {
    const before = asked.length;
    const port = new URL(base).port;
    for (const url of [
      `http://other.example:${port}/200`,
      `http://127.0.0.1:${port}/200`,
      `http://[::1]:${port}/200`,
      `http://[::ffff:127.0.0.1]:${port}/200`,
      `http://2130706433:${port}/200`,
      `http://0x7f.1:${port}/200`,
      "http://user:secret@site.example/",
      "ftp://site.example/",
    ]) {
      expect(await askAddress(url, options), url).toMatchObject({ state: "dead" });
    }
    expect(asked.length).toBe(before);
  });

  test("connects to the address that it checked, whatever the name says afterwards", async () => {
    let turn = 0;
    const resolveName = async () => (turn++ === 0 ? ["203.0.113.7"] : ["127.0.0.1"]);
    const before = asked.length;
    const answer = await askAddress(`http://rebind.example:${new URL(base).port}/200`, { resolveName, timeoutMs: 300 });
    expect(answer.state).not.toBe("answers");
    expect(asked.length).toBe(before);
  });

  test("waits a bounded time, and blames nobody for a network of its own that is down", async () => {
    expect(await ask("/silent")).toEqual({ state: "dead", reason: "silent" });
    const fail = (code: string) => async () => {
      throw Object.assign(new Error(code), { code });
    };
    expect(await askAddress("http://a.example/", { resolveName: fail("EAI_AGAIN") })).toEqual({ state: "unknown" });
    expect(await askAddress("http://a.example/", { resolveName: fail("ENOTFOUND") })).toMatchObject({ state: "dead" });
  });
});

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.20.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "::1",
  "fd00::1",
  "fe80::1",
  "::ffff:10.0.0.1",
  "::ffff:a00:1",
  "no address",
])("%s is private", (address) => expect(isPrivateAddress(address)).toBe(true));
test.each(["8.8.8.8", "114.114.114.114", "2400:3200::1", "172.32.0.1", "::ffff:8.8.8.8"])("%s is public", (address) =>
  expect(isPrivateAddress(address)).toBe(false),
);
