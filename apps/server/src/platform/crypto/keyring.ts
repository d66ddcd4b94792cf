import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const keySchema = z.object({ id: z.string().regex(/^[a-z0-9]{1,16}$/), secret: z.base64() });
const secretsSchema = z.object({ keys: z.array(keySchema).min(1) });
type Key = { id: string; secret: Buffer };

/** Encrypts and finds fields with the zone's keys; the newest key writes, all of them read. */
export interface Keyring {
  /** Encrypts `text`; the result names its key and is bound to `context` (table.column), so a value cannot be moved. */
  encrypt(text: string, context: string): string;
  /** @throws Error when the key is unknown, or the value was changed or moved to another context */
  decrypt(sealed: string, context: string): string;
  /** Whether `sealed` was made with an older key and should be written again. */
  isStale(sealed: string): boolean;
  /** Keyed index of `text` under every key, newest first: store the first, look up with all. */
  indexKeys(text: string, context: string): string[];
  /** Keyed hash for signed links, tokens and the audit chain; always made with the oldest key, so it survives rotation. */
  mac(text: string, purpose: string): string;
}

/** The keyring of a zone, whose keys can be renewed while everyone holds it. */
export interface ZoneKeyring extends Keyring {
  /**
   * Has a new key write from now on; what the others wrote stays readable, until `openzone keys rotate` writes it again.
   * @returns false when the keys come from OPENZONE_KEYS: whoever set it puts a new one in front
   */
  rotate(): boolean;
}

/** Reads the keys of `OPENZONE_KEYS`, or of `secrets.json` in the data folder, which is made when it is missing. */
export function openKeyring(dataFolder: string, fromEnvironment?: string): ZoneKeyring {
  const file = join(dataFolder, "secrets.json");
  let ring = keyringOf(fromEnvironment ? parseKeys(fromEnvironment) : readSecrets(file));
  return {
    encrypt: (text, context) => ring.encrypt(text, context),
    decrypt: (sealed, context) => ring.decrypt(sealed, context),
    isStale: (sealed) => ring.isStale(sealed),
    indexKeys: (text, context) => ring.indexKeys(text, context),
    mac: (text, purpose) => ring.mac(text, purpose),
    rotate() {
      if (fromEnvironment) return false;
      addKey(dataFolder);
      ring = keyringOf(readSecrets(file));
      return true;
    },
  };
}

/** Puts a new key in front of those in the data folder; old values stay readable and a job writes them again. */
export function addKey(dataFolder: string): void {
  const file = join(dataFolder, "secrets.json");
  const secrets = secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  writeSecrets(file, { keys: [newKey(`k${secrets.keys.length + 1}`), ...secrets.keys] });
}

export function keyringOf(keys: Key[]): Keyring {
  const newest = keys[0];
  const oldest = keys.at(-1);
  if (!newest || !oldest) throw new Error("there is no encryption key");
  const byId = new Map(keys.map((key) => [key.id, key]));
  const indexKey = (key: Key, text: string, context: string) =>
    createHmac("sha256", derive(key, `index:${context}`))
      .update(text.normalize("NFKC"))
      .digest("base64url");
  return {
    encrypt(text, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", derive(newest, "field"), iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [
        newest.id,
        iv.toString("base64url"),
        sealed.toString("base64url"),
        cipher.getAuthTag().toString("base64url"),
      ].join(".");
    },
    decrypt(sealed, context) {
      const [id = "", iv = "", body = "", tag = ""] = sealed.split(".");
      const key = byId.get(id);
      if (!key) throw new Error(`the encryption key ${id} is missing`);
      const decipher = createDecipheriv("aes-256-gcm", derive(key, "field"), Buffer.from(iv, "base64url"), {
        authTagLength: 16,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
    },
    isStale: (sealed) => !sealed.startsWith(`${newest.id}.`),
    indexKeys: (text, context) => keys.map((key) => indexKey(key, text, context)),
    mac: (text, purpose) =>
      createHmac("sha256", derive(oldest, `mac:${purpose}`))
        .update(text)
        .digest("base64url"),
  };
}

const derived = new WeakMap<Key, Map<string, Buffer>>();

/** One subkey for each purpose, so that a value of one use says nothing about another. */
function derive(key: Key, purpose: string): Buffer {
  const known = derived.get(key) ?? new Map<string, Buffer>();
  derived.set(key, known);
  const cached = known.get(purpose);
  if (cached) return cached;
  const subkey = Buffer.from(hkdfSync("sha256", key.secret, "openzone", purpose, 32));
  known.set(purpose, subkey);
  return subkey;
}

function parseKeys(text: string): Key[] {
  return text.split(",").map((part) => {
    const [id, secret] = part.split(":");
    return toKey(keySchema.parse({ id: id?.trim(), secret: secret?.trim() }));
  });
}

function toKey(key: z.infer<typeof keySchema>): Key {
  const secret = Buffer.from(key.secret, "base64");
  if (secret.length !== 32) throw new Error(`the encryption key ${key.id} must have 32 bytes`);
  return { id: key.id, secret };
}

const newKey = (id: string) => ({ id, secret: randomBytes(32).toString("base64") });

function readSecrets(file: string): Key[] {
  if (!existsSync(file)) writeSecrets(file, { keys: [newKey("k1")] });
  return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8"))).keys.map(toKey);
}

/** Complete or not at all, also in a power cut: without this file nothing encrypted can be read again. */
function writeSecrets(file: string, secrets: z.infer<typeof secretsSchema>): void {
  const written = openSync(`${file}.new`, "w", 0o600);
  writeFileSync(written, `${JSON.stringify(secrets, null, 2)}\n`);
  fsyncSync(written);
  closeSync(written);
  renameSync(`${file}.new`, file);
}
