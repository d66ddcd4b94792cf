import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import { inTransaction } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { fileUsers } from "./file-users.ts";
import { type ExtractedText, extractLimits, extractText } from "./text/extract-text.ts";

/** A server that died while reading gives the document back after this long. */
const claimMinutes = 5;
/** After so many servers died over one document it is left alone. */
const mostAttempts = 3;

interface Claimed {
  hash: string;
  kind: string;
  attempts: number;
}

/**
 * Reads the words of documents that wait for it, one after the other, each in a thread of its own; what publishes them is
 * told, so that search finds them.
 * @returns how many were read
 */
export async function readTexts(services: Pick<Services, "db" | "files" | "now">): Promise<number> {
  for (let count = 0; ; count += 1) {
    const claimed = await claim(services);
    if (!claimed) return count;
    const found = await textOf(services, claimed);
    await inTransaction(services.db, async (tx) => {
      const text = found.state === "done" ? found.text : "";
      const reason = found.state === "done" ? null : found.reason;
      await sql`update file_texts set state = ${found.state}, reason = ${reason}, text = ${text},
        made_at = ${services.now()} where hash = ${claimed.hash}`.execute(tx);
      const { rows } = await sql<{ id: number }>`select id from files where hash = ${claimed.hash}`.execute(tx);
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) for (const user of fileUsers()) await user.whenChanged(tx, ids, "text");
    });
  }
}

async function claim({ db, now }: Pick<Services, "db" | "now">): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    update file_texts set claimed_at = ${now()}, attempts = attempts + 1
    where hash = (
      select hash from file_texts where state = 'waiting'
        and (claimed_at is null or claimed_at < ${now()}::timestamptz - make_interval(mins => ${claimMinutes}))
      order by claimed_at nulls first limit 1 for update skip locked)
    returning hash, kind, attempts`.execute(db);
  return rows[0];
}

async function textOf({ files }: Pick<Services, "files">, { hash, kind, attempts }: Claimed): Promise<ExtractedText> {
  if (attempts > mostAttempts) return { state: "unsearchable", reason: "broken" };
  if ((await files.size(hash)) > extractLimits.bytes) return { state: "unsearchable", reason: "too-large" };
  return extractText(kind, await buffer(await files.open(hash)));
}
