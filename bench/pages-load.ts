/**
 * A load generator for answers that all have the same length: kept connections, one request at a time on each. Its
 * parent names a target and a time, it replies with the number of answers; between its turns a target's connections
 * stay open and silent. It counts bytes instead of reading HTTP, so that it costs less than the servers it measures.
 */
import { connect } from "node:net";

export interface Target {
  port: number;
  path: string;
  headers: Record<string, string>;
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

function requestTo(target: Target): Buffer {
  const lines = Object.entries(target.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${target.path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join("")}\r\n`);
}

/** One answer on a connection of its own, which tells the length of all others. */
function probe(target: Target): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let answer = "";
  const socket = connect(target.port, "127.0.0.1", () => socket.write(requestTo(target)));
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
    else reject(new Error(`${target.path} answered ${status}`));
  });
  return promise;
}

async function prepare(target: Target): Promise<Load> {
  // Ours dates a page and compresses it after its first second and first reader; then answers have their final length.
  await probe(target);
  await wait(1100);
  await probe(target);
  const length = await probe(target);
  const request = requestTo(target);
  let answers = 0;
  let running = false;
  let underWay = 0;

  const senders = Array.from({ length: target.connections }, () => {
    let missing = length;
    const callback = (bytes: number): boolean => {
      missing -= bytes;
      if (missing > 0) return true;
      if (missing < 0) throw new Error(`${target.path} sent an answer of another length`);
      missing = length;
      answers += 1;
      if (running) socket.write(request);
      else underWay -= 1;
      return true;
    };
    const socket = connect({
      port: target.port,
      host: "127.0.0.1",
      noDelay: true,
      onread: { buffer: shared, callback },
    });
    return () => socket.write(request);
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
