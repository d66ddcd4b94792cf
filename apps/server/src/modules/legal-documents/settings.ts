/** Codes and seals of departments, and the keys, as the system administrator keeps them. */
import type { documentDepartmentsSchema } from "@openzone/contract/legal-documents";
import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/database/database.ts";
import { departmentTree } from "../people/index.ts";
import { publicKeys } from "./keys.ts";
import { codeFromName } from "./numbers.ts";

type Settings = z.infer<typeof documentDepartmentsSchema>;

export async function documentSettings(db: Db): Promise<Settings> {
  const departments = await departmentTree(db);
  const codes = await db.selectFrom("document_organ_codes").select(["department_id", "code"]).execute();
  const { rows } = await sql<{ id: number; departmentId: number | null; name: string; at: Date }>`
    select id, department_id as "departmentId", name, created_at as at from document_seals where retired_at is null`.execute(
    db,
  );
  const own = new Map(codes.map(({ department_id, code }) => [department_id, code]));
  const sealOf = (departmentId: number | null) => {
    const seal = rows.find((row) => row.departmentId === departmentId);
    return seal ? { id: seal.id, name: seal.name, at: seal.at.toISOString() } : null;
  };
  const inForce = (path: string, name: string) =>
    idsIn(path).flatMap((id) => own.get(id) ?? [])[0] ?? codeFromName(name);
  return {
    zoneSeal: sealOf(null),
    items: departments.map(({ id, path, name, depth }) => ({
      ...{ departmentId: id, name, depth, code: own.get(id) ?? "" },
      ...{ codeInForce: inForce(path, name), seal: sealOf(id) },
    })),
    keys: (await publicKeys(db)).map(({ name, createdAt, retiredAt }) => ({
      name,
      createdAt: createdAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
    })),
  };
}

/** A department and those above it, the nearest first. */
const idsIn = (path: string): number[] => path.split("/").filter(Boolean).map(Number).reverse();
