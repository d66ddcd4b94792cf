import { sql } from "kysely";
import type { Services } from "../services.ts";

/** Names of people and texts with everything that a copy could lose: odd line ends, signs beyond the first plane, quotes. */
export const oddText = "第一行\r\n第二\u2028行\u2029“引号”\\ \t 𠮷野家 😀 \u00a0";

/**
 * Puts rows of every kind of column into the platform's tables, for tests of copies: texts, times to the microsecond, big
 * numbers, arrays, bytes, encrypted fields, and a file in the store.
 * @returns the hash of the stored file
 */
export async function fillMadeUpZone(services: Services): Promise<string> {
  const { db, keyring } = services;
  const phone = keyring.encrypt("13800001234", "staff.phone");
  await sql`insert into settings (key, value, updated_at)
    values ('made', ${JSON.stringify({ text: oddText, big: 9007199254740991, small: 0.1, list: [1, null, "二"] })}::jsonb,
      '2026-11-22T01:02:03.456789Z')`.execute(db);
  await sql`insert into changes (tags) select array['site:1:menu', 'a "b" \\ {c}'] from generate_series(1, 1200)`.execute(
    db,
  );
  await sql`insert into search_changes (key, document) values ('publication:1', '{"title": "要闻"}'), ('publication:1', null)`.execute(
    db,
  );
  await sql`insert into accounts (id, kind, username) values (41, 'staff', 'zhangmin')`.execute(db);
  await sql`insert into staff (id, name, phone) values (41, ${oddText}, ${phone})`.execute(db);
  await sql`insert into passkeys (account_id, credential_id, public_key, counter, transports, name, created_at)
    values (41, 'abc', ${Buffer.from([0, 1, 254, 255])}, 3, '{usb,"a,b"}', '钥匙', now())`.execute(db);
  await sql`insert into audit_log (actor_id, actor_name, action, object_type, object_id)
    values (41, '张敏', 'article.published', 'article', '12'), (null, '系统', 'zone.made', 'zone', '1')`.execute(db);
  const stored = await services.files.put(contents("附件的内容"), { maxBytes: 1000 });
  return stored.hash;
}

async function* contents(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
