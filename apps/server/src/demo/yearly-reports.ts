import { readFileSync } from "node:fs";
import { join } from "node:path";
import { figureKeys, reportKinds } from "@openzone/contract/yearly-reports";
import { z } from "zod";
import { createReport, saveReport, stepReport } from "../modules/disclosure/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const reportsSchema = z.array(
  z.object({
    kind: z.enum(reportKinds),
    year: z.number().int(),
    /** `YYYY-MM-DD HH:MM`; not there while it is a draft as the system made it. */
    publishedAt: z.string().optional(),
    texts: z.record(z.string(), z.string()),
    /** What is not named is 0. */
    figures: z.record(z.string(), z.number()),
  }),
);
type DemoReport = z.infer<typeof reportsSchema>[number];

/** The yearly reports of `yearly-reports.json`, each through its review to the public. */
export async function loadYearlyReports(
  services: Services,
  { siteId, writer, reviewer }: { siteId: number; writer: Actor; reviewer: Actor },
): Promise<void> {
  const reports = reportsSchema.parse(JSON.parse(readFileSync(join(demoFolder, "yearly-reports.json"), "utf8")));
  for (const { kind, year, publishedAt, ...said } of reports) {
    const at = publishedAt ? new Date(`${publishedAt.replace(" ", "T")}:00+08:00`) : services.now();
    await inTransaction(services.db, async (tx) => {
      const step = ({ id, version }: { id: number; version: number }) => ({ id, expectedVersion: version, note: "" });
      const made = await createReport(tx, writer, { siteId, kind, year, departmentId: null }, at);
      if (!publishedAt) return;
      const content = { texts: said.texts, figures: { ...zeros(kind), ...said.figures } };
      const saved = await saveReport(tx, writer, { id: made.id, expectedVersion: made.version, content }, at);
      const submitted = await stepReport(tx, writer, "submit", step(saved), at);
      const approved = await stepReport(tx, reviewer, "approve", step(submitted), at);
      await stepReport(tx, writer, "publish", step(approved), at);
    });
  }
}

const zeros = (kind: DemoReport["kind"]): Record<string, number> =>
  Object.fromEntries(figureKeys(kind).map((key) => [key, 0]));
