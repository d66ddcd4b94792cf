import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allEncryptedFields, allKeyedIndexes } from "../app.ts";
import {
  createAccount,
  createEnterprise,
  inviteMember,
  type PublicActor,
  saveProfile,
} from "../modules/accounts/index.ts";
import { type CaseDesk, on, openDesk, person, submitted } from "../modules/applications/cases.test-helper.ts";
import { refusalOf } from "../modules/articles/zone.test-helper.ts";
import { inTransaction } from "../platform/database/database.ts";
import { keysCommand } from "./keys.ts";

let desk: CaseDesk;
let owner: PublicActor;
let enterpriseId: number;
const phone = { kind: "phone", value: "13800001234" } as const;
const mail = { kind: "mail", value: "zhou@example.com" } as const;
const guest = { kind: "phone", value: "13900005678" } as const;

beforeAll(async () => {
  desk = await openDesk(on("2026-11-23"));
  const { services } = desk.test;
  const input = { name: "周明", contacts: [phone, mail], language: "zh-CN" };
  const accountId = await inTransaction(services.db, (tx) => createAccount(tx, services, input));
  owner = { accountId, name: "周明", sessionId: "0", phoneMasked: "", level: 0, language: "zh-CN" };
  await saveProfile(services, owner, { name: "周明", idKind: "resident_id", idNumber: person.idNumber, address: "" });
  enterpriseId = await createEnterprise(services, owner, {
    ...{ name: "云泽公司", creditCode: "91350200M000000519", address: "", reason: "早年发放的代码" },
  });
  await inviteMember(services, owner, { enterpriseId, contact: guest, role: "agent" });
  await submitted(desk.test, desk.item, on("2026-11-23"));
});
afterAll(() => desk?.test.close());

/** What is stored to find things by, of every column. */
async function stored(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [field, indexes] of Object.entries(allKeyedIndexes))
    for (const column of Object.keys(indexes)) {
      const [table = ""] = field.split(".");
      const { rows } = await sql<{ key: string }>`select ${sql.ref(column)} as key from ${sql.table(table)}
        where ${sql.ref(column)} is not null`.execute(desk.test.services.db);
      found[`${table}.${column}`] = rows.map(({ key }) => key);
    }
  return found;
}

describe("the keyed indexes of encrypted fields", () => {
  it("are known: every column of a key beside an encrypted field is one, or says here what else it is", async () => {
    const tables = [...new Set(allEncryptedFields.map((field) => field.split(".")[0] ?? ""))];
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = any(${tables}::text[]) and column_name like '%\_key'
        and data_type = 'text'`.execute(desk.test.services.db);
    const others = ["applications.submission_key", "document_keys.private_key", "document_keys.public_key"];
    const indexes = Object.entries(allKeyedIndexes).flatMap(([field, of]) =>
      Object.keys(of).map((column) => `${field.split(".")[0]}.${column}`),
    );
    expect(
      rows
        .map(({ name }) => name)
        .filter((name) => !others.includes(name))
        .sort(),
    ).toEqual(indexes.sort());
  });

  it("find an address under an older key too, so that nobody is there twice before they are written again", async () => {
    const { services } = desk.test;
    services.keyring.rotate();

    const again = { name: "他人", contacts: [phone], language: "zh-CN" };
    const second = inTransaction(services.db, (tx) => createAccount(tx, services, again));
    expect((await refusalOf(second)).code).toBe("TICKET_EXPIRED");
    const invited = inviteMember(services, owner, { enterpriseId, contact: guest, role: "agent" });
    expect((await refusalOf(invited)).code).toBe("ALREADY_MEMBER");
  });

  it("are written again with the newest key, and find what they found", async () => {
    const { services } = desk.test;
    const before = await stored();

    await keysCommand.run(services, {}, () => undefined);

    const after = await stored();
    for (const [column, keys] of Object.entries(before))
      for (const key of keys) expect([column, after[column]]).not.toEqual([column, expect.arrayContaining([key])]);
    const newest = (text: string, context: string) => services.keyring.indexKeys(text, context)[0];
    expect(after).toMatchObject({
      "public_accounts.phone_key": [newest(phone.value, "contact:phone")],
      "public_accounts.mail_key": [newest(mail.value, "contact:mail")],
      "public_accounts.id_number_key": [newest(person.idNumber, "public-id-number")],
      "enterprise_invitations.contact_key": [newest(guest.value, "contact:phone")],
      "applications.name_key": [newest(person.name, "applications.name_key")],
      "applications.phone_key": [newest(person.phone, "applications.phone_key")],
      "applications.id_key": [newest(person.idNumber, "applications.id_key")],
    });
    const { body } = await desk.call(desk.clerk, "GET", `/applications?queue=all&q=${person.phone}`);
    expect(body.total).toBe(1);
  });
});
