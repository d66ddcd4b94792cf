import type { GrantScope, RoleName } from "@openzone/contract/people";
import { generateSync } from "otplib";
import { pino } from "pino";
import type { Actor } from "../../platform/auth/actor.ts";
import { systemActor } from "../../platform/auth/actor.ts";
import { hashPassword, sessionCookie } from "../../platform/auth/index.ts";
import { openSession } from "../../platform/auth/sessions.ts";
import { readConfig } from "../../platform/config/config.ts";
import { openKeyring } from "../../platform/crypto/keyring.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import type { App } from "../../platform/http/app-type.ts";
import { csrfToken } from "../../platform/http/csrf.ts";
import { createHttpServer } from "../../platform/http/server.ts";
import type { Services } from "../../platform/services.ts";
import { openTestDatabase, type TestDatabase } from "../../platform/testing/database.ts";
import {
  createDepartment,
  createStaff,
  grantRole,
  identify,
  loadActor,
  type PlaceDirectory,
  provisionAccount,
  registerPeopleRoutes,
} from "./index.ts";

export const publicUrl = "https://zone.example.org";
export const testPassword = "sparrow ladder 42 comet";

/** Site 1 and section 17 (path `/3/17/`) exist; nothing else. */
export const testPlaces: PlaceDirectory = {
  async find(_db, { siteIds, sectionIds }) {
    return {
      sites: new Map(siteIds.includes(1) ? [[1, "云泽经开区"]] : []),
      sections: new Map(sectionIds.includes(17) ? [[17, { path: "/3/17/", name: "要闻" }]] : []),
    };
  },
};

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever was answered
  body: any;
  cookie: string | null;
  headers: Record<string, unknown>;
}

/** A signed-in browser: its cookie and the token for changes. */
export interface Browser {
  cookie: string;
  csrf: string;
}

export interface PeopleApp {
  app: App;
  services: Services;
  database: TestDatabase;
  events: Record<string, unknown>[];
  setNow(now: Date): void;
  /** Moves the clock on. */
  passMinutes(minutes: number): void;
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  call(browser: Browser | null, method: string, url: string, body?: object, headers?: object): Promise<Answer>;
  close(): Promise<void>;
}

/** The routes of this module on a fresh database, with the real HTTP layer in front. */
export async function openPeopleApp(env: Record<string, string> = {}): Promise<PeopleApp> {
  const database = await openTestDatabase();
  const config = readConfig({
    DATA_DIR: database.folder,
    PUBLIC_URL: publicUrl,
    RATE_LIMIT_PER_MINUTE: "100000",
    ...env,
  });
  const events: Record<string, unknown>[] = [];
  let now = new Date("2026-11-22T08:00:00Z");
  // People use none of the other services; a use would fail the test at once.
  const services = {
    config,
    db: database.db,
    database,
    keyring: openKeyring(database.folder),
    log: pino({ level: "silent" }),
    securityLog: pino({}, { write: (line: string) => events.push(JSON.parse(line)) }),
    now: () => now,
  } as unknown as Services;
  const errorPage = () => Promise.resolve("");
  const app = await createHttpServer(services, { identify: identify(services), errorPage, headers: [] });
  registerPeopleRoutes(app, services, testPlaces);
  await app.ready();
  return {
    app,
    services,
    database,
    events,
    setNow: (date) => {
      now = date;
    },
    passMinutes: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    tx: (work) => inTransaction(database.db, work),
    call: (browser, method, url, body, headers) => call(app, browser, method, url, body, headers),
    async close() {
      await app.close();
      await database.close();
    },
  };
}

async function call(
  app: App,
  browser: Browser | null,
  method: string,
  url: string,
  body?: object,
  headers: object = {},
) {
  const signedIn = browser ? { cookie: browser.cookie, "x-csrf-token": browser.csrf } : {};
  const response = await app.inject({
    method: method as "GET",
    url: `/api/v1${url}`,
    headers: { origin: publicUrl, ...signedIn, ...headers },
    ...(body ? { payload: body } : {}),
  });
  const line = response.headers["set-cookie"];
  return {
    status: response.statusCode,
    body: response.body === "" ? null : response.json(),
    cookie: typeof line === "string" ? line : null,
    headers: response.headers,
  };
}

let testHash: Promise<string> | undefined;

export interface Person {
  id: number;
  username: string;
  secret: string | null;
}

/** A person of the staff with `testPassword`; administrators get an authenticator unless `totp` is false. */
export async function makePerson(
  { services, tx }: PeopleApp,
  username: string,
  grants: { role: RoleName; scope?: GrantScope }[] = [],
  options: { totp?: boolean; mustChange?: boolean; departments?: number[]; phone?: string } = {},
): Promise<Person> {
  testHash ??= hashPassword(testPassword);
  const passwordHash = await testHash;
  const isAdministrator = grants.some(({ role }) => ["system_admin", "security_admin", "auditor"].includes(role));
  return tx(async (inner) => {
    const departments = (options.departments ?? []).map((departmentId) => ({ departmentId }));
    const name = `人员 ${username}`;
    const id = await createStaff(inner, services, systemActor, { username, name, departments, phone: options.phone });
    for (const { role, scope } of grants) {
      await grantRole(inner, services, testPlaces, systemActor, {
        staffId: id,
        role,
        scope: scope ?? { kind: "zone" },
      });
    }
    const totp = options.totp ?? isAdministrator;
    const input = { staffId: id, passwordHash, mustChange: options.mustChange ?? false, totp };
    const made = await provisionAccount(inner, services, input);
    return { id, username, secret: made?.secret ?? null };
  });
}

/** A session without the way through the sign-in. */
export async function browserOf({ services, tx }: PeopleApp, person: Pick<Person, "id">): Promise<Browser> {
  const client = { addressPrefix: "192.0.2.0/24", userAgent: "test" };
  const { token, sessionId } = await tx((inner) => openSession(inner, services, person.id, ["password"], client));
  const [cookie = ""] = sessionCookie(token, publicUrl).split(";");
  return { cookie, csrf: csrfToken(services.keyring, String(sessionId)) };
}

export async function actorFor({ services }: PeopleApp, person: Pick<Person, "id">): Promise<Actor> {
  const actor = await loadActor(services.db, person.id, services.now());
  if (!actor) throw new Error("the person cannot act");
  return actor;
}

export const makeDepartment = ({ tx }: PeopleApp, slug: string, parentId: number | null = null) =>
  tx((inner) => createDepartment(inner, systemActor, { slug, name: `部门 ${slug}`, parentId }));

/** The code that an authenticator app shows at the app's time. */
export const codeOf = ({ services }: PeopleApp, secret: string | null): string =>
  generateSync({ secret: secret ?? "", epoch: Math.floor(services.now().getTime() / 1000) });

/** Actions of the audit log about one object, oldest first. */
export async function auditOf({ services }: PeopleApp, type: string, id: number): Promise<string[]> {
  const rows = await services.db
    .selectFrom("audit_log" as never)
    .selectAll()
    .orderBy("id" as never)
    .execute();
  const entries = rows as { action: string; object_type: string; object_id: string }[];
  return entries.filter((row) => row.object_type === type && row.object_id === String(id)).map((row) => row.action);
}
