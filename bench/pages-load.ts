/**
 * A load generator for answers whose lengths do not change: kept connections, one request at a time on each, the requests
 * in turn. Its parent names a target and a time, it replies with the number of answers; between its turns a target's
 * connections stay open and silent. It counts bytes instead of reading HTTP, so that it costs less than the servers it
 * measures.
 */
import { connect } from "node:net";

export interface PageRequest {
  path: string;
  /** `host` among them where it is not this machine's. */
  headers: Record<string, string>;
}

export interface Target {
  port: number;
  requests: PageRequest[];
  connections: number;
}

export interface LoadCommand {
  target: Target;
  milliseconds: number;
}

interface Load {
  run(milliseconds: number): Promise<number>;
}

/** All connections read into one buffer: what was read is counted at once and not kept. */
const shared = Buffer.allocUnsafe(256 * 1024);
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function bytesOf({ path, headers }: PageRequest): Buffer {
  const lines = Object.entries({ host: "127.0.0.1", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
}

/** One answer on a connection of its own, which tells the length of all others to this request. */
function probe(port: number, asked: PageRequest): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let answer = "";
  const socket = connect(port, "127.0.0.1", () => socket.write(bytesOf(asked)));
  socket.setEncoding("latin1").on("error", reject);
  socket.on("data", (chunk: string) => {
    answer += chunk;
    const end = answer.indexOf("\r\n\r\n");
    if (end === -1) return;
    const status = Number(answer.slice(9, 12));
    const length = end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end))?.[1] ?? 0);
    if (answer.length < length) return;
    socket.destroy();
    if (status === 200 || status === 304) resolve(length);
    else reject(new Error(`${asked.headers.host ?? ""}${asked.path} answered ${status}`));
  });
  return promise;
}

async function prepare(target: Target): Promise<Load> {
  const probeAll = async () => {
    const lengths: number[] = [];
    for (const asked of target.requests) lengths.push(await probe(target.port, asked));
    return lengths;
  };
  // Ours dates a page and compresses it after its first second and first reader; then answers have their final length.
  await probeAll();
  await wait(1100);
  await probeAll();
  const lengths = await probeAll();
  const all = target.requests.map((asked, at) => ({
    bytes: bytesOf(asked),
    length: lengths[at] ?? 0,
    path: asked.path,
  }));
  let next = 0;
  const take = () => {
    const asked = all[next % all.length];
    if (!asked) throw new Error("a target needs a request");
    next += 1;
    return asked;
  };
  let answers = 0;
  let running = false;
  let underWay = 0;

  const senders = Array.from({ length: target.connections }, () => {
    let asked = take();
    let missing = asked.length;
    const send = () => {
      asked = take();
      missing = asked.length;
      socket.write(asked.bytes);
    };
    const callback = (bytes: number): boolean => {
      missing -= bytes;
      if (missing > 0) return true;
      if (missing < 0) throw new Error(`${asked.path} sent an answer of another length`);
      answers += 1;
      if (running) send();
      else underWay -= 1;
      return true;
    };
    const socket = connect({
      port: target.port,
      host: "127.0.0.1",
      noDelay: true,
      onread: { buffer: shared, callback },
    });
    return send;
  });

  return {
    async run(milliseconds) {
      answers = 0;
      running = true;
      underWay = senders.length;
      for (const send of senders) send();
      await wait(milliseconds);
      running = false;
      // Those under way belong to this turn: the server's time is read after it.
      while (underWay > 0) await wait(2);
      return answers;
    },
  };
}

const loads = new Map<string, Promise<Load>>();

async function obey({ target, milliseconds }: LoadCommand): Promise<void> {
  const name = JSON.stringify(target);
  const load = loads.get(name) ?? prepare(target);
  loads.set(name, load);
  process.send?.({ answers: await (await load).run(milliseconds) });
}

process.on("message", (command: LoadCommand) => void obey(command));
process.on("disconnect", () => process.exit(0));
