import { expect, test } from "vitest";
import { addressPrefix, clientOf } from "./client.ts";

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::/48"],
  ["2001:0db8:0001:0002:0003:0004:0005:0006", "2001:db8:1::/48"],
  ["::1", "0:0:0::/48"],
  ["fe80::1%eth0", "fe80:0:0::/48"],
  ["nonsense", "unknown"],
])("keeps only the network part of %s", (address, prefix) => {
  expect(addressPrefix(address)).toBe(prefix);
});

test("keeps no more than a line of the browser's name", () => {
  const client = clientOf({ ip: "203.0.113.77", headers: { "user-agent": "x".repeat(5000) } });

  expect(client.userAgent).toHaveLength(200);
});
