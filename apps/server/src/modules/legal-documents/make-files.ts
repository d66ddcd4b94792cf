/** PDFs of issued documents: made, stored and signed after the commit, each once. */
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type RawBuilder, type Selectable, sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import { systemActor } from "../../platform/auth/actor.ts";
import { signSm2 } from "../../platform/crypto/sm2.ts";
import { inTransaction, noteWrite } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { verifyUrlOf } from "./addresses.ts";
import { contentContext, documentContentSchema } from "./content.ts";
import { signingKey } from "./keys.ts";
import { PATIENCE_MS, tellOfFailure } from "./notices.ts";
import { endPrinting, printDocument } from "./pdf/print.ts";
import type { PrintedDocument } from "./pdf/printed-document.ts";
import type { LegalDocumentTable } from "./tables.ts";

type Waiting = Selectable<LegalDocumentTable>;
type Needs = Pick<Services, "db" | "config" | "files" | "keyring" | "log" | "now">;

/** A claim that was not redeemed by then belonged to a server that ended, or failed: another makes the document. */
const claimMs = 60_000;
const atOnce = 20;
/** What is older than this is a backlog that nobody waits for, as after an import. */
const backlogMs = 24 * 3_600_000;
const ofBacklog = 500;

/**
 * Makes the PDFs of today that are missing. What is claimed by a server that was killed is claimed again a minute
 * later; the same content makes the same bytes, and only one row takes them.
 * @param stopping  the server ends: what is not begun is left to the next one
 * @returns how many were made or failed
 */
export async function makeFiles(services: Needs, stopping?: AbortSignal): Promise<number> {
  const today = new Date(services.now().getTime() - backlogMs);
  for (let done = 0; ; ) {
    const claimed = await claim(services, sql`issued_at >= ${today}`, atOnce);
    done += await makeEach(services, claimed, stopping);
    if (claimed.length < atOnce || stopping?.aborted) return done;
  }
}

/**
 * Makes a part of the older PDFs that are missing, and gives back at once the memory that printing takes.
 * @returns how many were made or failed
 */
export async function makeBacklog(services: Needs, stopping?: AbortSignal): Promise<number> {
  const older = await claim(services, sql`true`, ofBacklog);
  const done = await makeEach(services, older, stopping);
  if (older.length > 0) await endPrinting();
  return done;
}

async function makeEach(services: Needs, claimed: readonly Waiting[], stopping?: AbortSignal): Promise<number> {
  for (const [place, row] of claimed.entries()) {
    if (stopping?.aborted) {
      await release(
        services,
        claimed.slice(place).map(({ id }) => id),
      );
      return place;
    }
    await makeFile(services, row);
  }
  return claimed.length;
}

/** What was claimed and not begun need not wait until the claim runs out. */
const release = ({ db }: Needs, ids: readonly number[]): Promise<unknown> =>
  db
    .updateTable("legal_documents")
    .set({ tried_at: null })
    .where("id", "in", ids)
    .where("file_hash", "is", null)
    .execute();

async function claim({ db, now }: Needs, which: RawBuilder<unknown>, most: number): Promise<Waiting[]> {
  const since = new Date(now().getTime() - claimMs);
  const { rows } = await sql<Waiting>`
    update legal_documents set tried_at = ${now()} where id in (
      select id from legal_documents where file_hash is null and (tried_at is null or tried_at < ${since}) and ${which}
      order by id limit ${most} for update skip locked) returning *`.execute(db);
  return rows.toSorted((one, other) => one.id - other.id);
}

async function makeFile(services: Needs, row: Waiting): Promise<void> {
  const { db, files, keyring, log, now } = services;
  try {
    const bytes = await printDocument(await printedOf(services, row));
    const key = await signingKey(db, keyring, now());
    const stored = await files.put(Readable.from([bytes]), { maxBytes: bytes.length });
    const signature = signSm2(bytes, key).toString("base64");
    await inTransaction(db, async (tx) => {
      const kept = await tx
        .updateTable("legal_documents")
        .set({ file_hash: stored.hash, file_size: stored.size, signature, key_id: key.id, made_at: now() })
        .where("id", "=", row.id)
        .where("file_hash", "is", null)
        .executeTakeFirst();
      if (kept.numUpdatedRows === 0n) return;
      const object = { type: "legal-document" as const, id: row.id };
      await audit(tx, systemActor, "legal-document.made", object, { number: row.number, fingerprint: stored.hash });
    });
  } catch (error) {
    // The others are made all the same; this one is tried again when its claim has run out.
    log.error({ err: error, document: row.id }, "the PDF of a document could not be made; it is tried again");
    noteWrite(db);
    if (now().getTime() - row.issued_at.getTime() > PATIENCE_MS)
      await inTransaction(db, (tx) => tellOfFailure(tx, row, now()));
  }
}

async function printedOf({ config, files, keyring }: Needs, row: Waiting): Promise<PrintedDocument> {
  const content = documentContentSchema.parse(JSON.parse(keyring.decrypt(row.content, contentContext)));
  return {
    ...{ title: content.title, paragraphs: content.paragraphs, note: content.note },
    ...{ number: row.number, organ: row.organ, issuedOn: row.issued_on, issuedAt: row.issued_at, code: row.code },
    verifyUrl: verifyUrlOf(config, row.code),
    seal: content.sealHash === null ? null : await buffer(await files.open(content.sealHash)),
  };
}
