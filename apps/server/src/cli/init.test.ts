import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadActor } from "../modules/people/index.ts";
import { listSites } from "../modules/sites/index.ts";
import { verifyPassword } from "../platform/auth/index.ts";
import { openTestApp, type TestApp } from "../platform/testing/app.ts";
import { initCommand } from "./init.ts";

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
}, 120_000);
afterAll(() => test.close());

const answers = {
  name: "云泽经济技术开发区管理委员会",
  "short-name": "云泽经开区",
  domain: "www.example.gov.cn",
  "site-id-code": "3301000001",
};
const prepare = async (values: Record<string, string>) => initCommand.prepare({ positionals: [], values });
const init = async () => initCommand.run(test.services, await prepare(answers), () => undefined);
const file = () => join(test.services.config.DATA_DIR, "administrators.txt");

describe("openzone init", () => {
  it("says which answers are missing or wrong, before anything is made", async () => {
    await expect(prepare({ name: "云泽" })).rejects.toThrow("Missing: --short-name, --domain, --site-id-code");
    await expect(prepare({ ...answers, "site-id-code": "12" })).rejects.toThrow(/--site-id-code: /);
    expect(await listSites(test.services.db)).toEqual([]);
  });

  it("leaves nothing behind when it fails", async () => {
    // The site is made by then: rights are the first that need the time.
    const broken = {
      ...test.services,
      now: (): Date => {
        throw new Error("the clock has stopped");
      },
    };

    await expect(initCommand.run(broken, await prepare(answers), () => undefined)).rejects.toThrow(
      "the clock has stopped",
    );

    expect(await listSites(test.services.db)).toEqual([]);
    expect(() => statSync(file())).toThrow("ENOENT");
  });

  it("makes the site and one account for each of the three administrators, whose passwords only the owner can read", async () => {
    expect(await init()).toBe(file());

    expect(await listSites(test.services.db)).toMatchObject([
      { slug: "main", shortName: "云泽经开区", siteIdCode: "3301000001" },
    ]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    const sheet = readFileSync(file(), "utf8");
    const accounts = await test.services.db.selectFrom("accounts").selectAll().orderBy("id").execute();
    expect(accounts.map(({ username }) => username)).toEqual(["system-admin", "security-admin", "auditor"]);
    for (const account of accounts) {
      const password = new RegExp(`^${account.username} +(\\S+)`, "m").exec(sheet)?.[1] ?? "";
      expect(await verifyPassword(account.password_hash, password)).toBe(true);
      const actor = await loadActor(test.services.db, account.id);
      expect(actor?.grants).toHaveLength(1);
      expect(actor?.mustFirst).toBe("change-password");
    }
  });

  it("lets an administrator in with that password, to change it first", async () => {
    const [, password] = /^auditor +(\S+)/m.exec(readFileSync(file(), "utf8")) ?? [];

    const answer = await test.app.inject({
      method: "POST",
      url: "/api/v1/session",
      payload: { username: "auditor", password },
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("change-password");
  });

  it("refuses a zone that is not empty, and one that has accounts only", async () => {
    await expect(init()).rejects.toThrow("not empty");
    rmSync(file());
    await expect(init()).rejects.toThrow("not empty");
  });
});
