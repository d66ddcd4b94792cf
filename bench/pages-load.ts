/**
 * A load generator for answers that all have the same length: a number of kept connections, one request at a time on each.
 * Takes a plan as JSON in its first argument and prints how many answers came. It counts bytes instead of reading
 * HTTP, so that it costs less than the servers that it measures.
 */
import { connect } from "node:net";

interface Plan {
  port: number;
  path: string;
  headers: Record<string, string>;
  seconds: number;
  connections: number;
}

const plan = JSON.parse(process.argv[2] ?? "{}") as Plan;
const lines = Object.entries(plan.headers).map(([name, value]) => `${name}: ${value}\r\n`);
const request = Buffer.from(`GET ${plan.path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join("")}\r\n`);
/** All connections read into one buffer: what was read is counted at once and not kept. */
const shared = Buffer.allocUnsafe(256 * 1024);

/** One answer on a connection of its own, which tells the status and the length of all others. */
function probe(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let answer = "";
  const socket = connect(plan.port, "127.0.0.1", () => socket.write(request));
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
    else reject(new Error(`${plan.path} answered ${status}`));
  });
  return promise;
}

let answers = 0;

function open(length: number): () => void {
  let missing = length;
  const callback = (bytes: number): boolean => {
    missing -= bytes;
    if (missing > 0) return true;
    if (missing < 0) throw new Error(`${plan.path} sent an answer of another length`);
    answers += 1;
    missing = length;
    socket.write(request);
    return true;
  };
  const options = { port: plan.port, host: "127.0.0.1", noDelay: true, onread: { buffer: shared, callback } };
  const socket = connect(options, () => socket.write(request));
  socket.on("error", (error) => {
    throw error;
  });
  return () =>
    socket
      .removeAllListeners("error")
      .on("error", () => {})
      .destroy();
}

// The page is compressed and dated by earlier requests, so that its answers have their final length.
await probe();
await new Promise((resolve) => setTimeout(resolve, 50));
const length = await probe();
const close = Array.from({ length: plan.connections }, () => open(length));
setTimeout(() => {
  process.stdout.write(JSON.stringify({ answers }), () => process.exit(0));
  for (const end of close) end();
}, plan.seconds * 1000);
