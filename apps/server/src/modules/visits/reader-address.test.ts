import { expect, test } from "vitest";
import { createKnownPairs } from "./known-pairs.ts";
import { readerAddresses } from "./reader-address.ts";

test("a reader's address is the connection's, unless a trusted proxy names another", () => {
  const direct = readerAddresses("");
  expect(direct("203.0.113.7", "198.51.100.1")).toBe("203.0.113.7");
  expect(direct("::ffff:203.0.113.7", "")).toBe("203.0.113.7");

  const behind = readerAddresses("loopback, 10.0.0.0/8");
  expect(behind("127.0.0.1", "198.51.100.1, 203.0.113.7, 10.2.3.4")).toBe("203.0.113.7");
  expect(behind("198.51.100.9", "203.0.113.7")).toBe("198.51.100.9");
  expect(behind("127.0.0.1", "nonsense")).toBe("127.0.0.1");
});

test("of IPv6 the network of a household counts, however the address is written", () => {
  const address = readerAddresses("");
  expect(address("2001:db8:1:2:3:4:5:6", "")).toBe("2001:db8:1:2");
  expect(address("2001:db8:1:2::9", "")).toBe("2001:db8:1:2");
  expect(address("2001:db8::9", "")).toBe("2001:db8:0:0");
});

test("pairs are known once they were there, and hardly one in a hundred that was not", () => {
  const pairs = createKnownPairs();
  const numbers = Array.from(
    { length: 300_000 },
    (_, i) => [Math.imul(i + 1, 0x9e3779b1) >>> 0, Math.imul(i + 7, 0x85ebca6b) >>> 0] as const,
  );

  const taken = numbers.filter(([a, b]) => !pairs.add(a, b)).length;

  expect(taken / numbers.length).toBeLessThan(0.02);
  expect(numbers.every(([a, b]) => !pairs.add(a, b))).toBe(true);
});
