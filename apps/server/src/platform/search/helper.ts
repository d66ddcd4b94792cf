/**
 * A thread that makes the terms of documents ahead of the writer, which is busy with SQLite for two thirds of the time of a large
 * load. It lives while there is such a load; without it, or where it is late, the writer makes them itself.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { entryOf } from "../threads/start-thread.ts";
import { indexTerms, markedUnits } from "./tokens.ts";
import type { SearchDocument } from "./types.ts";

export type Texts = Pick<SearchDocument, "title" | "summary" | "body" | "language">;

/** What the index holds of a document's texts. */
export interface Terms {
  title: string;
  summary: string;
  body: string;
  /** The mark of every single character. */
  letters: string;
}

/** From so many documents on the helper is worth its start. */
const MANY = 400;
/** Documents of a portion, and portions that it is given ahead: texts may be long. */
const PORTION = 20;
const AHEAD = 12;
const IDLE_MS = 5_000;
/** One that takes so long for a portion is stuck or gone. */
const PATIENCE_MS = 2_000;

/** Whose a portion is: taken by the first that comes to it. */
const FREE = 0;
const TAKEN = 1;
const DONE = 2;

interface Portion {
  batch: number;
  place: number;
  texts: Texts[];
  state: Int32Array;
}

interface Made {
  batch: number;
  place: number;
  terms: Terms[];
}

export function termsOf({ title, summary, body, language }: Texts): Terms {
  const units = new Set<number>();
  const of = (text: string): string => indexTerms(text, language, units);
  return { title: of(title), summary: of(summary), body: of(body), letters: markedUnits("a", units) };
}

/** The helper's side: makes every portion that the writer has not come to yet. */
export function serveTerms(port: MessagePort): void {
  port.on("message", ({ batch, place, texts, state }: Portion) => {
    if (Atomics.compareExchange(state, place, FREE, TAKEN) !== FREE) return;
    port.postMessage({ batch, place, terms: texts.map(termsOf) } satisfies Made);
    Atomics.store(state, place, DONE);
    Atomics.notify(state, place);
  });
}

/** Gives the terms of the texts in their order. */
export type MakeTerms = (texts: Texts[]) => Iterable<Terms>;

/** Starts the helper with the first large load and ends it when there was none for a while. */
export function withHelper(): MakeTerms {
  let helper: { worker: Worker; port: MessagePort } | undefined;
  let idle: NodeJS.Timeout | undefined;
  let batch = 0;

  const end = (): void => {
    void helper?.worker.terminate();
    helper = undefined;
  };
  const start = (): { worker: Worker; port: MessagePort } => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(entryOf(import.meta.url, { source: "./worker.ts", built: "./search-worker.js" }), {
      name: "search-helper",
      workerData: { role: "helper", port: port2 },
      transferList: [port2],
      execArgv: ["--disable-warning=ExperimentalWarning"],
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    // Without it the writer does all itself; the next load starts another.
    worker.on("error", () => {
      if (helper?.worker === worker) end();
    });
    worker.unref();
    return { worker, port: port1 };
  };
  const ready = (): MessagePort => {
    clearTimeout(idle);
    helper ??= start();
    return helper.port;
  };

  /** What the helper made of a portion; undefined when it does not answer. */
  const madeBy = (port: MessagePort, { batch: wanted, place, state }: Portion): Terms[] | undefined => {
    if (Atomics.wait(state, place, TAKEN, PATIENCE_MS) === "timed-out") {
      end();
      return undefined;
    }
    for (let got = receiveMessageOnPort(port); got; got = receiveMessageOnPort(port)) {
      const made = got.message as Made;
      // Those before it were given up.
      if (made.batch === wanted && made.place === place) return made.terms;
    }
    return undefined;
  };

  function* together(texts: Texts[]): Generator<Terms> {
    const port = ready();
    batch += 1;
    const count = Math.ceil(texts.length / PORTION);
    const state = new Int32Array(new SharedArrayBuffer(4 * count));
    const portions = Array.from({ length: count }, (_, place): Portion => {
      return { batch, place, texts: texts.slice(place * PORTION, (place + 1) * PORTION), state };
    });
    try {
      for (const portion of portions.slice(0, AHEAD)) port.postMessage(portion);
      for (const portion of portions) {
        const next = portions[portion.place + AHEAD];
        if (next) port.postMessage(next);
        const own = Atomics.compareExchange(state, portion.place, FREE, TAKEN) === FREE;
        yield* (own ? undefined : madeBy(port, portion)) ?? portion.texts.map(termsOf);
      }
    } finally {
      // From the end of the load: a slow one must not find its helper ended before the next.
      idle = setTimeout(end, IDLE_MS).unref();
    }
  }

  return (texts) => (texts.length < MANY ? texts.map(termsOf) : together(texts));
}
