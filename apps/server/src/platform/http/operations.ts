import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { anyone } from "./access.ts";
import type { App } from "./app-type.ts";

/** Addresses for the operator's probes: `/healthz` (the process lives), `/readyz` (it can serve), `/metrics`. */
export function registerOperationRoutes(app: App, services: Services): void {
  const metrics = createMetrics(app, services);
  const limits = { rateLimit: false } as const;

  app.route({
    method: "GET",
    url: "/healthz",
    config: { access: anyone, ...limits },
    schema: {
      tags: ["operations"],
      summary: "Whether the process answers",
      response: { 200: z.object({ status: z.literal("ok") }) },
    },
    handler: async () => ({ status: "ok" as const }),
  });

  app.route({
    method: "GET",
    url: "/readyz",
    config: { access: anyone, ...limits },
    schema: {
      tags: ["operations"],
      summary: "Whether database and search index serve",
      response: { 200: z.object({ status: z.literal("ready") }) },
    },
    handler: async () => {
      await sql`select 1`.execute(services.db);
      // Not its writer, which an index that is far behind keeps busy for seconds at a time.
      await services.search.serves();
      return { status: "ready" as const };
    },
  });

  app.route({
    method: "GET",
    url: "/metrics",
    config: { access: anyone, ...limits },
    schema: { tags: ["operations"], summary: "Figures in the text format of Prometheus", hide: true },
    handler: async (request, reply) => {
      if (!mayReadMetrics(request, services.config.METRICS_TOKEN)) {
        throw new AppError("NOT_FOUND");
      }
      return reply.type(metrics.contentType).send(await metrics.metrics());
    },
  });
}

/** With a token configured it is asked for; without one only a program on this machine may read, and no proxy for others. */
function mayReadMetrics({ ip, headers }: FastifyRequest, token: string | undefined): boolean {
  const isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => headers[name] !== undefined);
  if (!token) return !isForwarded && (ip === "127.0.0.1" || ip === "::1" || ip === "::ffff:127.0.0.1");
  const given = Buffer.from(headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function createMetrics(app: App, services: Services): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "openzone_request_seconds",
    help: "Time to answer a request that the page cache did not answer",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  for (const name of ["hits", "misses", "evictions", "bytes"] as const) {
    new Gauge({
      name: `openzone_page_cache_${name}`,
      help: `Page cache: ${name}`,
      registers: [registry],
      collect() {
        this.set(services.pages.stats()[name]);
      },
    });
  }
  new Counter({
    name: "openzone_database_queries_total",
    help: "Statements sent to the database",
    registers: [registry],
    collect() {
      this.reset();
      this.inc(services.database.queries());
    },
  });
  new Counter({ name: "openzone_started_total", help: "Starts of this process", registers: [registry] }).inc();
  return registry;
}
