import { createServer } from "node:http";
import { sql } from "kysely";
import Provider from "oidc-provider";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { fillTestZone } from "../../articles/zone.test-helper.ts";
import { Browser, registered } from "./browser.test-helper.ts";

/** A real provider (oidc-provider, certified) that lets in whoever is named; the test plays its sign-in page. */
let test: TestApp;
let issuer = "";
let close: () => Promise<void>;
const persons: Record<string, Record<string, unknown>> = {
  mei: {
    name: "韩梅梅",
    email: "han@city.example",
    email_verified: true,
    phone_number: "+8613811112222",
    phone_number_verified: true,
  },
  lei: { name: "李雷雷", email: "not-proved@city.example", email_verified: false },
};

beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "openzone",
        client_secret: "a-secret-of-the-test-only",
        redirect_uris: ["http://localhost:8080/account/identity/callback/"],
      },
    ],
    claims: {
      openid: ["sub"],
      profile: ["name"],
      email: ["email", "email_verified"],
      phone: ["phone_number", "phone_number_verified"],
    },
    pkce: { required: () => true },
    findAccount: async (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...persons[id] }),
    }),
  });
  server.on("request", provider.callback());
  close = () => new Promise((resolve) => server.close(() => resolve()));
  test = await openTestApp({
    TRUST_PROXY: "127.0.0.1",
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "openzone",
    OIDC_CLIENT_SECRET: "a-secret-of-the-test-only",
  });
  await fillTestZone(test.services.db);
}, 60_000);
afterAll(async () => {
  await test.close();
  await close();
});

/** Signs in at the provider's own (development) pages, and gives the address it sends the browser back to. */
async function atProvider(start: string, person: string): Promise<string> {
  const jar = new Map<string, string>();
  const go = async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(new URL(url, issuer), {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return answer;
  };
  let url = start;
  for (let step = 0; step < 12; step += 1) {
    if (url.startsWith("http://localhost:8080/")) return url;
    const answer = await go(url);
    const location = answer.headers.get("location");
    if (location) {
      url = location;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? "login";
    const sent = await go(/action="([^"]+)"/.exec(page)?.[1] ?? url, { prompt, login: person, password: "any" });
    url = sent.headers.get("location") ?? "";
  }
  throw new Error("the provider did not come back");
}

const begin = async (browser: Browser) => String((await browser.get("/account/identity/")).headers.location);
const pathOf = (url: string) => url.replace("http://localhost:8080", "");

it("makes an account for somebody new after consent, with what the provider has verified, and signs in the next time", async () => {
  const browser = new Browser(test);
  const back = await atProvider(await begin(browser), "mei");
  const answer = await browser.get(pathOf(back));
  const agree = String(answer.headers.location);
  expect(agree).toMatch(/^\/account\/identity\/new\//);
  expect((await browser.post(agree)).statusCode).toBe(400);
  expect((await browser.post(agree, { consent: "yes" })).headers.location).toBe("/account/?done=registered");
  expect((await browser.get("/account/")).body).toContain("韩梅梅");
  expect((await browser.get("/account/settings/")).body).toContain("统一身份认证已核验");

  const again = new Browser(test);
  const signedIn = await again.get(pathOf(await atProvider(await begin(again), "mei")));
  expect(signedIn.headers.location).toBe("/account/");
  expect((await again.get("/account/")).body).toContain("韩梅梅");
});

it("links an existing account only when signed in to it, and never by an address that is alike", async () => {
  const own = await registered(test, "李雷", "not-proved@city.example");
  const stranger = new Browser(test);
  const answer = await stranger.get(pathOf(await atProvider(await begin(stranger), "lei")));
  expect(String(answer.headers.location)).toMatch(/^\/account\/identity\/new\//);
  const { rows: before } = await sql`select 1 from account_identities where subject = 'lei'`.execute(test.services.db);
  expect(before).toEqual([]);

  const linked = await own.get(pathOf(await atProvider(await begin(own), "lei")));
  expect(linked.headers.location).toBe("/account/settings/?done=linked");
  const other = await registered(test, "冒名者");
  const taken = await other.get(pathOf(await atProvider(await begin(other), "lei")));
  expect(taken.statusCode).toBe(409);
});

it("takes an answer once, in the browser that began, with the state that was given", async () => {
  const browser = new Browser(test);
  const back = pathOf(await atProvider(await begin(browser), "mei"));
  const thief = new Browser(test);
  expect((await thief.get(back)).statusCode).toBe(422);
  expect((await browser.get(back.replace(/state=[^&]+/, "state=forged"))).statusCode).toBe(422);
  expect((await browser.get(back)).statusCode).toBe(303);
  expect((await browser.get(back)).statusCode).toBe(422);
});
