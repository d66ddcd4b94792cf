import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { addressOf, type DeadReason, deadReasonOf, lookupTo } from "./ask-address.ts";

export interface SendOptions {
  headers: Record<string, string>;
  /** Names of hosts that may be reached although they lie in a private network. */
  allowedHosts?: readonly string[];
  /** Milliseconds for the whole. */
  timeoutMs?: number;
  /** Where names come from; tests give their own. */
  resolveName?: (host: string) => Promise<string[]>;
}

/** What the other side answered, or why nothing could be handed over. */
export type SendAnswer = { state: "answered"; status: number; text: string } | { state: "failed"; reason: DeadReason };

/** Of an answer so much is read. */
const MOST_BYTES = 4096;

/**
 * Posts JSON to an address that somebody typed, under the guard of `askAddress`: no private network unless allowed by name,
 * connected to the very address that was checked, no redirect followed, and a bounded part of the answer read.
 */
export async function sendMessage(address: string, body: string, options: SendOptions): Promise<SendAnswer> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? 15_000);
  try {
    const url = new URL(address);
    const target = await addressOf(url, options);
    return await post(url, target, body, { ...options, signal });
  } catch (error) {
    return { state: "failed", reason: deadReasonOf(error, signal) };
  }
}

function post(
  url: URL,
  target: string,
  body: string,
  { headers, signal }: SendOptions & { signal: AbortSignal },
): Promise<SendAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<SendAnswer>();
  const make = url.protocol === "https:" ? requestSecure : requestPlain;
  const request = make(url, {
    method: "POST",
    signal,
    lookup: lookupTo(target),
    agent: false,
    headers: {
      ...headers,
      "user-agent": "OpenZone exchange",
      "content-type": "application/json; charset=utf-8",
      "content-length": String(Buffer.byteLength(body)),
      connection: "close",
    },
  });
  request.once("response", (response: IncomingMessage) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const done = () => {
      const text = Buffer.concat(chunks).subarray(0, MOST_BYTES).toString("utf8");
      resolve({ state: "answered", status: response.statusCode ?? 0, text });
    };
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length < MOST_BYTES) return;
      done();
      response.destroy();
    });
    response.once("end", done);
    response.once("error", reject);
  });
  request.once("error", reject);
  request.end(body);
  return promise;
}
