import { lookup as resolve } from "node:dns/promises";
import { type ClientRequest, type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPrivateAddress } from "./private-address.ts";

/** Why an address is no use to a reader. `status-404` and the like carry what the server answered. */
export type DeadReason =
  | `status-${number}`
  | "redirects"
  | "no-web-address"
  | "private-network"
  | "no-such-host"
  | "refused"
  | "broken-off"
  | "certificate"
  | "silent"
  | "unreachable";

/** What asking an address showed; `unknown` when this machine could not ask at all. */
export type AddressAnswer = { state: "answers" } | { state: "dead"; reason: DeadReason } | { state: "unknown" };

export interface AskOptions {
  /** Names of hosts that may be asked although they lie in a private network. */
  allowedHosts?: readonly string[];
  /** Milliseconds for the whole, redirects included. */
  timeoutMs?: number;
  /** Where names come from; tests give their own. */
  resolveName?: (host: string) => Promise<string[]>;
}

const mostRedirects = 3;
/** A page that says "not for you" or "not so often" is there. */
const livingRefusals = new Set([401, 403, 405, 407, 429, 451]);

/**
 * Asks whether an address that somebody typed answers: its head, or its beginning where no head is given.
 *
 * Private and own networks are refused unless allowed by name; the name is resolved once and that very address is
 * connected to, so a name that changes its mind in between gains nothing. Few redirects, each checked anew; no body is
 * read and no cookie kept.
 */
export async function askAddress(address: string, options: AskOptions = {}): Promise<AddressAnswer> {
  const deadline = AbortSignal.timeout(options.timeoutMs ?? 8000);
  try {
    return await follow(address, { ...options, signal: deadline });
  } catch (error) {
    return answerOf(error, deadline);
  }
}

interface Context extends AskOptions {
  signal: AbortSignal;
}

/** Something that the address itself is to blame for. */
class DeadAddress extends Error {
  readonly reason: DeadReason;

  constructor(reason: DeadReason) {
    super(reason);
    this.reason = reason;
  }
}

async function follow(address: string, context: Context): Promise<AddressAnswer> {
  let url = address;
  for (let step = 0; step <= mostRedirects; step += 1) {
    const { status, location } = await ask(url, context);
    if (location === undefined) return verdict(status);
    url = new URL(location, url).href;
  }
  throw new DeadAddress("redirects");
}

const verdict = (status: number): AddressAnswer =>
  status < 400 || livingRefusals.has(status) ? { state: "answers" } : { state: "dead", reason: `status-${status}` };

async function ask(address: string, context: Context): Promise<{ status: number; location: string | undefined }> {
  const url = new URL(address);
  const target = await addressOf(url, context);
  const head = await send(url, target, "HEAD", context);
  // Many old servers know no HEAD, or answer it wrongly.
  return head.status >= 400 ? send(url, target, "GET", context) : head;
}

/**
 * The IP address to connect to.
 * @throws DeadAddress  for names and addresses of private networks, and what is no plain web address
 */
export async function addressOf(
  url: URL,
  { allowedHosts = [], resolveName = lookUp }: Pick<AskOptions, "allowedHosts" | "resolveName">,
): Promise<string> {
  if (!["http:", "https:"].includes(url.protocol) || url.username || url.password)
    throw new DeadAddress("no-web-address");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await resolveName(host);
  const allowed = allowedHosts.includes(host.toLowerCase());
  const usable = addresses.filter((address) => allowed || !isPrivateAddress(address));
  if (!usable[0]) throw new DeadAddress("private-network");
  return usable[0];
}

const lookUp = async (host: string): Promise<string[]> =>
  (await resolve(host, { all: true })).map(({ address }) => address);

/** Has a request connect to the address that was checked, whatever the name says by then. */
export const lookupTo =
  (target: string): LookupFunction =>
  (_host, options, done) =>
    options.all ? done(null, [{ address: target, family: isIP(target) }]) : done(null, target, isIP(target));

function send(
  url: URL,
  target: string,
  method: "HEAD" | "GET",
  { signal }: Context,
): Promise<{ status: number; location: string | undefined }> {
  const {
    promise,
    resolve: settle,
    reject,
  } = Promise.withResolvers<{ status: number; location: string | undefined }>();
  const make = url.protocol === "https:" ? requestSecure : requestPlain;
  const request: ClientRequest = make(url, {
    method,
    signal,
    lookup: lookupTo(target),
    agent: false,
    headers: { "user-agent": "OpenZone link check", accept: "text/html,*/*", connection: "close" },
  });
  request.once("response", (response: IncomingMessage) => {
    const { statusCode = 0, headers } = response;
    settle({ status: statusCode, location: statusCode >= 300 && statusCode < 400 ? headers.location : undefined });
    response.destroy();
  });
  request.once("error", reject);
  request.end();
  return promise;
}

const reasons: Record<string, DeadReason> = {
  ENOTFOUND: "no-such-host",
  ECONNREFUSED: "refused",
  ECONNRESET: "broken-off",
  CERT_HAS_EXPIRED: "certificate",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate",
  ERR_INVALID_URL: "no-web-address",
};
/** Faults of the network that this machine stands in. */
const ownFaults = new Set(["EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "EACCES"]);

function answerOf(error: unknown, deadline: AbortSignal): AddressAnswer {
  const isOwnFault = !deadline.aborted && ownFaults.has((error as { code?: string }).code ?? "");
  return isOwnFault ? { state: "unknown" } : { state: "dead", reason: deadReasonOf(error, deadline) };
}

/** Why nothing came of asking. */
export function deadReasonOf(error: unknown, deadline: AbortSignal): DeadReason {
  if (error instanceof DeadAddress) return error.reason;
  if (deadline.aborted) return "silent";
  return reasons[(error as { code?: string }).code ?? ""] ?? "unreachable";
}
