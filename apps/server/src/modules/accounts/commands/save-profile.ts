import { type IdKind, idKinds } from "@openzone/contract/accounts";
import { judgeNumber } from "@openzone/contract/number-checks";
import { audit } from "../../../platform/audit/audit.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { chinaDay } from "../../people/index.ts";
import { idNumberKey, open, seal } from "../personal-fields.ts";
import { auditName, type PublicActor } from "../session.ts";

export interface Profile {
  name: string;
  idKind: IdKind | null;
  idNumber: string;
  address: string;
}

/**
 * Saves what a person says of themselves (个人信息): with name and identity number the real-name level becomes 1. What was
 * checked at the window or by the provider stays as it is.
 * @throws AppError ID_NUMBER_INVALID, IDENTITY_CHECKED
 */
export async function saveProfile(services: Services, actor: PublicActor, profile: Profile): Promise<void> {
  const { db, keyring, now } = services;
  await inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom("public_accounts")
      .select(["level", "name", "id_kind", "id_number"])
      .where("id", "=", actor.accountId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const number = profile.idNumber.trim().toUpperCase();
    const isSame =
      open(keyring, "name", row.name) === profile.name &&
      open(keyring, "idNumber", row.id_number) === number &&
      row.id_kind === profile.idKind;
    if (row.level >= 2 && !isSame) throw new AppError("IDENTITY_CHECKED");
    if (number !== "") checkIdNumber(profile.idKind, number, chinaDay(now()));
    await tx
      .updateTable("public_accounts")
      .set((set) => ({
        name: seal(keyring, "name", profile.name),
        id_kind: number === "" ? null : profile.idKind,
        id_number: number === "" ? null : seal(keyring, "idNumber", number),
        id_number_key: number === "" ? null : idNumberKey(keyring, number),
        address: profile.address === "" ? null : seal(keyring, "address", profile.address),
        level: row.level >= 2 ? row.level : number === "" ? 0 : 1,
        version: set("version", "+", 1),
        updated_at: now(),
      }))
      .where("id", "=", actor.accountId)
      .execute();
    await audit(tx, auditName(actor), "account.profile-saved", { type: "public-account", id: actor.accountId });
  });
}

/** @throws AppError ID_NUMBER_INVALID */
export function checkIdNumber(kind: IdKind | null, number: string, today: string): void {
  const isKnown = kind !== null && idKinds.includes(kind);
  const isRight =
    kind === "resident_id"
      ? judgeNumber("id-number", number, today).verdict !== "invalid"
      : /^[A-Z0-9()-]{4,40}$/.test(number);
  if (!isKnown || !isRight) throw new AppError("ID_NUMBER_INVALID");
}
