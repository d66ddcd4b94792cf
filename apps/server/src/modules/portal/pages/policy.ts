import { interpretationForms, type PolicyRelationKind, policyRelationKinds } from "@openzone/contract/policies";
import {
  type ArticleBodyView,
  type LinkView,
  languages,
  type PolicyChainView,
  PolicyPage,
  type PolicyView,
  shownDate,
} from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import {
  consolidate,
  libraryAddress,
  type PublicPolicy,
  policyAddress,
  policyTag,
  publicPolicy,
  type StructuredPolicy,
  structurePolicy,
} from "../../policies/index.ts";
import { languagePrefix } from "../../sites/index.ts";
import { type Chapter, splitChapters } from "../chapters.ts";
import { departmentTitle } from "../departments.ts";
import { documentLanguage, documentWord } from "../document-language.ts";
import { articleLink } from "../items.ts";
import { wordsFor } from "../messages.ts";
import { type PolicyWords, policyWords } from "../policy-messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { formatMinute } from "../time.ts";
import { dayWord, libraryPlace, policyColumn, policyLinkView, subjectWord, validityView } from "./policy-views.ts";

/** The page of a policy (政策文件); a withdrawn one is gone (410). Long texts are shown part by part. */
export async function policyPage(
  context: PageContext,
  input: { policyId: number; chapter: number },
): Promise<PageResult<PolicyView>> {
  const { services, tree, language, seen } = context;
  seen.add(policyTag(input.policyId));
  const policy = await publicPolicy(services.db, input.policyId, language, services.now());
  if (!policy || policy.siteId !== tree.site.id) throw new AppError("NOT_FOUND");
  if (policy.state !== "published") {
    throw policy.withdrawnAt
      ? new AppError("GONE", { withdrawnAt: policy.withdrawnAt.toISOString() })
      : new AppError("NOT_FOUND");
  }
  seen.add(`department:${policy.departmentId}`, ...policy.interpretationIds.map((id) => `article:${id}`));
  seen.add(...policy.amendments.map(({ sourceId }) => policyTag(sourceId)));
  seen.add(...[...policy.relations, ...policy.related].map(({ id }) => policyTag(id)));
  const words = policyWords(language);
  const text = textOf(context, policy);
  const parts = splitChapters(text.html);
  const place = libraryPlace(context);
  return {
    page: PolicyPage,
    languages,
    view: {
      article: bodyView(context, policy, parts, input.chapter),
      languageNote: place.languageNote,
      validity: validityView(policy.validity, language),
      docNo: policy.docNo || undefined,
      notice: noticeOf(context, policy),
      textUrl: textAddress(context, policy),
      issuedText:
        policy.amendments.length > 0 ? { title: words.issuedText, url: issuedAddress(context, policy.id) } : undefined,
      contents: contentsView(context, policy.id, text, parts),
      chain: chainView(context, policy),
      interpretations: interpretationViews(context, policy),
      related: policy.related.map((one) => policyLinkView(one, context)),
      library: place.library,
      crumbs: [...place.crumbs, place.library],
      channelUrl: place.channelUrl,
      column: policyColumn(words.library, policy.summary || policy.title),
    },
  };
}

/** The text with its changes marked, in the words of the reader's language around that of the document. */
function textOf({ tree, language }: PageContext, policy: PublicPolicy): StructuredPolicy {
  const own = documentLanguage(language);
  return consolidate(structurePolicy(policy.text), policy.amendments, policyWords(language).amendments, {
    prefix: languagePrefix(tree.site, language),
    languages: own && { notes: language, text: own.lang },
    dayOf: (day) => shownDate(language, day, "long"),
  });
}

function noticeOf({ language }: PageContext, { validity, amendments, repealedOn }: PublicPolicy): string | undefined {
  const words = policyWords(language);
  if (validity === "valid") return undefined;
  return validity === "amended" && amendments.length > 0
    ? words.consolidated
    : words.notices[validity](dayWord(repealedOn, language));
}

/** The articles that explain it, by the way in which they do. */
function interpretationViews({ tree, language }: PageContext, policy: PublicPolicy): PolicyView["interpretations"] {
  return interpretationForms.flatMap((form) => {
    const items = policy.interpretations.flatMap((one) => {
      const section = tree.byId.get(one.sectionId);
      if (one.form !== form || !section) return [];
      const link = articleLink(section, { ...one, publishedAt: new Date(one.publishedAt) }, one.language);
      return [one.language === language ? link : { ...link, lang: one.language }];
    });
    return items.length > 0 ? [{ title: policyWords(language).forms[form], items }] : [];
  });
}

/** The text as it was issued, as a file: it is the same in every language. */
const issuedAddress = ({ tree }: PageContext, policyId: number): string => `${tree.site.path}/policies/${policyId}.txt`;

/** The whole as a file, as it holds. */
const textAddress = (context: PageContext, { id, amendments }: Pick<PublicPolicy, "id" | "amendments">): string =>
  amendments.length === 0 ? issuedAddress(context, id) : `${context.tree.site.path}/policies/${id}/consolidated.txt`;

/** Where a part of a long text is; the first is the address of the whole. */
function partAddress({ tree, language }: PageContext, policyId: number, index: number): string {
  const address = policyAddress(policyId, languagePrefix(tree.site, language));
  return index === 0 ? address : `${address}?chapter=${index + 1}`;
}

function bodyView(
  context: PageContext,
  policy: PublicPolicy,
  parts: readonly Chapter[],
  chapter: number,
): ArticleBodyView {
  const { tree, language } = context;
  const prefix = languagePrefix(tree.site, language);
  const own = documentLanguage(language);
  const index = parts[chapter - 1] ? chapter - 1 : 0;
  const links = parts.map(
    ({ title }, place): LinkView => ({
      ...(title === "" ? { title: wordsFor(language).part(place + 1) } : { title, ...own }),
      url: partAddress(context, policy.id, place),
    }),
  );
  return {
    title: policy.title,
    ...own,
    textLang: own?.lang,
    publishedAt: policy.publishedAt ? formatMinute(policy.publishedAt) : "",
    source: policy.issuer || policy.departmentName,
    department: {
      title: departmentTitle({ name: policy.departmentName, nameEn: policy.departmentNameEn }, language, tree.words),
      url: `${prefix}/departments/${policy.departmentSlug}`,
    },
    summary: policy.summary || undefined,
    bodyHtml: parts[index]?.html ?? "",
    attachments: [],
    keywords: policy.keywords,
    keywordsUrl: own && prefix + libraryAddress,
    facts: factsOf(context, policy, policyWords(language)),
    chapters:
      parts.length < 2
        ? undefined
        : {
            current: index + 1,
            items: links,
            wholeTextUrl: textAddress(context, policy),
            previous: links[index - 1],
            next: links[index + 1],
          },
  };
}

type Fact = { title: string; lang?: string };

function factsOf(context: PageContext, policy: PublicPolicy, words: PolicyWords): ArticleBodyView["facts"] {
  const { language } = context;
  const { facts, comma } = words;
  const own = documentLanguage(language);
  const said = (title: string | null): Fact => ({ title: title ?? "" });
  const coded = (titles: Readonly<Record<string, string>>, values: readonly string[]) =>
    said(values.map((value) => titles[value] ?? value).join(comma));
  const industries = policy.industries.map((industry) => documentWord(context, industry));
  // One word that nobody translated has the whole line in the document's own.
  const inOwn = industries.some(({ lang }) => lang !== undefined);
  const values: Record<keyof typeof facts, Fact> = {
    docNo: { title: policy.docNo, ...own },
    issuer: documentWord(context, policy.issuer),
    subject: said(subjectWord(policy.subject, language)),
    genre: coded(words.genres, policy.genre === null ? [] : [policy.genre]),
    formedOn: said(dayWord(policy.formedOn, language)),
    publishedOn: said(dayWord(policy.publishedOn, language)),
    effectiveOn: said(dayWord(policy.effectiveOn, language)),
    repealedOn: said(dayWord(policy.repealedOn, language)),
    audiences: coded(words.audiences, policy.audiences),
    industries: inOwn
      ? { title: policy.industries.join("、"), ...own }
      : said(industries.map(({ title }) => title).join(comma)),
    categories: coded(words.categories, policy.categories),
  };
  const shown = Object.entries(facts).flatMap(([key, label]) => {
    const { title, lang } = values[key as keyof typeof facts];
    return title === "" ? [] : [{ label, value: title, lang }];
  });
  return shown.length > 0 ? shown : undefined;
}

function contentsView(
  context: PageContext,
  policyId: number,
  { headings, articles }: StructuredPolicy,
  parts: readonly Chapter[],
): PolicyView["contents"] {
  const ids = new Map<string, number>();
  parts.forEach(({ html }, index) => {
    for (const [, id = ""] of html.matchAll(/ id="([^"]+)"/g)) ids.set(id, index);
  });
  const to = (id: string) => `${partAddress(context, policyId, ids.get(id) ?? 0)}#${id}`;
  return {
    headings: headings.map(({ id, title, level }) => ({ title, level, url: to(id) })),
    articles: articles.map(({ id, title }) => ({ title, url: to(id) })),
  };
}

/** Repeals and amendments first: they say whether it holds. */
const order: readonly PolicyRelationKind[] = ["repeals", "amends", "interprets", "based-on"];

function chainView(context: PageContext, { relations }: PublicPolicy): PolicyChainView[] {
  const words = policyWords(context.language).relations;
  const kinds = policyRelationKinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return kinds.flatMap((kind) =>
    (["in", "out"] as const).flatMap((direction) => {
      const policies = relations.filter((one) => one.kind === kind && one.direction === direction);
      if (policies.length === 0) return [];
      return [{ title: words[kind][direction], policies: policies.map((one) => policyLinkView(one, context)) }];
    }),
  );
}
