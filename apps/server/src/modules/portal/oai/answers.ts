/** The answers to the six verbs of OAI-PMH 2.0 over the disclosure catalogue of a site. */
import { subjectClassTitle } from "@openzone/contract/disclosure-classes";
import type { Services } from "../../../platform/services.ts";
import {
  type HarvestFilter,
  type HarvestRecord,
  harvest,
  harvestCount,
  harvestedRecord,
  harvestSets,
  itemAddress,
  type PublicDisclosure,
  publicGuides,
  publicItems,
} from "../../disclosure/index.ts";
import { languagePrefix, type SiteTree } from "../../sites/index.ts";
import { xml } from "../feeds/xml.ts";
import { fullTextAddress } from "../full-text.ts";
import { originOf } from "../site-view.ts";
import {
  departmentSet,
  OaiFault,
  type OaiRequest,
  readPeriod,
  readSet,
  readToken,
  subjectSet,
  type Token,
  writeToken,
} from "./arguments.ts";
import { dublinCore, dublinCoreOf } from "./dublin-core.ts";

/** Records in one answer; one of 200 with all fields takes some 300 KB. */
const perAnswer = 200;

export interface Repository {
  services: Services;
  tree: SiteTree;
}

/** Where harvesters of a site ask. */
export const baseUrlOf = ({ services, tree }: Repository): string =>
  `${originOf(services, tree.site)}${tree.site.path}/oai`;

const secondOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const text = (name: string, value: string): string => element(name, xml(value));

/** The document around an answer or a fault; `given` are the arguments, which a fault of the request itself leaves out. */
export function documentOf(repository: Repository, at: number, given: Record<string, string>, content: string): string {
  const attributes = Object.entries(given).map(([name, value]) => ` ${name}="${xml(value)}"`);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"`,
    ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    ` xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">`,
    text("responseDate", secondOf(at)),
    `<request${attributes.join("")}>${xml(baseUrlOf(repository))}</request>`,
    content,
    "</OAI-PMH>\n",
  ].join("");
}

/** @throws OaiFault  with the code that the protocol has for it */
export async function answerTo(repository: Repository, request: OaiRequest, first: number): Promise<string> {
  const { given, verb } = request;
  const prefix = given.metadataPrefix;
  if (prefix !== undefined && prefix !== dublinCore.prefix)
    throw new OaiFault("cannotDisseminateFormat", `There is only ${dublinCore.prefix}`);
  switch (verb) {
    case "Identify":
      return element(verb, await identity(repository, first));
    case "ListMetadataFormats":
      if (given.identifier !== undefined) await recordOf(repository, given.identifier);
      return element(verb, formats);
    case "ListSets":
      if (given.resumptionToken !== undefined) throw new OaiFault("badResumptionToken", "All sets are in one answer");
      return element(verb, await sets(repository));
    case "GetRecord":
      return element(verb, await oneRecord(repository, given.identifier ?? ""));
    case "ListIdentifiers":
    case "ListRecords":
      return element(verb, await list(repository, verb, given));
  }
}

async function identity(repository: Repository, first: number): Promise<string> {
  const { tree } = repository;
  return [
    text("repositoryName", `${tree.site.name}政府信息公开目录`),
    text("baseURL", baseUrlOf(repository)),
    text("protocolVersion", "2.0"),
    text("adminEmail", await addressOfAdmin(repository)),
    text("earliestDatestamp", secondOf(first)),
    text("deletedRecord", "persistent"),
    text("granularity", "YYYY-MM-DDThh:mm:ssZ"),
  ].join("");
}

/** The protocol wants an address: that of the first guide that has one, else that of whoever runs the host. */
async function addressOfAdmin({ services, tree }: Repository): Promise<string> {
  const guides = await publicGuides(services.db);
  const contacts = guides.map(({ guide }) => guide.contact.trim());
  return contacts.find((contact) => /^\S+@(\S+\.)+\S+$/.test(contact)) ?? `postmaster@${hostOf({ services, tree })}`;
}

const hostOf = ({ services, tree }: Repository): string => {
  const { hostname } = new URL(originOf(services, tree.site));
  return hostname.includes(".") ? hostname : `${hostname}.localdomain`;
};

const formats = element(
  "metadataFormat",
  text("metadataPrefix", dublinCore.prefix) +
    text("schema", dublinCore.schema) +
    text("metadataNamespace", dublinCore.namespace),
);

async function sets({ services, tree }: Repository): Promise<string> {
  const { subjects, departments } = await harvestSets(services.db, tree.site.id);
  const codes = [...new Set(subjects.flatMap((code) => [code.slice(0, 2), code]))].sort();
  const named: [string, string][] = [
    ["subject", "主题分类"],
    ...codes.map((code): [string, string] => [subjectSet(code), subjectClassTitle(code)]),
    ["department", "部门"],
    ...departments.map(({ slug, name }): [string, string] => [departmentSet(slug), name]),
  ];
  return named.map(([spec, name]) => element("set", text("setSpec", spec) + text("setName", name))).join("");
}

const identifierOf = (repository: Repository, id: number): string => `oai:${hostOf(repository)}:disclosure-${id}`;

/** @throws OaiFault idDoesNotExist */
async function recordOf(repository: Repository, identifier: string): Promise<HarvestRecord> {
  const id = Number(/:disclosure-(\d{1,15})$/.exec(identifier)?.[1]);
  const { services, tree } = repository;
  const record =
    identifierOf(repository, id) === identifier ? await harvestedRecord(services.db, tree.site.id, id) : null;
  if (!record) throw new OaiFault("idDoesNotExist", `There is no ${identifier}`);
  return record;
}

async function oneRecord(repository: Repository, identifier: string): Promise<string> {
  const record = await recordOf(repository, identifier);
  return (await records(repository, [record])).join("");
}

/** The two list verbs; a token goes on after the last record that was sent, whatever was published since. */
async function list(
  repository: Repository,
  verb: "ListIdentifiers" | "ListRecords",
  given: Record<string, string>,
): Promise<string> {
  const { services, tree } = repository;
  const token = given.resumptionToken === undefined ? undefined : readToken(given.resumptionToken, verb);
  const set = token ? token.s : given.set;
  const wanted = set === undefined ? {} : readSet(set);
  const period = token ? { from: token.f, before: token.b } : readPeriod(given);
  const filter: HarvestFilter = { ...period, ...wanted, siteId: tree.site.id };
  const after = token && { micros: token.m, id: token.i };
  // One more than is sent tells whether there is a next answer.
  const found = wanted === null ? [] : await harvest(services.db, filter, { after, limit: perAnswer + 1 });
  const sent = found.slice(0, perAnswer);
  const last = sent.at(-1);
  if (!last) throw new OaiFault("noRecordsMatch", "Nothing changed there in that time");
  const content =
    verb === "ListIdentifiers" ? sent.map((record) => header(repository, record)) : await records(repository, sent);
  const more = found.length > sent.length;
  if (!token && !more) return content.join("");
  const before = token?.n ?? 0;
  const total = Math.max(token?.t ?? (await harvestCount(services.db, filter)), before + found.length);
  const next = {
    v: verb,
    m: last.micros,
    i: last.id,
    n: before + sent.length,
    t: total,
    f: period.from,
    b: period.before,
  };
  return content.join("") + resumption(more ? { ...next, s: set } : undefined, before, total);
}

/** The last answer of a list that took several ends with an empty token. */
const resumption = (next: Token | undefined, cursor: number, total: number): string =>
  `<resumptionToken completeListSize="${total}" cursor="${cursor}">${next ? writeToken(next) : ""}</resumptionToken>`;

function header(repository: Repository, record: HarvestRecord): string {
  const content =
    text("identifier", identifierOf(repository, record.id)) +
    text("datestamp", secondOf(Math.floor(record.micros / 1000))) +
    text("setSpec", subjectSet(record.subjectClass)) +
    text("setSpec", departmentSet(record.departmentSlug));
  return record.deleted ? `<header status="deleted">${content}</header>` : element("header", content);
}

async function records(repository: Repository, found: readonly HarvestRecord[]): Promise<string[]> {
  const { services, tree } = repository;
  const ids = found.filter(({ deleted }) => !deleted).map(({ id }) => id);
  const items = new Map((await publicItems(services.db, tree.site.id, ids)).map((item) => [item.id, item]));
  const language = tree.site.language;
  const origin = originOf(services, tree.site);
  const linksOf = (item: PublicDisclosure) => {
    const text = fullTextAddress(tree, item);
    const url = origin + itemAddress(languagePrefix(tree.site, language), item.id);
    return { url, fullText: text === undefined ? "" : origin + text };
  };
  return found.map((record) => {
    const item = items.get(record.id);
    // Withdrawn between the two readings: its record comes again, at the end of the list.
    if (!item) return element("record", header(repository, { ...record, deleted: true }));
    return element(
      "record",
      header(repository, record) + element("metadata", dublinCoreOf(item, linksOf(item), language)),
    );
  });
}
