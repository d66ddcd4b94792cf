import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestApp } from "../../../platform/testing/app.ts";
import { sendDue } from "../../notifications/index.ts";
import { decodeWords } from "./mail-text.test-helper.ts";

export const goodPassword = "tulip-harbour-42-ferry";
let networks = 0;
const nextNetwork = (): string => {
  networks += 1;
  return `198.51.${networks % 250}.7`;
};

/** A browser without script: keeps its cookies and sends forms with the token that the page held. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly test: TestApp;
  /** Each has a network of its own, so that the limits of one do not touch the other. */
  readonly address = nextNetwork();
  token = "";

  constructor(test: TestApp) {
    this.test = test;
  }

  async get(url: string, headers: Record<string, string> = {}) {
    const answer = await this.test.app.inject({ method: "GET", url, headers: { ...this.headers(), ...headers } });
    this.keep(answer);
    return answer;
  }

  async post(url: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) {
    const payload = new URLSearchParams({ ...(this.token ? { csrfToken: this.token } : {}), ...form }).toString();
    const answer = await this.test.app.inject({
      method: "POST",
      url,
      headers: {
        ...this.headers(),
        origin: "http://localhost:8080",
        "content-type": "application/x-www-form-urlencoded",
        ...headers,
      },
      payload,
    });
    this.keep(answer);
    return answer;
  }

  /** Opens a page and remembers the token of its forms. */
  async open(url: string) {
    const answer = await this.get(url);
    this.token = /name="csrfToken" value="([^"]+)"/.exec(answer.body)?.[1] ?? "";
    return answer;
  }

  private headers() {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return {
      host: "localhost:8080",
      accept: "text/html",
      "x-forwarded-for": this.address,
      ...(cookie ? { cookie } : {}),
    };
  }

  private keep({ cookies }: { cookies: unknown[] }): void {
    for (const { name, value } of cookies as { name: string; value: string }[]) {
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** What was sent since the last call, as text. */
export async function sentMessages(test: TestApp): Promise<string[]> {
  await sendDue(test.services);
  const folder = join(test.services.config.DATA_DIR, "outbox");
  const names = (await readdir(folder).catch(() => [])).toSorted();
  const texts: string[] = [];
  for (const name of names) {
    texts.push(decodeWords(await readFile(join(folder, name), "utf8")));
    await rm(join(folder, name));
  }
  return texts;
}

export async function sentCode(test: TestApp): Promise<string> {
  const text = (await sentMessages(test)).findLast((one) => /(?:验证码|code is) \d{6}/.test(one)) ?? "";
  return /(?:验证码|code is) (\d{6})/.exec(text)?.[1] ?? "";
}

let persons = 0;
const nextContact = (): string => {
  persons += 1;
  return `person${persons}@example.org`;
};

/** Registers somebody new, who is then signed in. */
export async function registered(test: TestApp, name: string, contact = nextContact()) {
  const browser = new Browser(test);
  const begun = await browser.post("/account/register/", { contact, consent: "yes" });
  const ticketPage = String(begun.headers.location);
  const code = await sentCode(test);
  const done = await browser.post(ticketPage, { code, name, password: goodPassword });
  if (done.statusCode !== 303)
    throw new Error(`${name} could not register: ${done.statusCode} ${done.body.slice(0, 2000)}`);
  await browser.open("/account/");
  return Object.assign(browser, { contact });
}
