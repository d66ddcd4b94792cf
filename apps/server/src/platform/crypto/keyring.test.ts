import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addKey, keyringOf, openKeyring } from "./keyring.ts";

const k1 = { id: "k1", secret: Buffer.alloc(32, 1) };
const k2 = { id: "k2", secret: Buffer.alloc(32, 2) };

describe("a keyring", () => {
  it("gives back what it encrypted, and never the same text twice", () => {
    const ring = keyringOf([k1]);
    const sealed = ring.encrypt("13800001234", "staff.phone");

    expect(sealed).not.toContain("13800001234");
    expect(ring.encrypt("13800001234", "staff.phone")).not.toBe(sealed);
    expect(ring.decrypt(sealed, "staff.phone")).toBe("13800001234");
  });

  it("refuses a value that was changed or moved to another field", () => {
    const ring = keyringOf([k1]);
    const sealed = ring.encrypt("13800001234", "staff.phone");

    expect(() => ring.decrypt(sealed, "staff.email")).toThrow();
    const [id, iv, body, tag] = sealed.split(".");
    const changed = [id, iv, `${body?.startsWith("A") ? "B" : "A"}${body?.slice(1)}`, tag].join(".");
    expect(() => ring.decrypt(changed, "staff.phone")).toThrow();
  });

  it("still reads and finds old values after a rotation, and says that they are stale", () => {
    const before = keyringOf([k1]);
    const after = keyringOf([k2, k1]);
    const sealed = before.encrypt("秘密", "x.y");

    expect(after.decrypt(sealed, "x.y")).toBe("秘密");
    expect(after.isStale(sealed)).toBe(true);
    expect(after.indexKeys("秘密", "x.y")).toContain(before.indexKeys("秘密", "x.y")[0]);
    expect(after.mac("link", "preview")).toBe(before.mac("link", "preview"));
  });

  it("makes its keys at the first start, readable by their owner only, and adds new ones in front", () => {
    const folder = mkdtempSync(join(tmpdir(), "openzone-keys-"));
    const sealed = openKeyring(folder).encrypt("a", "b.c");

    addKey(folder);

    expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(openKeyring(folder).decrypt(sealed, "b.c")).toBe("a");
    expect(openKeyring(folder).isStale(sealed)).toBe(true);
  });
});
