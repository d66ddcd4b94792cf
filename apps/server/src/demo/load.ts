import { randomBytes } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GrantScope } from "@openzone/contract/people";
import { createSectionSchema } from "@openzone/contract/sites";
import type { z } from "zod";
import { importCheckWords } from "../modules/articles/index.ts";
import { createDepartment, createStaff, grantRole, loadActor, provisionAccount } from "../modules/people/index.ts";
import { addRedirect, createLinkGroup, createSection, createSite, placeDirectory } from "../modules/sites/index.ts";
import { type Actor, systemActor } from "../platform/auth/actor.ts";
import { hashPassword } from "../platform/auth/index.ts";
import type { Config } from "../platform/config/config.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { arrangePages } from "./arrange.ts";
import { type DemoPlaces, loadArticles } from "./articles.ts";
import { loadCalendar } from "./calendar.ts";
import { loadCases } from "./cases.ts";
import { sendDemoDigests } from "./digests.ts";
import { loadDisclosure } from "./disclosure.ts";
import { loadDocuments } from "./documents.ts";
import { loadExchange } from "./exchange.ts";
import { loadFeedback } from "./feedback.ts";
import {
  type DemoStaff,
  readChannels,
  readCheckWords,
  readDepartments,
  readLinkGroups,
  readRedirects,
  readSite,
  readSites,
  readStaff,
} from "./files.ts";
import { loadInspections } from "./inspection.ts";
import { chooseDemoLooks } from "./looks.ts";
import { loadOffers } from "./offers.ts";
import { loadPolicies } from "./policies.ts";
import { type DemoPublicAccount, loadPublicAccounts } from "./public-accounts.ts";
import { loadRatings } from "./ratings.ts";
import { loadRegisters } from "./registers.ts";
import { loadReviews } from "./reviews.ts";
import { loadSearchWords } from "./search-words.ts";
import { loadServiceItems } from "./services.ts";
import { fillDemoSites, makeDemoSites, mergeDemoSites } from "./sites.ts";
import { loadSupervision } from "./supervision.ts";
import { loadTranslations, loadWords } from "./translations.ts";
import { addDemoViews } from "./visits.ts";
import { loadYearlyReports } from "./yearly-reports.ts";

/** Who arranges the home, the channels and the topics. */
const chiefEditor = "luoqingshan";
/** Who reviews what is to be disclosed. */
const disclosureReviewer = "heyanqiu";

/** Who issues tokens. */
const securityAdministrator = "pengzhaoyi";

/** Roles that need a second factor, so their demonstration accounts get an authenticator secret at once. */
const administrators = new Set(["system_admin", "security_admin", "auditor"]);
/** Roles that hold for the whole zone. */
const ofZone = new Set([...administrators, "supervisor"]);

/**
 * Loads the demonstration zone of `demo/` into an empty zone and writes its accounts to `demo-accounts.txt`.
 * Passwords are random and stand nowhere else.
 */
export async function loadDemo(services: Services, say: (line: string) => void): Promise<void> {
  say("Loading the demonstration zone …");
  writeFileSync(markerFile(services.config), "");
  const departmentIds = await loadDepartments(services);
  await loadCalendar(services);
  const site = await inTransaction(services.db, (tx) => createSite(tx, systemActor, readSite()));
  const { sectionIds, channelIds } = await loadSections(services, site.id, departmentIds);
  await loadLinks(services, site.id);
  await loadCheckWords(services, site.id);
  const siteIds = (await makeDemoSites(services, departmentIds)).set(site.slug, site.id);
  const accounts = await loadStaff(services, siteIds, departmentIds, sectionIds);
  const actors: DemoPlaces["actors"] = new Map(
    await Promise.all(accounts.map(async ({ staff, id }) => [staff.key, await actorOf(services, id)] as const)),
  );
  const departments = readDepartments();
  const habits = new Map(departments.map(({ key, hoursToPublish }) => [key, hoursToPublish]));
  const stored: DemoPlaces["stored"] = new Map();
  const addressOf = await loadArticles(services, { sectionIds, departmentIds, habits, actors, stored }, say);
  await fillDemoSites(services, siteIds, { departmentIds, habits, actors, stored });
  const chiefs = new Map(readSites().map(({ slug, chief }) => [slug, chief]));
  await loadTranslations(services, siteIds.get("investment") ?? 0, "investment", {
    editor: actorWith(actors, "tangsiyuan"),
    chief: actorWith(actors, "qinshuwen"),
  });
  await loadWords(services, site.id, site.slug);
  await loadOffers(services, { siteIds, actors });
  const chief = actorWith(actors, chiefEditor);
  await loadSearchWords(services, { siteId: site.id, chief, addressOf });
  await loadFeedback(services, actors, { siteId: site.id, addressOf });
  const policyIds = await loadPolicies(services, {
    ...{ siteIds, departmentIds, addressOf },
    chiefOf: (slug) => (slug === site.slug ? chief : actorWith(actors, chiefs.get(slug) ?? "")),
  });
  const reviewer = actorWith(actors, disclosureReviewer);
  await loadDisclosure(services, { siteId: site.id, departmentIds, actors, reviewer, addressOf, policyIds });
  await loadRegisters(services, { siteId: site.id, chief, departments });
  await loadDocuments(services, { siteId: site.id, departmentIds, chief });
  await loadServiceItems(services, { siteId: site.id, departmentIds, actors, policyIds, chief });
  const { accounts: publicAccounts, applicants } = await loadPublicAccounts(services, site.id);
  await loadCases(services, { siteId: site.id, actors, applicants });
  await loadYearlyReports(services, { siteId: site.id, writer: chief, reviewer });
  await loadReviews(services, actors);
  await loadRatings(services, { siteId: site.id, actors, departmentIds });
  await loadSupervision(services, { actors, departmentIds });
  await loadInspections(services, { siteId: site.id, chief, sectionIds, addressOf });
  await inTransaction(services.db, (tx) => addDemoViews(tx, services.now()));
  await sendDemoDigests(services, { departmentIds, chief });
  await arrangePages(services, { siteId: site.id, channelIds, departmentIds, chief });
  const officeId = departmentIds.get("office") ?? 0;
  await chooseDemoLooks(services, {
    siteId: site.id,
    departmentId: officeId,
    chief,
    logo: "media/logo.svg",
    header: null,
  });
  await loadExchange(services, {
    siteId: site.id,
    chief,
    security: actorWith(actors, securityAdministrator),
    sectionId: sectionIds.get("department-news")?.id ?? 0,
    departmentId: departmentIds.get("office") ?? 0,
  });
  await mergeDemoSites(services, siteIds);
  writeAccounts(services, accounts, publicAccounts);
  rmSync(markerFile(services.config));
}

function actorWith(actors: DemoPlaces["actors"], key: string): Actor {
  const actor = actors.get(key);
  if (!actor) throw new Error(`the demonstration zone has no ${key}`);
  return actor;
}

/** Lies in the data folder while the demonstration zone is being loaded. */
const markerFile = (config: Config): string => join(config.DATA_DIR, "demo-loading");

/** Clears away what an interrupted loading left: nothing in it is anybody's work. Call it before the zone is opened. */
export function clearInterruptedDemo(config: Config): void {
  if (config.DATABASE_URL || !existsSync(markerFile(config))) return;
  for (const name of ["database", "files", "search"])
    rmSync(join(config.DATA_DIR, name), { recursive: true, force: true });
  rmSync(markerFile(config));
}

async function actorOf(services: Services, id: number): Promise<Actor> {
  const actor = await loadActor(services.db, id);
  if (!actor) throw new Error(`the account ${id} has no person`);
  return actor;
}

async function loadDepartments(services: Services): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const departments = readDepartments();
  const parentsFirst = [...departments.filter(({ parent }) => !parent), ...departments.filter(({ parent }) => parent)];
  for (const { key, parent, order, hoursToPublish: _, ...fields } of parentsFirst) {
    const parentId = parent === null ? null : (ids.get(parent) ?? null);
    const input = { ...fields, slug: key, parentId, position: order };
    const department = await inTransaction(services.db, (tx) => createDepartment(tx, systemActor, input));
    ids.set(key, department.id);
  }
  return ids;
}

async function loadCheckWords(services: Services, siteId: number): Promise<void> {
  const input = { siteId, text: readCheckWords(), dryRun: false };
  const { faults } = await inTransaction(services.db, (tx) =>
    importCheckWords(tx, systemActor, input, services.now(), "en"),
  );
  const [fault] = faults;
  if (fault) throw new Error(`demo/check-words.txt, line ${fault.line}: ${fault.why}`);
}

async function loadSections(services: Services, siteId: number, departmentIds: ReadonlyMap<string, number>) {
  const sectionIds = new Map<string, { id: number; reviewSteps: number }>();
  const channelIds = new Map<string, number>();
  for (const { sections, ...channel } of readChannels()) {
    const add = (input: z.input<typeof createSectionSchema>) =>
      inTransaction(services.db, (tx) =>
        createSection(tx, systemActor, { ...createSectionSchema.parse(input), siteId }, services.now()),
      );
    const { id: parentId } = await add({
      ...channel,
      kind: "channel",
      parentId: null,
      reviewSteps: 0,
      description: channel.summary,
    });
    channelIds.set(channel.slug, parentId);
    for (const { department, ...section } of sections) {
      const departmentId = departmentIds.get(department) ?? null;
      const { id } = await add({ ...section, parentId, departmentId });
      sectionIds.set(section.slug, { id, reviewSteps: section.reviewSteps });
    }
  }
  return { sectionIds, channelIds };
}

/** Groups of links (友情链接组) of `links.json` and the redirects (网址跳转) of `redirects.json`. */
async function loadLinks(services: Services, siteId: number): Promise<void> {
  for (const redirect of readRedirects()) {
    await inTransaction(services.db, (tx) => addRedirect(tx, systemActor, { ...redirect, siteId }, services.now()));
  }
  for (const group of readLinkGroups()) {
    await inTransaction(services.db, (tx) => createLinkGroup(tx, systemActor, { ...group, siteId }, services.now()));
  }
}

interface DemoAccount {
  staff: DemoStaff;
  id: number;
  password: string;
  totp: string | null;
}

async function loadStaff(
  services: Services,
  siteIds: ReadonlyMap<string, number>,
  departmentIds: ReadonlyMap<string, number>,
  sectionIds: DemoPlaces["sectionIds"],
): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  const people = readStaff().map((staff) => {
    const password = `${randomBytes(9).toString("base64url")}-${randomBytes(3).toString("hex")}`;
    return { staff, password, hash: hashPassword(password) };
  });
  for (const { staff, password, hash } of people) {
    const passwordHash = await hash;
    const totp = staff.roles.some(({ role }) => administrators.has(role));
    const account = await inTransaction(services.db, async (tx) => {
      const departments = staff.departments.map((key, index) => ({
        departmentId: departmentIds.get(key) ?? 0,
        isPrimary: index === 0,
      }));
      const id = await createStaff(tx, services, systemActor, {
        username: staff.key,
        name: staff.name,
        title: staff.title,
        email: staff.email,
        departments,
      });
      for (const { role, scope } of staff.roles) {
        await grantRole(tx, services, placeDirectory, systemActor, {
          staffId: id,
          role,
          scope: ofZone.has(role) ? { kind: "zone" } : scopeOf(scope, siteIds, departmentIds, sectionIds),
        });
      }
      const secret = await provisionAccount(tx, services, { staffId: id, passwordHash, mustChange: false, totp });
      return { staff, id, password, totp: secret?.secret ?? null };
    });
    accounts.push(account);
  }
  return accounts;
}

function scopeOf(
  scope: DemoStaff["roles"][number]["scope"],
  siteIds: ReadonlyMap<string, number>,
  departmentIds: ReadonlyMap<string, number>,
  sectionIds: DemoPlaces["sectionIds"],
): GrantScope {
  if (scope.kind === "site") return { kind: "site", siteId: siteIds.get(scope.key) ?? 0 };
  if (scope.kind === "section") return { kind: "section", sectionId: sectionIds.get(scope.key)?.id ?? 0 };
  return { kind: "department", departmentId: departmentIds.get(scope.key) ?? 0 };
}

/** Where the accounts of the demonstration zone are written. */
export const demoAccountsFile = (config: Config): string => join(config.DATA_DIR, "demo-accounts.txt");

function writeAccounts(
  services: Services,
  accounts: readonly DemoAccount[],
  applicants: readonly DemoPublicAccount[],
): void {
  const rows = accounts.map(({ staff, password, totp }) =>
    [
      staff.key.padEnd(16),
      password.padEnd(22),
      staff.roles.map(({ role }) => role).join(","),
      staff.name,
      totp ? `TOTP ${totp}` : "",
    ]
      .join("  ")
      .trimEnd(),
  );
  // Those sign in at /account/, not at the workbench.
  const publicRows = applicants.map(({ contact, password, name }) =>
    [contact.padEnd(34), password.padEnd(22), "public", name].join("  "),
  );
  const head = [
    "Accounts of the demonstration zone 示范账号: user name, password, roles, person, authenticator secret",
    "The passwords are random and stand only here. 密码随机生成，只保存在本文件。",
    "",
  ];
  writeFileSync(
    demoAccountsFile(services.config),
    `${[...head, ...rows, "", "Public accounts 公众账号: sign in at /account/ 在网站“我的账号”登录", "", ...publicRows].join("\n")}\n`,
    { mode: 0o600 },
  );
}
