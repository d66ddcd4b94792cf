/** A small client with kept connections, for measuring from the same process that decides what to ask. */
import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

export interface Answer {
  status: number;
  text: string;
  setCookies: string[];
}

export interface Client {
  get(path: string): Promise<Answer>;
  /** Sends JSON once, whatever is answered. */
  post(path: string, body: unknown): Promise<Answer>;
  /** Sends a form, as a page without script does. */
  postForm(path: string, fields: Record<string, string>): Promise<Answer>;
  /** Sends JSON; @throws Error with the problem that the server told when it refuses */
  send<T>(method: "POST" | "PUT" | "DELETE", path: string, body: unknown): Promise<T>;
  headers: Record<string, string>;
  close(): void;
}

export function createClient(port: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const headers: Record<string, string> = {};
  const call = (method: string, path: string, body?: string, type = "application/json") =>
    new Promise<Answer>((resolve, reject) => {
      const sent = { ...headers, ...(body === undefined ? {} : { "content-type": type }) };
      const req = request({ port, host: "127.0.0.1", method, path, agent, headers: sent }, (res) => {
        let text = "";
        res.setEncoding("utf8");
        res.on("data", (chunk: string) => {
          text += chunk;
        });
        res.on("end", () =>
          resolve({ status: res.statusCode ?? 0, text, setCookies: res.headers["set-cookie"] ?? [] }),
        );
        res.on("error", reject);
      });
      req.on("error", reject);
      req.end(body);
    });
  return {
    headers,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, JSON.stringify(body)),
    postForm: (path, fields) =>
      call("POST", path, new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded"),
    async send<T>(method: "POST" | "PUT" | "DELETE", path: string, body: unknown) {
      let answer = await call(method, path, JSON.stringify(body));
      // As the workbench would: a busy machine asks to be asked again. Where this is timed, the wait counts.
      for (let turn = 0; answer.status === 503 && turn < 10; turn += 1) {
        await wait(1000);
        answer = await call(method, path, JSON.stringify(body));
      }
      if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
      for (const cookie of answer.setCookies) headers.cookie = cookie.split(";")[0] ?? "";
      return JSON.parse(answer.text || "null") as T;
    },
    close: () => agent.destroy(),
  };
}
