/** The way of one file to the server: begun once, sent in pieces, finished once. The protocol is tus 1.0.0. */

export interface Target {
  /** Where uploads for this field are begun and finished. */
  address: string;
  field: string;
  token: string;
}

/** What is kept of an upload over a reload: where it went, never its bytes. */
export interface Kept {
  name: string;
  size: number;
  /** Of the piece of the protocol that lies at the server. */
  url: string;
}

export type Stop = "broken" | "signedOut" | "busy" | "many" | "cancelled";
export type Outcome = { done: true } | { problem: string } | { stop: Stop };

const pieceBytes = 1 << 20;
/** Milliseconds before each new try; some progress begins them anew. */
const waits = [500, 1000, 2000, 4000, 8000, 15_000];

export interface Sending {
  file: File;
  target: Target;
  /** Of an upload that was begun before. */
  url?: string | undefined;
  signal: AbortSignal;
  told(sent: number, state: "sending" | "offline" | "checking"): void;
  begun(url: string): void;
}

export async function send(one: Sending): Promise<Outcome> {
  let tries = 0;
  let sent = 0;
  let url = one.url;
  for (;;) {
    try {
      if (one.signal.aborted) return { stop: "cancelled" };
      if (!url) {
        const begun = await begin(one);
        if ("outcome" in begun) return begun.outcome;
        url = begun.url;
        one.begun(url);
      }
      const at = await offsetOf(url, one);
      if (at === "gone") {
        url = undefined;
        continue;
      }
      if (at > sent) tries = 0;
      sent = at;
      one.told(sent, "sending");
      while (sent < one.file.size) {
        sent = await piece(url, sent, one);
        tries = 0;
      }
      one.told(sent, "checking");
      const outcome = await finish(url, one);
      if (outcome !== "gone") return outcome;
      url = undefined;
      sent = 0;
      throw new Error("what had arrived is gone");
    } catch (error) {
      if (one.signal.aborted) return { stop: "cancelled" };
      if (error instanceof Refused) return { stop: error.stop };
      if (!navigator.onLine) {
        one.told(sent, "offline");
        await online(one.signal);
        continue;
      }
      const wait = waits[tries];
      tries += 1;
      if (wait === undefined) return { stop: "broken" };
      await pause(wait, one.signal);
    }
  }
}

/** An answer after which another try helps nobody. */
class Refused extends Error {
  readonly stop: Stop;
  constructor(stop: Stop) {
    super(stop);
    this.stop = stop;
  }
}

const stops: Record<number, Stop> = { 401: "signedOut", 403: "signedOut", 429: "busy" };

function checked(status: number): void {
  const stop = stops[status];
  if (stop) throw new Refused(stop);
  if (status >= 300) throw new Error(String(status));
}

const headersOf = ({ token }: Target) => ({
  "tus-resumable": "1.0.0",
  "x-csrf-token": token,
  accept: "application/json",
});

async function begin({ file, target, signal }: Sending): Promise<{ url: string } | { outcome: Outcome }> {
  const address = new URL(target.address, location.href);
  address.searchParams.set("field", target.field);
  address.searchParams.set("name", file.name);
  address.searchParams.set("size", String(file.size));
  const headers = { ...headersOf(target), "upload-length": String(file.size) };
  const answer = await fetch(address, { method: "POST", headers, signal });
  if (answer.status === 422) return { outcome: await problemOf(answer) };
  if (answer.status === 429) throw new Refused((await codeOf(answer)) === "TOO_MANY_UPLOADS" ? "many" : "busy");
  checked(answer.status);
  return { url: answer.headers.get("location") ?? "" };
}

async function offsetOf(url: string, { target, signal }: Pick<Sending, "target" | "signal">): Promise<number | "gone"> {
  const answer = await fetch(url, { method: "HEAD", headers: headersOf(target), signal });
  if (answer.status === 404 || answer.status === 410) return "gone";
  checked(answer.status);
  return Number(answer.headers.get("upload-offset"));
}

/** How much of an upload lies at the server; nothing where it is gone, or nobody can say. */
export const arrived = (url: string, target: Target): Promise<number | "gone" | undefined> =>
  offsetOf(url, { target, signal: new AbortController().signal }).catch(() => undefined);

/** Sends one piece; only this kind of request tells how far it is. @returns how much has arrived then */
function piece(url: string, from: number, { file, target, signal, told }: Sending): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener("abort", stop);
    request.open("PATCH", url);
    for (const [name, value] of Object.entries(headersOf(target))) request.setRequestHeader(name, value);
    request.setRequestHeader("upload-offset", String(from));
    request.setRequestHeader("content-type", "application/offset+octet-stream");
    request.timeout = 120_000;
    request.upload.onprogress = ({ loaded }) => told(Math.min(from + loaded, file.size), "sending");
    request.onloadend = () => {
      signal.removeEventListener("abort", stop);
      try {
        // Without an answer the connection broke.
        checked(request.status || 599);
        resolve(Number(request.getResponseHeader("upload-offset")));
      } catch (error) {
        reject(error);
      }
    };
    request.send(file.slice(from, from + pieceBytes));
  });
}

async function finish(url: string, { file, target, signal }: Sending): Promise<Outcome | "gone"> {
  const address = new URL(target.address, location.href);
  address.pathname += `/${url.split("/").pop()}`;
  const body = JSON.stringify({ field: target.field, name: file.name, size: file.size });
  const headers = { ...headersOf(target), "content-type": "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body, signal });
  if (answer.status === 422) return problemOf(answer);
  if (answer.status === 404) return "gone";
  checked(answer.status);
  return { done: true };
}

const codeOf = (answer: Response): Promise<string | undefined> =>
  answer.json().then(
    ({ code }: { code?: string }) => code,
    () => undefined,
  );

async function problemOf(answer: Response): Promise<Outcome> {
  const { problem } = (await answer.json()) as { problem?: string };
  return problem ? { problem } : { stop: "broken" };
}

/** Gives up what lies at the server; when that fails it is cleared away by itself. */
export const giveUp = (url: string, target: Target): void => {
  fetch(url, { method: "DELETE", headers: headersOf(target), keepalive: true }).catch(() => undefined);
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

const online = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    addEventListener("online", () => resolve(), { once: true });
    signal.addEventListener("abort", () => resolve());
  });
