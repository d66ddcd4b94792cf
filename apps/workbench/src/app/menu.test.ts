import { actions } from "@openzone/contract/people";
import type { Session } from "@openzone/contract/session";
import { describe, expect, it } from "vitest";
import { menuFor, menuGroups, menuGroupsFor } from "./menu.ts";
import router from "./router.tsx?raw";

/** A session with these rights in the whole zone. */
const sessionWith = (...rights: readonly (typeof actions)[number][]): Session =>
  ({ rights: Object.fromEntries(rights.map((action) => [action, [{ kind: "zone" }]])) }) as unknown as Session;

/** Reached in other ways: the search field, a button of its list, the person's own menu, the head. */
const elsewhere = ["/search", "/articles/new", "/me", "/help"];

describe("the side menu", () => {
  it("shows each screen in exactly one group, and leaves no screen out", () => {
    const places = menuFor(sessionWith(...actions)).map(({ to }) => to as string);
    const screens = [...router.matchAll(/ path: "([^"]+)"/g)].map((match) => match[1] ?? "");

    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
    expect([...places].sort()).toEqual(
      screens.filter((screen) => !screen.includes("$") && !elsewhere.includes(screen)).sort(),
    );
  });

  it("has its groups in their order, each entry with words of its own", () => {
    const groups = menuGroupsFor(sessionWith(...actions));
    const labels = groups.flatMap(({ entries }) => entries.map(({ label }) => label));

    expect(groups.map(({ group }) => group)).toEqual([...menuGroups]);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("shows no group of which a person has nothing", () => {
    expect(menuGroupsFor(sessionWith()).map(({ group }) => group)).toEqual(["own"]);
    const asks = menuGroupsFor(sessionWith("rating.ask"));
    expect(asks.map(({ group, entries }) => [group, entries.map(({ to }) => to)])).toEqual([
      ["own", ["/", "/messages"]],
      ["supervision", ["/ratings"]],
    ]);
    for (const action of actions)
      for (const { entries } of menuGroupsFor(sessionWith(action))) expect(entries.length).toBeGreaterThan(0);
  });
});
