import { isExternal } from "@openzone/contract/addresses";
import { languageInPath } from "@openzone/contract/languages";
import type { Reason } from "../../platform/errors.ts";
import { isReserved, languagePart } from "./addresses.ts";
import type { SectionNode, SiteTree } from "./tree.ts";

/** The part of a site's tree that says where addresses lead. */
export type Addresses = Pick<SiteTree, "byFormerAddress" | "redirects"> & { site: { language: string } };

/** Further than this nobody follows. */
const longestChain = 20;

/**
 * An address as redirects know it: decoded, without fragment and without the slash at its end; its query stays.
 * @example redirectKey("/old/%E5%85%AC%E5%91%8A/") // "/old/公告"
 */
export function redirectKey(address: string): string {
  const [path = "", ...query] = (address.split("#")[0] ?? "").split("?");
  const plain = decoded(path).replace(/\/+$/, "");
  return query.length > 0 ? `${plain}?${query.join("?")}` : plain;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch (error) {
    // What nobody can decode is no address that anybody saved either.
    if (error instanceof URIError) return path;
    throw error;
  }
}

/** Where staff lead a requested address; its query counts only where the redirect names one. */
export function redirectOf({ redirects }: Pick<SiteTree, "redirects">, address: string): string | undefined {
  if (redirects.size === 0) return undefined;
  const key = redirectKey(address);
  return redirects.get(key) ?? redirects.get(withoutQuery(key));
}

const withoutQuery = (key: string): string => key.split("?")[0] ?? "";

/** A path of this site as the prefix of its language and the address that the tree knows. */
function ownPath(site: { language: string }, path: string): { prefix: string; address: string } {
  const named = languageInPath(path);
  const prefix = named === undefined ? "" : languagePart(site.language, named);
  const rest = withoutQuery(path.slice(prefix.length).split("#")[0] ?? "");
  return { prefix, address: rest.endsWith("/") ? rest : `${rest}/` };
}

/** The section that a path of this site names, by its present or a former address. */
export function sectionAt({ site, byFormerAddress }: Addresses, path: string): SectionNode | undefined {
  return byFormerAddress.get(ownPath(site, path).address);
}

/** Where a path of this site leads on by itself; undefined when it is an end. */
function nextStep(addresses: Addresses, address: string): string | undefined {
  if (isExternal(address)) return undefined;
  const redirected = redirectOf(addresses, address);
  if (redirected !== undefined) return redirected;
  const { prefix, address: own } = ownPath(addresses.site, address);
  const section = addresses.byFormerAddress.get(own);
  if (!section) return undefined;
  if (section.kind === "link") return section.url;
  return section.address === own ? undefined : prefix + section.address;
}

/** Every step after `address`; ends where nothing leads on, or where it comes round to a step it had. */
export function stepsAfter(addresses: Addresses, address: string): string[] {
  const steps: string[] = [];
  const seen = new Set([redirectKey(address)]);
  for (let next = nextStep(addresses, address); next !== undefined; next = nextStep(addresses, next)) {
    steps.push(next);
    if (seen.has(redirectKey(next)) || steps.length === longestChain) break;
    seen.add(redirectKey(next));
  }
  return steps;
}

export const chainWords = (steps: readonly string[]): string => steps.join(" → ");

/** Why the address of a link section will not do: it would lead back to the section itself. */
export function reasonsAgainstLink(addresses: Addresses, own: string, url: string): Reason[] {
  const steps = [url, ...stepsAfter(addresses, url)];
  const back = steps.findIndex((step) => !isExternal(step) && ownPath(addresses.site, step).address === own);
  return back < 0 ? [] : [{ code: "LINK_LOOP", details: { chain: chainWords([own, ...steps.slice(0, back + 1)]) } }];
}

/** Addresses with what is needed to judge many new redirects after each other. */
export interface RedirectBook extends Addresses {
  redirects: Map<string, string>;
  /** From the key of a target to where the redirect to it starts. */
  sources: Map<string, string>;
}

export function openBook(tree: Addresses): RedirectBook {
  const redirects = new Map(tree.redirects);
  const sources = new Map([...redirects].map(([from, to]) => [redirectKey(to), from]));
  return { site: tree.site, byFormerAddress: tree.byFormerAddress, redirects, sources };
}

export function noteRedirect(book: RedirectBook, from: string, to: string): void {
  book.redirects.set(from, to);
  book.sources.set(redirectKey(to), from);
}

/** A target as it should be stored: a section's path with its slash, so that the reader is not led on once more. */
export function targetOf(addresses: Addresses, to: string): string {
  if (isExternal(to) || /[?#]/.test(to) || to.endsWith("/")) return to;
  return sectionAt(addresses, to) ? `${to}/` : to;
}

/**
 * Why `from` (a `redirectKey`) cannot lead to `to`: the system or a section has the address, or readers would be led on
 * twice or in a circle.
 */
export function reasonsAgainstRedirect(book: RedirectBook, from: string, to: string): Reason[] {
  const path = withoutQuery(from);
  if (isReserved(ownPath(book.site, path).address)) return [{ code: "ADDRESS_RESERVED", details: { value: from } }];
  const section = ownerOf(book, path);
  if (section) return [{ code: "REDIRECT_ADDRESS_USED", details: { value: from, title: section.title } }];
  const existing = book.redirects.get(from);
  if (existing !== undefined) return [{ code: "REDIRECT_EXISTS", details: { value: from, to: existing } }];
  const steps = [to, ...stepsAfter(book, to)];
  const back = steps.findIndex((step) => !isExternal(step) && redirectKey(step) === from);
  const chain = chainWords([from, ...(back < 0 ? steps : steps.slice(0, back + 1))]);
  if (back >= 0) return [{ code: "REDIRECT_LOOP", details: { chain } }];
  const end = steps.at(-1);
  if (steps.length > 1) return [{ code: "REDIRECT_CHAIN", details: { chain, end } }];
  const first = book.sources.get(from);
  if (first === undefined || book.redirects.get(first) === undefined) return [];
  return [{ code: "REDIRECT_CHAIN_BEFORE", details: { chain: chainWords([first, from, to]), first } }];
}

/** The section that a path belongs to: its own address, present or former, or one of the form of its articles. */
function ownerOf(addresses: Addresses, path: string): SectionNode | undefined {
  const article = /^(.*\/)\d+\.html$/.exec(path);
  return sectionAt(addresses, path) ?? (article?.[1] ? sectionAt(addresses, article[1]) : undefined);
}
