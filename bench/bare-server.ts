/** A bare `node:http` server that sends the bytes its parent gives it, with nothing but what HTTP needs: the yardstick. */
import { createServer } from "node:http";

/** The bodies of a page, and its type. */
export interface BareContents {
  whole: Uint8Array;
  brotli: Uint8Array;
  type: string;
}

process.once("message", ({ whole, brotli, type }: BareContents) => {
  const server = createServer((req, res) => {
    if (req.url === "/304") {
      res.writeHead(304, ["etag", '"x"']);
      res.end();
    } else if (req.url === "/br") {
      res.writeHead(200, ["content-type", type, "content-length", String(brotli.length), "content-encoding", "br"]);
      res.end(brotli);
    } else {
      res.writeHead(200, ["content-type", type, "content-length", String(whole.length)]);
      res.end(whole);
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
