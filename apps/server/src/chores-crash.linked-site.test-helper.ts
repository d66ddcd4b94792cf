import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Nobody is asked twice at once, so that many are asked side by side. */
const hosts = 8;

/** Sites outside, whose pages answer late: who is killed meanwhile has asked and heard nothing. */
export async function startLinkedSites(): Promise<{ urls: string[]; asked: Map<string, number>; close(): void }> {
  const asked = new Map<string, number>();
  const servers = Array.from({ length: hosts }, () =>
    createServer((request, response) => {
      const path = request.url ?? "";
      asked.set(path, (asked.get(path) ?? 0) + 1);
      setTimeout(() => response.writeHead(200, { "content-type": "text/html" }).end("<p>在</p>"), 700);
    }),
  );
  const urls = await Promise.all(servers.map(listening));
  const close = () => {
    for (const server of servers) server.close();
  };
  return { urls, asked, close };
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
