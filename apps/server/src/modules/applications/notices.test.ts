import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentLanguages } from "@openzone/contract/languages";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import type { TestApp } from "../../platform/testing/app.ts";
import { createAccount } from "../accounts/commands/register.ts";
import { accountNotices } from "../accounts/notice-words.ts";
import { noticeWords } from "../notifications/index.ts";
import { sendDue } from "../notifications/send.ts";
import { decodeWords } from "../portal/account/mail-text.test-helper.ts";
import { on, openDesk, submitted } from "./cases.test-helper.ts";
import { applicationNotices } from "./notice-words.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
let test: TestApp;
beforeAll(async () => {
  desk = await openDesk(on("2026-11-23"));
  test = desk.test;
});
afterAll(() => test?.close());

const valuesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

it.each(contentLanguages)(
  "messages of accounts and cases are whole in %s, with the same values in them",
  (language) => {
    for (const words of [applicationNotices, accountNotices] as Record<
      string,
      Record<string, readonly [string, string]>
    >[])
      for (const [kind, [title, text]] of Object.entries(words[language] ?? {})) {
        expect([kind, valuesIn(text)]).toEqual([kind, valuesIn(words["zh-CN"]?.[kind]?.[1] ?? "")]);
        expect(noticeWords(kind, language, {}).title).toBe(title);
        if (language !== "en") expect([kind, title === words.en?.[kind]?.[0]]).toEqual([kind, false]);
      }
  },
);

it.each([
  ["de", "angenommen"],
  ["ja", "受理しました"],
  ["zh-CN", "已受理"],
] as const)("an applicant whose account is in %s is told so by mail in it", async (language, word) => {
  const { services } = test;
  const mail = `reader.${language.toLowerCase()}@mail.example`;
  const accountId = await inTransaction(services.db, (tx) =>
    createAccount(tx, services, { name: "读者", contacts: [{ kind: "mail", value: mail }], language }),
  );
  const made = await submitted(test, desk.item, services.now(), { accountId });
  await desk.act(desk.clerk, made.id, 1, "accept");
  await sendDue(services);
  const outbox = join(services.config.DATA_DIR, "outbox");
  const sent = readdirSync(outbox).map((name) => decodeWords(readFileSync(join(outbox, name), "utf8")));
  expect(sent.filter((text) => text.includes(mail)).join("\n")).toContain(word);
});
