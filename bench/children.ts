/** Processes of a measure that are told something and reply once. */
import type { ChildProcess } from "node:child_process";

/** Sends one message to a child and resolves to its reply; a child that ends instead is an error. */
export async function tell<Reply>(child: ChildProcess, message: object | string): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const ended = (code: number | null) => reject(new Error(`a process of the measurement ended (exit code ${code})`));
  child.once("exit", ended);
  child.once("message", (reply) => resolve(reply as Reply));
  child.send(message);
  return promise.finally(() => child.off("exit", ended));
}
