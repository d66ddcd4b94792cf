import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db } from "../../platform/database/database.ts";
import { openContact } from "../people/index.ts";

/** Where a reader can be reached; nothing where there is no such address. */
export interface Reach {
  mail?: string | undefined;
  phone?: string | undefined;
  language?: string | undefined;
}

type Directory = (db: Db, keyring: Keyring, accountId: number) => Promise<Reach | undefined>;

let accounts: Directory = async () => undefined;

/** Says where public accounts are reached; the module that keeps them calls it once. */
export function reachAccountsBy(directory: Directory): void {
  accounts = directory;
}

/** Where a public account or a person of the staff is reached at this moment; undefined once the account is closed. */
export function reachOf(
  db: Db,
  keyring: Keyring,
  reader: { accountId: number | null; staffId: number | null },
): Promise<Reach | undefined> {
  if (reader.accountId !== null) return accounts(db, keyring, reader.accountId);
  // Mails only: a telephone of the staff is for the switchboard.
  return reader.staffId === null ? Promise.resolve(undefined) : openContact(db, keyring, reader.staffId);
}
