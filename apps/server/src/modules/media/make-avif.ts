import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { FileVariant } from "@openzone/contract/files";
import { sql } from "kysely";
import { invalidate } from "../../platform/changes/changes.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { encodeAvif } from "../../platform/files/index.ts";
import type { Services } from "../../platform/services.ts";
import { fileTag } from "./public-file.ts";

/** Fresh uploads are often replaced or removed; the slow encoding waits this many seconds. */
const waitSeconds = 60;
const claimMinutes = 10;

interface Waiting {
  id: number;
  hash: string;
  variants: FileVariant[];
}

/**
 * Makes the AVIF forms of pictures that wait for them. Readers whose browser takes AVIF get them from then on.
 * @returns how many pictures were done
 */
export async function makeAvif(
  services: Pick<Services, "db" | "files" | "now" | "log">,
  mostAtOnce = 5,
  afterSeconds = waitSeconds,
): Promise<number> {
  for (let count = 0; count < mostAtOnce; count += 1) {
    const picture = await claim(services, afterSeconds);
    if (!picture) return count;
    const variants = await encode(services, picture);
    await inTransaction(services.db, async (tx) => {
      // A picture that was replaced meanwhile waits for forms of its new contents.
      const { rows } = await sql`
        update files set variants = ${JSON.stringify(variants ?? picture.variants)}::jsonb,
          avif_state = ${variants ? "done" : "failed"}
        where id = ${picture.id} and hash = ${picture.hash} returning id`.execute(tx);
      if (rows.length > 0) await invalidate(tx, [fileTag(picture.id)]);
    });
  }
  return mostAtOnce;
}

async function claim({ db, now }: Pick<Services, "db" | "now">, afterSeconds: number): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    update files set avif_claimed_at = ${now()}
    where id = (
      select id from files where avif_state = 'waiting'
        and updated_at <= ${now()}::timestamptz - make_interval(secs => ${afterSeconds})
        and (avif_claimed_at is null or avif_claimed_at < ${now()}::timestamptz - make_interval(mins => ${claimMinutes}))
      order by id limit 1 for update skip locked)
    returning id, hash, variants`.execute(db);
  return rows[0];
}

async function encode(
  { files, log }: Pick<Services, "files" | "log">,
  picture: Waiting,
): Promise<FileVariant[] | undefined> {
  const others = picture.variants.filter(({ format }) => format !== "avif");
  const widths = [...new Set(others.map(({ width }) => width))];
  try {
    const made = await encodeAvif(await buffer(await files.open(picture.hash)), widths);
    for (const { bytes, width, height, format } of made) {
      const stored = await files.put(Readable.from([bytes]), { maxBytes: bytes.length });
      others.push({ ...stored, width, height, format });
    }
    return others;
  } catch (error) {
    // The picture stays as it is; WebP and JPEG are there.
    log.warn({ err: error, file: picture.id }, "a picture could not be made into AVIF");
    return undefined;
  }
}
