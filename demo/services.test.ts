import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { materialsFor } from "@openzone/contract/service-materials";
import { findingsOf } from "@openzone/contract/service-rules";
import { describe, expect, it } from "vitest";
import { filesNamed, guideOf, readServiceItems, readServicesCommon } from "../apps/server/src/demo/services.ts";
import { departments, here, readJson, repeated, staff } from "./zone-files.test-helper.ts";

const common = readServicesCommon();
const policies = readJson<{ key: string; site?: string; state?: string }[]>("policies.json");
const codes = new Map(departments.map(({ key, organisationCode = "" }) => [key, organisationCode]));
const items = readServiceItems().map((item) => ({
  ...item,
  whole: guideOf(item, {
    common,
    organisationCode: codes.get(item.department) ?? "",
    fileId: () => "abcdefghijklmnopqrstuv",
    departmentId: (key) => departments.findIndex((department) => department.key === key) + 1,
    policyId: (key) => policies.findIndex((policy) => policy.key === key) + 1,
  }),
}));
const shown = items.filter(({ state }) => state === "published" || state === "suspended");

describe("the service items", () => {
  it("are enough, of every shape, and most can be read", () => {
    const guides = shown.map(({ whole }) => whole);
    expect(shown.length).toBeGreaterThanOrEqual(42);
    expect(new Set(guides.map(({ type }) => type)).size).toBeGreaterThanOrEqual(6);
    expect(guides.filter(({ handling }) => handling === "instant").length).toBeGreaterThanOrEqual(8);
    expect(guides.filter(({ jointOrgans }) => jointOrgans.length > 0).length).toBeGreaterThanOrEqual(3);
    expect(guides.filter(({ specialProcedures }) => specialProcedures.length > 0).length).toBeGreaterThanOrEqual(8);
    expect(
      guides.filter(({ materials }) => materials.some(({ key }) => key === "commitment")).length,
    ).toBeGreaterThanOrEqual(5);
    expect(guides.filter(({ situations }) => situations.length > 0).length).toBeGreaterThanOrEqual(20);
    expect(guides.filter(({ charged }) => charged).length).toBeGreaterThanOrEqual(2);
    expect(guides.filter(({ basis }) => basis.some(({ policyId }) => policyId !== null)).length).toBeGreaterThan(6);
    expect(items.map(({ state }) => state)).toEqual(expect.arrayContaining(["draft", "in_review", "suspended"]));
  });

  it.each(items)("$key breaks no rule of guides", ({ whole }) => {
    expect(findingsOf(whole)).toEqual([]);
  });

  it("name departments, windows, people, policies and files that are there, and each code once", () => {
    const people = new Set(staff.map(({ key }) => key));
    const keys = new Set(
      policies.filter(({ site, state }) => site === undefined && state !== "draft").map(({ key }) => key),
    );
    const lost = items.flatMap(({ key, department, window, guide, ...item }) => [
      ...(codes.get(department) ? [] : [`${key}: ${department}`]),
      ...(common.places[window] ? [] : [`${key}: ${window}`]),
      ...guide.basis.flatMap(({ policy }) => (policy === undefined || keys.has(policy) ? [] : [`${key}: ${policy}`])),
      ...filesNamed({ key, department, window, guide, ...item }).filter(
        (name) => !existsSync(join(here, "services/files", `${name}.docx`)),
      ),
    ]);
    const { departments: organs } = common;
    expect(lost).toEqual([]);
    expect(
      Object.values(organs).flatMap(({ writer, publisher }) => [writer, publisher].filter((one) => !people.has(one))),
    ).toEqual([]);
    expect(repeated(items.map(({ whole }) => whole.implementationCode))).toEqual([]);
  });

  it("have no file that no guide names", () => {
    const named = new Set(items.flatMap(filesNamed));
    const files = readdirSync(join(here, "services/files")).map((name) => name.replace(".docx", ""));
    expect(files.filter((name) => !named.has(name))).toEqual([]);
    expect(named.size).toBeGreaterThanOrEqual(12);
  });

  it("are called as the list of powers calls them, by the same number", () => {
    const powers = globSync("powers/*.csv", { cwd: here }).flatMap((file) =>
      readFileSync(join(here, file), "utf8")
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(",")),
    );
    const letters: Record<string, string> = {
      ...{ permit: "XK", other_power: "QT", confirmation: "QR", payment: "JF" },
      ...{ award: "JL", levy: "ZS" },
    };
    const byCode = new Map(powers.map(([code, name]) => [code, name]));
    const different = items.flatMap(({ key, whole }) => {
      const kind = letters[whole.type];
      const name = kind && byCode.get(`YZ-${kind}-${whole.baseCode.slice(5, 9)}`);
      return kind && name !== whole.name ? [`${key}: ${whole.name} ≠ ${name}`] : [];
    });
    expect(different).toEqual([]);
  });

  it("ask nothing that changes nothing: every answer makes some list shorter", () => {
    const idle = items.flatMap(({ key, whole }) =>
      whole.situations
        .filter((situation) =>
          situation.answers.every(
            (answer) => materialsFor(whole, { [situation.key]: answer.key }).length === whole.materials.length,
          ),
        )
        .map((situation) => `${key}: ${situation.question}`),
    );
    expect(idle).toEqual([]);
  });
});

describe("the matters", () => {
  it("are made of items that readers see", () => {
    const known = new Set(shown.map(({ key }) => key));
    expect(common.matters.length).toBeGreaterThanOrEqual(3);
    expect(common.matters.flatMap((matter) => matter.items.filter((key) => !known.has(key)))).toEqual([]);
    expect(common.matters.filter((matter) => matter.items.length < 2)).toEqual([]);
  });
});
