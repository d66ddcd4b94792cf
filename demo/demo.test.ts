import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  administrators,
  articles,
  articlesOfSites,
  channels,
  columnTypes,
  departments,
  field,
  here,
  mayAct,
  published,
  repeated,
  roles,
  type Scope,
  sections,
  sites,
  staff,
  tablesOf,
  wrongTotals,
  zone,
} from "./zone-files.test-helper.ts";

describe("the zone, its departments, staff and sections", () => {
  it("is as large as a real small zone", () => {
    expect(departments.length).toBeGreaterThanOrEqual(8);
    expect(channels).toHaveLength(9);
    expect(sections.length).toBeGreaterThanOrEqual(60);
    expect(published.length).toBeGreaterThanOrEqual(120);
    expect(zone.site.siteIdCode).toMatch(/^\d{10}$/);
    expect([...zone.site.intro].length).toBeGreaterThanOrEqual(80);
    expect([...zone.site.intro].length).toBeLessThanOrEqual(120);
  });

  it("uses every key and slug once", () => {
    expect(repeated(departments.map((one) => one.key))).toEqual([]);
    expect(repeated(departments.map((one) => String(one.order)))).toEqual([]);
    expect(repeated(staff.map((one) => one.key))).toEqual([]);
    expect(repeated([...channels.map((one) => one.slug), ...sections.map((one) => one.slug)])).toEqual([]);
  });

  it("refers only to what exists", () => {
    const keys = new Set(departments.map((one) => one.key));
    const slugs = new Set(sections.map((one) => one.slug));
    const known: Record<Scope["kind"], Set<string>> = {
      site: new Set([zone.site.slug, ...sites.map((one) => one.slug)]),
      section: slugs,
      department: keys,
    };
    expect(departments.filter((one) => one.parent !== null && !keys.has(one.parent))).toEqual([]);
    expect(staff.filter((one) => one.departments.some((key) => !keys.has(key)))).toEqual([]);
    const granted = staff.flatMap((one) => one.roles);
    expect(granted.filter(({ role, scope }) => !roles.includes(role) || !known[scope.kind].has(scope.key))).toEqual([]);
    expect(sections.filter((one) => !keys.has(one.department) || !columnTypes.has(one.columnType))).toEqual([]);
    expect(sections.filter((one) => ![0, 1, 2, 3].includes(one.reviewSteps))).toEqual([]);
    expect(articles.filter((one) => !slugs.has(one.section) || !keys.has(field(one, "department")))).toEqual([]);
  });

  it("keeps the three administrators apart and gives each department an editor", () => {
    for (const role of administrators) {
      const holders = staff.filter((one) => one.roles.some((granted) => granted.role === role));
      expect(holders, role).toHaveLength(1);
      expect(holders[0]?.roles, role).toHaveLength(1);
    }
    const edited = staff.flatMap((one) => one.roles.filter((granted) => granted.role === "editor"));
    const without = departments.filter((one) => !edited.some(({ scope }) => scope.key === one.key));
    expect(without).toEqual([]);
  });
});

describe("the professional sites", () => {
  it("are ten, of every kind that a zone has", () => {
    expect(sites.length).toBeGreaterThanOrEqual(10);
    expect(new Set(sites.map(({ template }) => template)).size).toBeGreaterThanOrEqual(7);
  });

  it("have a department, a chief editor of their own and articles enough to be worth a visit", () => {
    const keys = new Set(departments.map((one) => one.key));
    for (const { slug, department, chief, siteIdCode } of sites) {
      expect(keys.has(department), slug).toBe(true);
      expect(siteIdCode, slug).toMatch(/^(\d{10}|bm\d{8})$/);
      const roles = staff.find((one) => one.key === chief)?.roles ?? [];
      expect(roles, slug).toContainEqual({ role: "chief_editor", scope: { kind: "site", key: slug } });
      expect(articlesOfSites.filter((one) => one.site === slug).length, slug).toBeGreaterThanOrEqual(6);
    }
    expect(repeated([zone.site.siteIdCode, ...sites.map((one) => one.siteIdCode)])).toEqual([]);
  });

  it("show articles of working days in these two years, written and reviewed by two who may, with true totals", () => {
    const wrong = articlesOfSites.filter((one) => {
      const day = field(one, "publishedAt").slice(0, 10);
      const isWorkday = ![0, 6].includes(new Date(day).getDay());
      const isInTime = day >= "2024-11-22" && day <= "2026-11-20" && one.path.includes(`/${day}-`);
      const byTwo = field(one, "editor") !== field(one, "reviewer");
      return !isWorkday || !isInTime || !byTwo || !mayAct(field(one, "editor"), ["editor"], one);
    });
    expect(wrong.map((one) => one.path)).toEqual([]);
    expect(articlesOfSites.filter((one) => !mayAct(field(one, "reviewer"), ["chief_editor"], one))).toEqual([]);
    expect(articlesOfSites.flatMap((one) => tablesOf(one.body).flatMap(wrongTotals))).toEqual([]);
    const covers = articlesOfSites.flatMap((one) => one.front.cover ?? []);
    expect(covers.filter((file) => !existsSync(join(here, "media", file)))).toEqual([]);
    expect(repeated([...articles, ...articlesOfSites].map((one) => field(one, "title")))).toEqual([]);
  });
});
