import type { Guide } from "@openzone/contract/services";
import { wholeGuide } from "@openzone/contract/whole-guide.test-helper";
import { inTransaction } from "../../platform/database/database.ts";
import type { TestApp } from "../../platform/testing/app.ts";
import type { FilledZone } from "../articles/zone.test-helper.ts";
import { createServiceItem } from "./commands/create-service-item.ts";
import { publishGuide } from "./commands/publish-guide.ts";
import { submitGuide } from "./commands/submit-guide.ts";

let serial = 0;

/** A whole guide with codes of its own. */
export function nextGuide(change: Partial<Guide> = {}): Guide {
  serial += 1;
  const baseCode = `0001310${String(serial).padStart(5, "0")}`;
  return wholeGuide({ baseCode, implementationCode: `91350100M000100Y434${baseCode}`, ...change });
}

/** An item whose guide readers see: written by the writer, published by the reviewer. */
export function publishedGuide(
  { services }: Pick<TestApp, "services">,
  zone: FilledZone,
  change: Partial<Guide> = {},
  departmentId = zone.office,
): Promise<{ id: number; version: number }> {
  const now = services.now();
  return inTransaction(services.db, async (tx) => {
    const author = departmentId === zone.office ? zone.writer : zone.chief;
    const made = await createServiceItem(
      tx,
      author,
      { siteId: zone.siteId, departmentId, guide: nextGuide(change) },
      now,
    );
    const submitted = await submitGuide(tx, author, { id: made.id, expectedVersion: made.version }, now);
    return publishGuide(tx, zone.reviewer, { id: made.id, expectedVersion: submitted.version, note: "" }, now);
  });
}
