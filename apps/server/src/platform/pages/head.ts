import type { ServerResponse } from "node:http";
import type { HeaderList } from "./headers.ts";

/** Status and headers of an answer that is sent again and again. */
export interface Head {
  readonly status: number;
  readonly headers: HeaderList;
  /** As Node last wrote it, and the second in which it did, since the date is a part of it. */
  written?: { text: string; second: number };
}

/** Where Node keeps what `writeHead` made, until the body goes out with it. */
type Response = ServerResponse & { _header: string | null };

/**
 * Writes a head straight to the wire. Node looks through each header of each answer and puts them together, which costs more
 * than all else of a hit; what it made is therefore used again for every reader in the same second to whom it would say
 * the same: whose connection stays open. Anybody else, and any Node that keeps it elsewhere, gets it made anew.
 */
export function writeHead(res: ServerResponse, head: Head): void {
  const second = Math.floor(Date.now() / 1000);
  const usual = res.shouldKeepAlive && res.useChunkedEncodingByDefault;
  if (usual && head.written?.second === second) {
    res.statusCode = head.status;
    (res as Response)._header = head.written.text;
    return;
  }
  res.writeHead(head.status, head.headers as string[]);
  const text = (res as Response)._header;
  if (usual && typeof text === "string") head.written = { text, second };
}
