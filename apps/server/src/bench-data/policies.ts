import { setImmediate } from "node:timers/promises";
import {
  type PolicyFields,
  policyAudiences,
  policyCategories,
  policyGenres,
  policySubjectClasses,
  subjectCode,
} from "@openzone/contract/policies";
import { sql } from "kysely";
import { importPolicies, type PreparedPolicy } from "../modules/policies/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import { analyzeGrown } from "../platform/database/upkeep.ts";
import type { Services } from "../platform/services.ts";
import { madeUpArticle, randomNumbers } from "./article.ts";
import { bodies, industries } from "./words.ts";

/** A server takes larger pieces; the embedded database would keep everybody else waiting. */
const batchSizes = { embedded: 100, server: 400 };
const reportEvery = 5000;
/** Names the documents for ever, so that a second run finds them. */
const externalId = (number: number): string => `bench:${number}`;

/**
 * Fills the policy library of the first site with made-up public policies up to `wanted`, by the import; those it has already
 * are left alone.
 * @returns how many were made now
 * @throws Error when the zone has no site or no department
 */
export async function loadBenchPolicies(
  services: Services,
  wanted: number,
  report: (line: string) => void,
): Promise<number> {
  const { rows } = await sql<{ site: number; departments: number[]; there: string[] }>`
    select (select min(id) from sites) as site, array(select id from departments where state = 'open' order by id) as departments,
      array(select external_id from policies where starts_with(external_id, 'bench:')) as there`.execute(services.db);
  const [zone] = rows;
  if (!zone?.site || zone.departments.length === 0) throw new Error("the zone has no site or no department yet");
  const { site, departments } = zone;
  const there = new Set(zone.there);
  const missing = Array.from({ length: wanted }, (_, place) => place + 1).filter((n) => !there.has(externalId(n)));
  const size = batchSizes[services.database.kind];
  for (let at = 0; at < missing.length; at += size) {
    const docs: PreparedPolicy[] = [];
    for (const number of missing.slice(at, at + size)) {
      docs.push(madeUpPolicy(number, departments[number % departments.length] ?? 0));
      // Readers get their turn between the texts.
      if (docs.length % 10 === 0) await setImmediate();
    }
    await inTransaction(services.db, (tx) => importPolicies(tx, systemActor, site, docs, services.now()));
    if ((at + size) % reportEvery < size) report(`${there.size + at + docs.length} of ${wanted} policies`);
  }
  await services.synchroniser.catchUp();
  await analyzeGrown(services.database);
  return missing.length;
}

const validities = ["valid", "valid", "valid", "valid", "valid", "valid", "amended", "void", "expired"] as const;

/** Policy `number`, always the same: an article of the same number, divided as rules are, with all that a catalogue asks for. */
function madeUpPolicy(number: number, departmentId: number): PreparedPolicy {
  const random = randomNumbers(number);
  const any = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  // Twenty years, and organs by their rank: some issue thousands, others a few.
  const year = 2006 + Math.floor(random() * 20);
  const day = `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, "0")}-${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`;
  const issuer = bodies[Math.floor((bodies.length + 1) ** random()) - 1] ?? "管委会";
  const { title, summary, bodyHtml, keywords } = madeUpArticle(number);
  const paragraphs = bodyHtml
    .replace(/<h2>/g, "\n")
    .split(/<[^>]+>|\n/)
    .filter((text) => text !== "");
  const validity = any(validities);
  const fields: PolicyFields = {
    title,
    docNo: `测开发〔${year}〕${number}号`,
    issuer,
    departmentId,
    subject: subjectCode(Math.floor(random() * policySubjectClasses.length)),
    genre: any(policyGenres),
    formedOn: day,
    publishedOn: day,
    effectiveOn: day,
    repealedOn: null,
    validity,
    audiences: [any(policyAudiences)],
    industries: random() < 0.4 ? [any(industries)] : [],
    categories: [any(policyCategories)],
    keywords,
    summary,
    text: paragraphs.map((text, place) => `第${ordinal(place + 1)}条　${text}`).join("\n"),
  };
  return { externalId: externalId(number), fields, notes: [] };
}

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 一 to 九十九; a made-up text has some twenty articles. */
function ordinal(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digits[tens] : ""}${tens > 0 ? "十" : ""}${digits[ones] ?? ""}`;
}
