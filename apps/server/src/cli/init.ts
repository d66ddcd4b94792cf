import { randomInt } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import type { RoleName } from "@openzone/contract/people";
import { createSiteSchema, siteFieldsSchema } from "@openzone/contract/sites";
import type { z } from "zod";
import { createStaff, grantRole, hashPassword, provisionAccount } from "../modules/people/index.ts";
import { createSite, isEmptyZone, placeDirectory } from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { type CommandArgs, UsageError, type ZoneCommand } from "./command.ts";

const answersSchema = siteFieldsSchema
  .pick({ name: true, shortName: true, domain: true, siteIdCode: true })
  .refine(({ domain }) => domain !== "", { path: ["domain"] });
type Answers = z.infer<typeof answersSchema>;

/** What the command line asks, and what an answer that cannot be taken is told. */
const questions: { field: keyof Answers; option: string; ask: string }[] = [
  { field: "name", option: "name", ask: "Name of the site 网站名称 (云泽经济技术开发区管理委员会)" },
  { field: "shortName", option: "short-name", ask: "Short name 简称 (云泽经开区)" },
  { field: "domain", option: "domain", ask: "Domain 域名 (www.example.gov.cn)" },
  {
    field: "siteIdCode",
    option: "site-id-code",
    ask: "Site identification code 网站标识码 (10 digits, or bm and 8 digits)",
  },
];

/** 三员: an account for each, without any other right. */
const administrators: { role: RoleName; username: string; name: string }[] = [
  { role: "system_admin", username: "system-admin", name: "系统管理员" },
  { role: "security_admin", username: "security-admin", name: "安全管理员" },
  { role: "auditor", username: "auditor", name: "审计员" },
];

type Account = (typeof administrators)[number] & { password: string; passwordHash: string };

/** Makes an empty zone: its site and its three administrators (三员). */
export const initCommand: ZoneCommand = {
  kind: "zone",
  name: "init",
  usage: "[--name … --short-name … --domain … --site-id-code …]",
  summary: "Makes an empty zone with its site and its three administrators; asks for what is not given",
  options: Object.fromEntries(questions.map(({ option }) => [option, { type: "string" as const }])),
  prepare: readAnswers,
  run: (services, prepared) => initZone(services, answersSchema.parse(prepared)),
  print(file) {
    console.log(`The zone is ready. The passwords of its three administrators are in ${file}`);
    console.log("Each must be changed at the first sign-in. Hand them over one by one, then delete the file.");
  },
};

async function readAnswers({ values }: CommandArgs): Promise<Answers> {
  const given = Object.fromEntries(questions.map(({ field, option }) => [field, values[option]]));
  const missing = questions.filter(({ field }) => given[field] === undefined);
  if (missing.length > 0 && !process.stdin.isTTY) {
    throw new UsageError(`Missing: ${missing.map(({ option }) => `--${option}`).join(", ")}`);
  }
  if (missing.length > 0) Object.assign(given, await ask(missing));
  const parsed = answersSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const lines = questions
    .filter(({ field }) => wrong.has(field))
    .map((question) => `  --${question.option}: ${question.ask}`);
  throw new UsageError(`These answers cannot be taken:\n${lines.join("\n")}`);
}

async function ask(missing: typeof questions): Promise<Partial<Answers>> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answers: Partial<Answers> = {};
    for (const { field, ask: question } of missing) answers[field] = await terminal.question(`${question}: `);
    return answers;
  } finally {
    terminal.close();
  }
}

/**
 * @returns the file that holds the passwords
 * @throws Error when the zone has a site or an account already
 */
async function initZone(services: Services, answers: Answers): Promise<string> {
  await refuseUnlessEmpty(services);
  const accounts: Account[] = [];
  for (const administrator of administrators) {
    const password = randomPassword();
    accounts.push({ ...administrator, password, passwordHash: await hashPassword(password) });
  }
  const file = join(services.config.DATA_DIR, "administrators.txt");
  // Before the commit: accounts whose passwords nobody knows would lock everybody out.
  writeFileSync(file, passwordSheet(accounts, services.config.PUBLIC_URL), { mode: 0o600, flag: "wx" });
  try {
    await inTransaction(services.db, async (tx) => {
      await createSite(tx, systemActor, createSiteSchema.parse({ ...answers, slug: "main" }));
      for (const account of accounts) await makeAdministrator(tx, services, account);
    });
  } catch (error) {
    rmSync(file);
    throw error;
  }
  return file;
}

async function refuseUnlessEmpty({ db }: Services): Promise<void> {
  const account = await db.selectFrom("accounts").select("id").limit(1).executeTakeFirst();
  if (account || !(await isEmptyZone(db))) {
    throw new Error("This zone is not empty. Set DATA_DIR (or DATABASE_URL) to an empty one for a new zone.");
  }
}

async function makeAdministrator(
  tx: Tx,
  services: Services,
  { role, username, name, passwordHash }: Account,
): Promise<void> {
  const staffId = await createStaff(tx, services, systemActor, { username, name, title: name });
  await grantRole(tx, services, placeDirectory, systemActor, { staffId, role, scope: { kind: "zone" } });
  await provisionAccount(tx, services, { staffId, passwordHash, mustChange: true, totp: false });
}

/** 103 bits in four groups, without signs that look alike on paper. */
function randomPassword(): string {
  const signs = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

function passwordSheet(accounts: readonly Account[], publicUrl: string): string {
  return [
    "Administrators of the zone 三员账号: user name, password, duty",
    `Sign in at ${publicUrl}/workbench/ ; the password must be changed and a second factor added at the first sign-in.`,
    "首次登录须修改密码并绑定二次验证。请分别交给三位管理员本人，然后删除本文件。",
    "",
    ...accounts.map(({ username, password, name }) => `${username.padEnd(16)} ${password}  ${name}`),
    "",
  ].join("\n");
}
