/** What all pages of the service hall (政务服务) share. */
import type { ServiceEvent } from "@openzone/contract/service-codes";
import type { Term } from "@openzone/contract/services";
import {
  type ColumnMetaView,
  type Language,
  type LinkView,
  type Messages,
  messagesFor,
  type ServiceItemView,
} from "@openzone/portal-ui";
import { publicDepartments } from "../../people/index.ts";
import { hallAddress, type PublicItem, serviceAddress } from "../../services/index.ts";
import { languagePrefix, type SectionNode } from "../../sites/index.ts";
import { departmentTitle } from "../departments.ts";
import { documentLanguage } from "../document-language.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext } from "../portal.ts";
import { serviceCodesFor } from "../service-messages.ts";
import { linkTo } from "../site-view.ts";

type Place = Pick<PageContext, "tree" | "language">;
export type ServiceWords = Messages["services"];

export const serviceWords = (language: Language): ServiceWords => messagesFor(language).services;

export const prefixOf = ({ tree, language }: Place): string => languagePrefix(tree.site, language);

/** Below the hall; narrowed by facets. */
export const itemsAddress = (prefix: string): string => `${hallAddress(prefix)}items/`;

/** The list narrowed by one facet. */
export const narrowed = (prefix: string, name: string, value: string): string =>
  `${itemsAddress(prefix)}?${new URLSearchParams({ [name]: value })}`;

export const eventLink = (place: Place, event: ServiceEvent): LinkView => ({
  title: serviceCodesFor(place.language).events[event],
  url: narrowed(prefixOf(place), "event", event),
});

/** The channel at `/services/`, if the site has one. */
export function serviceChannel({ tree }: Place): SectionNode | undefined {
  const channel = tree.byAddress.get("/services/");
  return channel?.state === "open" ? channel : undefined;
}

/** The way from home to the hall and its list, and what the menu marks. */
export function hallPlace(place: Place): {
  home: LinkView;
  hall: LinkView;
  list: LinkView;
  channelUrl: string | undefined;
  languageNote: string | undefined;
} {
  const prefix = prefixOf(place);
  const words = serviceWords(place.language);
  const channel = serviceChannel(place);
  return {
    home: { title: wordsFor(place.language).home, url: `${prefix}/` },
    hall: { title: words.title, url: hallAddress(prefix) },
    list: { title: words.items, url: itemsAddress(prefix) },
    channelUrl: channel && linkTo(channel, place.language).url,
    languageNote: place.language === "zh-CN" ? undefined : words.inChinese,
  };
}

/** The national column tags of service pages (国办发〔2017〕47号). */
export const serviceColumn = (name: string, description: string): ColumnMetaView => ({
  name,
  description,
  keywords: [name],
  type: "办事服务",
});

/** Names of departments by slug, as the page's language calls them. */
export async function departmentNames({ services, tree, language, seen }: PageContext) {
  seen.add("departments");
  const all = await publicDepartments(services.db);
  return new Map(all.map((one) => [one.slug, departmentTitle(one, language, tree.words)]));
}
export type DepartmentNames = Awaited<ReturnType<typeof departmentNames>>;

/** A term in words; zero is at once. */
export const termWords = (words: ServiceWords, { amount, unit }: Term): string =>
  amount === 0 ? words.term.instant : words.term[unit](amount);

/** What people ask first of an item. */
const itemFacts = (words: ServiceWords, { promisedTerm, charged, visits }: PublicItem): string[] => [
  promisedTerm.amount === 0 ? words.term.instant : words.term.promised(termWords(words, promisedTerm)),
  charged ? words.charged : words.free,
  words.visits(visits),
];

/** An item in a list. */
export function serviceItemView(place: Place, names: DepartmentNames, item: PublicItem): ServiceItemView {
  const own = documentLanguage(place.language);
  const known = names.get(item.departmentSlug);
  return {
    title: item.name,
    ...own,
    url: serviceAddress(prefixOf(place), item.id),
    department: known === undefined ? { title: item.departmentName, ...own } : { title: known },
    summary: item.summary || undefined,
    facts: itemFacts(serviceWords(place.language), item),
    suspended: item.state === "suspended",
  };
}
