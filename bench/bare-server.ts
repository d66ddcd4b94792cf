/** A bare `node:http` server that sends the bytes its parent gives it, with nothing but what HTTP needs: the yardstick. */
import { createServer } from "node:http";

/** What it sends by address: `/304` is always there. */
export interface BareContents {
  type: string;
  pages: { path: string; body: Uint8Array; brotli: boolean }[];
}

process.once("message", ({ type, pages }: BareContents) => {
  const answers = new Map(pages.map(({ path, body, brotli }) => [path, { body, head: headOf(type, body, brotli) }]));
  const server = createServer((req, res) => {
    const answer = answers.get(req.url ?? "");
    if (answer) {
      res.writeHead(200, answer.head);
      res.end(answer.body);
    } else if (req.url === "/304") {
      res.writeHead(304, ["etag", '"x"']);
      res.end();
    } else {
      res.writeHead(404).end();
    }
  });
  // Connections stay silent while the other server is measured.
  server.keepAliveTimeout = 120_000;
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server got no port");
    process.send?.({ port: address.port });
  });
});
process.on("disconnect", () => process.exit(0));

function headOf(type: string, body: Uint8Array, brotli: boolean): string[] {
  const head = ["content-type", type, "content-length", String(body.length)];
  return brotli ? [...head, "content-encoding", "br"] : head;
}
