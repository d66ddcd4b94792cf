import { allJobs, createApp } from "../../app.ts";
import type { App } from "../http/app-type.ts";
import { openTestServices, type TestServices } from "./services.ts";

export interface TestApp extends TestServices {
  app: App;
}

/** The whole application on a fresh database, without listening: `test.app.inject(…)`. Chores do not run by themselves. */
export async function openTestApp(env: Record<string, string> = {}): Promise<TestApp> {
  const test = await openTestServices(env, allJobs);
  const app = await createApp(test.services);
  await app.ready();
  return {
    ...test,
    app,
    async close() {
      await app.close();
      await test.close();
    },
  };
}
