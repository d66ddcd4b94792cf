import type { FastifyRequest } from "fastify";
import type { Actor } from "../auth/actor.ts";
import type { Config } from "../config/config.ts";
import type { App } from "../http/app-type.ts";
import { createHttpServer, type HttpOptions } from "../http/server.ts";
import { guardedHeaders } from "../pages/index.ts";
import type { Services } from "../services.ts";
import { openTestServices, type TestServices } from "./services.ts";

export interface TestHttp extends TestServices {
  app: App;
}

/** A person who may do `actions` anywhere. */
export const madeUpActor = (...actions: string[]): Actor => ({
  id: 41,
  name: "张敏",
  grants: [{ role: "editor", actions: new Set(actions), scope: { kind: "zone" } }],
});

/** What every request passes, on given services, with routes of the test's own; `x-test-session: 1` signs a request in. */
export async function makeTestHttp(
  services: Services,
  register: (app: App) => void,
  options: Partial<HttpOptions> & { config?: Partial<Config> } = {},
): Promise<App> {
  const config = { ...services.config, ...options.config };
  const app = await createHttpServer(
    { ...services, config },
    {
      identify: async (request: FastifyRequest) =>
        request.headers["x-test-session"] ? { actor: madeUpActor("thing.do"), sessionId: "session-1" } : null,
      errorPage: async (problem) => `<!doctype html><title>${problem.status} ${problem.title}</title>`,
      headers: guardedHeaders({ https: true }),
      ...options,
    },
  );
  register(app);
  await app.ready();
  return app;
}

/** The same on a fresh database. */
export async function openTestHttp(register: (app: App, services: Services) => void): Promise<TestHttp> {
  const test = await openTestServices();
  const app = await makeTestHttp(test.services, (made) => register(made, test.services));
  return {
    ...test,
    app,
    async close() {
      await app.close();
      await test.close();
    },
  };
}
