import type { ItemInput } from "@openzone/contract/disclosure";
import { inTransaction } from "../../platform/database/database.ts";
import type { TestApp } from "../../platform/testing/app.ts";
import type { FilledZone } from "../articles/zone.test-helper.ts";
import { createItem } from "./commands/create-item.ts";
import { publishItem } from "./commands/publish-item.ts";
import { reviewItem } from "./commands/review-item.ts";
import { submitItem } from "./commands/submit-item.ts";

type Change = Partial<ItemInput & { siteId: number }>;

const inputFor = (zone: FilledZone, change: Change): ItemInput & { siteId: number } => ({
  siteId: zone.siteId,
  departmentId: zone.office,
  articleId: null,
  policyId: null,
  attachments: [],
  name: "云泽经开区2026年民生实事清单",
  subjectClass: "02.01",
  genre: "notice",
  category: "documents",
  audience: "",
  issuer: "云泽经开区管委会",
  docNo: "",
  formedOn: "2026-03-02",
  effectiveOn: null,
  validity: "valid",
  repealedOn: null,
  keywords: ["民生", "实事"],
  abstract: "列出事项、责任部门和时限。",
  source: "",
  body: "一、改造<老旧>小区。\n\n二、新建幼儿园。",
  ...change,
});

/** A draft of the writer. */
export const draftItem = ({ services }: TestApp, zone: FilledZone, change: Change) =>
  inTransaction(services.db, (tx) => createItem(tx, zone.writer, inputFor(zone, change), services.now()));

/** An item that went all its way, reviewed by somebody else. */
export function publishedItem({ services }: TestApp, zone: FilledZone, change: Change) {
  const now = services.now();
  return inTransaction(services.db, async (tx) => {
    const made = await createItem(tx, zone.writer, inputFor(zone, change), now);
    const step = ({ id, version }: { id: number; version: number }) => ({ id, expectedVersion: version });
    const submitted = await submitItem(tx, zone.writer, step(made), now);
    const said = { conclusion: "open", ground: "mandatory", note: "" } as const;
    const reviewed = await reviewItem(tx, zone.reviewer, { ...step(submitted), ...said }, now);
    return publishItem(tx, zone.writer, step(reviewed), now);
  });
}
