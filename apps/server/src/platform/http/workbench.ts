import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { AppError } from "../errors.ts";
import { guardedHeaders, type HeaderList } from "../pages/index.ts";
import { installationFolder } from "../root.ts";
import type { Services } from "../services.ts";
import { anyone } from "./access.ts";
import type { App } from "./app-type.ts";

const folder = join(installationFolder, "apps", "workbench", "dist");

/**
 * Serves the built workbench below `/workbench/`. Its files carry a hash in their names and are kept by browsers; every
 * other address below it is the app's own and gets its start page.
 */
export async function registerWorkbench(app: App, services: Services): Promise<void> {
  const headers = workbenchHeaders(services.config.PUBLIC_URL.startsWith("https:"));
  await app.register(fastifyStatic, {
    root: join(folder, "assets"),
    serve: false,
    immutable: true,
    maxAge: "365d",
    preCompressed: true,
  });

  app.route({
    method: "GET",
    url: "/workbench/assets/*",
    config: { access: anyone, rateLimit: false },
    schema: { hide: true },
    handler: (request, reply) => reply.sendFile((request.params as { "*": string })["*"]),
  });

  for (const url of ["/workbench", "/workbench/*"]) {
    app.route({
      method: "GET",
      url,
      config: { access: anyone },
      schema: { hide: true },
      handler: async (_request, reply) => {
        const start = join(folder, "index.html");
        if (!existsSync(start)) throw new AppError("NOT_FOUND");
        for (let i = 0; i < headers.length; i += 2) reply.header(headers[i] as string, headers[i + 1]);
        return reply
          .header("cache-control", "no-cache")
          .type("text/html; charset=utf-8")
          .send(readFileSync(start, "utf8"));
      },
    });
  }
}

/** As for public pages, but the component library writes style elements. */
function workbenchHeaders(https: boolean): HeaderList {
  return guardedHeaders({ https, frames: "self", styleHashes: ["'unsafe-inline'"] });
}
