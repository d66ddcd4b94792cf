import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { idKinds, memberRoles, readContact } from "@openzone/contract/accounts";
import type { CaseParty } from "@openzone/contract/applications";
import { z } from "zod";
import {
  answerAuthority,
  createAccount,
  createEnterprise,
  enterprisesOf,
  giveAuthority,
  type PublicActor,
  saveProfile,
} from "../modules/accounts/index.ts";
import { receiveFile } from "../modules/media/index.ts";
import { itemsToApplyFor } from "../modules/services/index.ts";
import { hashPassword } from "../platform/auth/index.ts";
import { storePassword } from "../platform/auth/passwords.ts";
import { chinaDay } from "../platform/calendar/china-day.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder, json } from "./files.ts";

const accountSchema = z.object({
  key: z.string(),
  name: z.string(),
  phone: z.string().optional(),
  mail: z.string().optional(),
  language: z.string().default("zh-CN"),
  idKind: z.enum(idKinds).optional(),
  idNumber: z.string().default(""),
  address: z.string().default(""),
});
type DemoAccount = z.infer<typeof accountSchema>;
const fileSchema = z.object({
  accounts: z.array(accountSchema),
  enterprises: z.array(
    z.object({
      name: z.string(),
      creditCode: z.string(),
      address: z.string(),
      members: z.array(z.object({ key: z.string(), role: z.enum(memberRoles) })).min(1),
    }),
  ),
  authorities: z.array(
    z.object({
      from: z.string(),
      /** In whose name, where it is not the person's own. */
      enterprise: z.string().optional(),
      to: z.string(),
      items: z.array(z.string()).min(1),
      days: z.number(),
      accepted: z.boolean(),
    }),
  ),
});

/** A public account of the demonstration zone, for `demo-accounts.txt`. */
export interface DemoPublicAccount {
  /** What the person signs in with. */
  contact: string;
  password: string;
  name: string;
  id: number;
}

/** Somebody of them, or an enterprise by its owner, as they stand on their cases. */
export interface DemoApplicant {
  accountId: number;
  enterpriseId: number | null;
  party: CaseParty;
}

/** Applicants and enterprises (公众账号) of `public-accounts.json`, with random passwords. */
export async function loadPublicAccounts(
  services: Services,
  siteId: number,
): Promise<{ accounts: DemoPublicAccount[]; applicants: DemoApplicant[] }> {
  const { accounts, enterprises, authorities } = fileSchema.parse(json("public-accounts.json"));
  const made = new Map<string, DemoPublicAccount>();
  const people = accounts.map((account) => {
    const password = `${randomBytes(9).toString("base64url")}-${randomBytes(3).toString("hex")}`;
    return { account, password, hash: hashPassword(password) };
  });
  for (const { account, password, hash } of people) {
    const contacts = [account.phone, account.mail].flatMap((text) => (text ? (readContact(text) ?? []) : []));
    const passwordHash = await hash;
    const id = await inTransaction(services.db, async (tx) => {
      const { name, language } = account;
      const accountId = await createAccount(tx, services, { name, contacts, language });
      await storePassword(tx, accountId, passwordHash, { mustChange: false, now: services.now() });
      return accountId;
    });
    const { name, idKind = null, idNumber, address } = account;
    await saveProfile(services, actorOf(id, name), { name, idKind, idNumber, address });
    made.set(account.key, { contact: account.mail ?? account.phone ?? "", password, name, id });
  }
  const applicants: DemoApplicant[] = accounts
    .filter(({ idKind }) => idKind === "resident_id")
    .map((account) => ({
      accountId: made.get(account.key)?.id ?? 0,
      enterpriseId: null,
      party: { ...nobody, ...reachOf(account), kind: "person", name: account.name, idNumber: account.idNumber },
    }));
  for (const { members, ...enterprise } of enterprises) {
    const [first, ...others] = members.map(({ key, role }) => ({ id: made.get(key)?.id ?? 0, role }));
    const id = await createEnterprise(services, actorOf(first?.id ?? 0, ""), { ...enterprise, reason: "" });
    const owner = accounts.find(({ key }) => key === members[0]?.key);
    if (owner) applicants.push({ accountId: first?.id ?? 0, enterpriseId: id, party: partyOf(enterprise, owner) });
    for (const other of others)
      await services.db
        .insertInto("enterprise_members")
        .values({
          enterprise_id: id,
          account_id: other.id,
          role: other.role,
          since: services.now(),
          invited_by: first?.id ?? null,
        })
        .execute();
  }
  for (const one of authorities) await loadAuthority(services, siteId, made, one);
  return { accounts: [...made.values()], applicants };
}

const nobody = { contactName: "", legalRepresentative: "", idKind: "id_card" as const };
const reachOf = ({ phone = "13800990000", mail = "", address }: DemoAccount) => ({ phone, mail, address });

const partyOf = (enterprise: { name: string; creditCode: string; address: string }, owner: DemoAccount): CaseParty => ({
  ...reachOf(owner),
  ...{ kind: "enterprise", name: enterprise.name, idKind: "credit_code", idNumber: enterprise.creditCode },
  ...{ contactName: owner.name, legalRepresentative: owner.name, address: enterprise.address },
});

type DemoAuthority = z.infer<typeof fileSchema>["authorities"][number];

/** Somebody has another person act for them (代办), or for their enterprise. */
async function loadAuthority(
  services: Services,
  siteId: number,
  made: ReadonlyMap<string, DemoPublicAccount>,
  { from, enterprise, to, items, days, accepted }: DemoAuthority,
): Promise<void> {
  const { db, files, now } = services;
  const [giver, agent] = [made.get(from), made.get(to)];
  const contact = readContact(agent?.contact ?? "");
  if (!giver || !agent || !contact) throw new Error(`public-accounts.json: nobody is called ${from} or ${to}`);
  const own = (await enterprisesOf(db, giver.id)).find(({ name }) => name === enterprise);
  const actor = actorOf(giver.id, giver.name);
  if (own) actor.actingFor = { enterpriseId: own.id, name: own.name, creditCode: own.creditCode, role: own.role };
  const open = await itemsToApplyFor(db, siteId, own ? "enterprise" : "person");
  const itemIds = items.map((name) => {
    const found = open.find((item) => item.name === name);
    if (!found) throw new Error(`public-accounts.json: nobody can apply online for ${name}`);
    return found.id;
  });
  const path = join(demoFolder, "files/power-of-attorney.docx");
  const letter = await receiveFile(files, createReadStream(path), { name: "授权委托书.docx", maxBytes: 2 ** 24 });
  const [beginsOn, endsOn] = [chinaDay(now()), chinaDay(new Date(now().getTime() + days * 86_400_000))];
  const id = await giveAuthority(services, actor, { contact, itemIds, beginsOn, endsOn, letter });
  if (accepted) await answerAuthority(services, actorOf(agent.id, agent.name), { id, accept: true });
}

const actorOf = (accountId: number, name: string): PublicActor => ({
  ...{ accountId, name, sessionId: "0", phoneMasked: "", level: 0, language: "zh-CN" },
});
