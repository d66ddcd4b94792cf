import { readFileSync } from "node:fs";
import { join } from "node:path";
import { documentKinds, organCodeSchema } from "@openzone/contract/legal-documents";
import { z } from "zod";
import {
  issueDocument,
  keepSeal,
  originalTemplates,
  receiveSeal,
  saveOrganCode,
  saveTemplate,
} from "../modules/legal-documents/index.ts";
import { type Actor, systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const folder = join(demoFolder, "documents");
const documentsSchema = z.strictObject({
  codes: z.record(z.string(), organCodeSchema),
  seals: z.array(z.strictObject({ department: z.string().nullable(), file: z.string() })),
  template: z.strictObject({ kind: z.enum(documentKinds), reason: z.string(), noteAddition: z.string() }),
});

interface Places {
  siteId: number;
  departmentIds: ReadonlyMap<string, number>;
  chief: Actor;
}

/** What documents need before the first one is issued: codes of departments, seals that say that they are none, a template. */
export async function loadDocuments(services: Services, { siteId, departmentIds, chief }: Places): Promise<void> {
  const { db, files, now, keyring } = services;
  const { codes, seals, template } = documentsSchema.parse(
    JSON.parse(readFileSync(join(folder, "documents.json"), "utf8")),
  );
  const idOf = (key: string): number => {
    const id = departmentIds.get(key);
    if (id === undefined) throw new Error(`the demonstration zone has no department ${key}`);
    return id;
  };
  const stored = await Promise.all(
    seals.map(async ({ department, file }) => ({
      departmentId: department === null ? null : idOf(department),
      stored: await receiveSeal(files, readFileSync(join(folder, file)), file),
    })),
  );
  await inTransaction(db, async (tx) => {
    for (const [department, code] of Object.entries(codes))
      await saveOrganCode(tx, systemActor, { departmentId: idOf(department), code }, now());
    for (const seal of stored) await keepSeal(tx, systemActor, seal, now());
    const { kind, reason, noteAddition } = template;
    const text = originalTemplates[kind];
    const input = { siteId, kind, ...text, note: text.note + noteAddition, reason, expectedNumber: 0 };
    await saveTemplate(tx, chief, input, now());
    // Of a case that was handled before there was a system, entered by the hall (补录).
    await issueDocument(tx, keyring, {
      ...{ kind: "receipt", subjectType: "earlier-case", subjectId: 1, siteId, departmentId: idOf("approval") },
      ...{ at: now(), issuedBy: chief },
      data: {
        applicant: "云泽港城物流有限公司",
        item: "公共场所卫生许可",
        caseNumber: "补录2026001",
        receivedOn: "2026-01-05",
        materials: ["营业执照复印件", "场所平面图"],
      },
    });
  });
}
