import type { TestProject } from "vitest/node";
import { signInByApi } from "./api.ts";
import { type Accounts, startDemoServer } from "./zone.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    accounts: Accounts;
    /** A session of each account, by user name: an authenticator's code opens the door only once in 30 seconds. */
    cookies: Record<string, string>;
    /** Where mails lie, as no mail server is configured. */
    outbox: string;
  }
}

/** One server for the whole run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startDemoServer();
  const cookies: Record<string, string> = {};
  for (const account of Object.values(server.accounts))
    cookies[account.username] = await signInByApi(server.url, account);
  project.provide("url", server.url);
  project.provide("outbox", server.outbox);
  project.provide("accounts", server.accounts);
  project.provide("cookies", cookies);
  return () => server.stop();
}
