import { type RegisterKind, registerKinds } from "@openzone/contract/registers";
import {
  type ArticleItemView,
  type ColumnMetaView,
  DisclosurePage,
  type DisclosureView,
  type LinkView,
  languages,
} from "@openzone/portal-ui";
import { channelTag, publicChannelBlocks } from "../../blocks/index.ts";
import {
  catalogue,
  catalogueAddress,
  guideAddress,
  guidesTag,
  itemAddress,
  itemsByDepartment,
  type PublicDisclosure,
  type PublicGuide,
  platformAddress,
  publicGuides,
  registerAddress,
  registerSizes,
  registersTag,
  reportsAddress,
  reportsForReaders,
  reportsTag,
  requestAddress,
  siteTag,
} from "../../disclosure/index.ts";
import { departmentTree } from "../../people/index.ts";
import { languagePrefix, type SectionNode } from "../../sites/index.ts";
import { blockViews } from "../blocks/block-views.ts";
import { departmentTitle } from "../departments.ts";
import { type DisclosureWords, disclosureWordsFor } from "../disclosure-messages.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { linkTo } from "../site-view.ts";
import { formatDay } from "../time.ts";

export const newestShown = 8;

export const prefixOf = ({ tree, language }: PageContext): string => languagePrefix(tree.site, language);

/** The national tags of the platform's pages. */
export const disclosureColumn = (name: string, type: string): ColumnMetaView => ({
  name,
  description: name,
  keywords: [name],
  type,
});

/** From home to the platform page. */
export function disclosureCrumbs(context: PageContext): LinkView[] {
  const prefix = prefixOf(context);
  const words = disclosureWordsFor(context.language);
  return [
    { title: words.home, url: `${prefix}/` },
    { title: words.platform, url: platformAddress(prefix) },
  ];
}

/** A row of a short list of items. */
export const shortItem = (context: PageContext, item: PublicDisclosure): ArticleItemView => ({
  title: item.name,
  ...documentLanguage(context.language),
  url: itemAddress(prefixOf(context), item.id),
  date: formatDay(item.publishedAt),
  department: item.departmentName,
});

/** The platform page (政府信息公开平台) with its four parts and the entrance for requests. */
export async function disclosurePage(context: PageContext): Promise<PageResult<DisclosureView>> {
  const { services, tree, language, seen } = context;
  const { db } = services;
  seen.add(
    siteTag(tree.site.id),
    guidesTag,
    reportsTag(tree.site.id),
    registersTag(tree.site.id),
    "departments",
    `site:${tree.site.id}:menu`,
  );
  const prefix = prefixOf(context);
  const words = disclosureWordsFor(language);
  const counts = await itemsByDepartment(db, tree.site.id);
  const guides = await publicGuides(db);
  const departments = await departmentTree(db);
  const newest = await catalogue(db, { siteId: tree.site.id }, { offset: 0, limit: newestShown });
  const reports = await reportsForReaders(db, tree.site.id);
  const registers = await registerSizes(db, tree.site.id);
  const channel = tree.byAddress.get("/disclosure/");
  if (channel) seen.add(channelTag(channel.id));
  const arranged = channel?.kind === "channel" ? await publicChannelBlocks(db, channel.id) : [];
  const guided = new Map(guides.map((guide) => [guide.departmentId, guide]));
  return {
    page: DisclosurePage,
    languages,
    view: {
      url: platformAddress(prefix),
      crumbs: disclosureCrumbs(context).slice(0, 1),
      column: disclosureColumn(words.platform, "信息公开目录"),
      parts: partsOf(context, {
        items: [...counts.values()].reduce((sum, count) => sum + count, 0),
        guide: guides[0],
        hasReports: reports.length > 0,
        registers,
      }),
      departments: departments
        .filter(({ id }) => guided.has(id) || counts.has(id))
        .map((department) => {
          const name = departmentTitle(department, language, tree.words);
          const count = counts.get(department.id) ?? 0;
          const list = `${catalogueAddress(prefix)}?department=${department.slug}`;
          return {
            title: name,
            url: `${prefix}/departments/${department.slug}`,
            links: [
              ...(guided.has(department.id)
                ? [{ title: words.shortGuide, label: words.guideOf(name), url: guideAddress(prefix, department.slug) }]
                : []),
              // Who has a guide and nothing in the catalogue yet has nothing to show there.
              ...(count > 0
                ? [{ title: words.shortCatalogue(count), label: words.catalogueOf(name, count), url: list }]
                : []),
            ],
          };
        }),
      newest: newest.map((item) => shortItem(context, item)),
      more: { title: words.allItems, url: catalogueAddress(prefix) },
      ...(arranged.length > 0 ? { blocks: await blockViews(context, arranged) } : {}),
    },
  };
}

/** The four parts of the platform and the entrance for requests (国办《政府信息公开平台规范》); what a site lacks is left out. */
function partsOf(
  context: PageContext,
  {
    items,
    guide,
    hasReports,
    registers,
  }: {
    items: number;
    guide: PublicGuide | undefined;
    hasReports: boolean;
    registers: Partial<Record<RegisterKind, number>>;
  },
): DisclosureView["parts"] {
  const { tree, language } = context;
  const prefix = prefixOf(context);
  const words = disclosureWordsFor(language).parts;
  const sectionOf = (fits: (node: SectionNode) => boolean): string | undefined => {
    const node = tree.sections.find((one) => one.state === "open" && one.kind !== "channel" && fits(one));
    return node && linkTo(node, language).url;
  };
  const guideUrl =
    sectionOf(({ columnType }) => columnType === "信息公开指南") ?? (guide && guideAddress(prefix, guide.slug));
  const requestUrl = guide ? requestAddress(prefix) : sectionOf(({ columnType }) => columnType === "依申请公开");
  const parts: [keyof DisclosureWords["parts"], string | undefined, string?][] = [
    ["guide", guideUrl],
    ["rules", sectionOf(({ slug, title }) => slug.endsWith("rules") && /制度|规章/.test(title))],
    ["mandatory", catalogueAddress(prefix), disclosureWordsFor(language).inCatalogue(items)],
    ["report", hasReports ? reportsAddress(prefix) : sectionOf(({ columnType }) => columnType === "信息公开年报")],
    ["request", requestUrl],
  ];
  const own = disclosureWordsFor(language);
  return [
    ...parts.flatMap(([name, url, text]) =>
      url ? [{ title: words[name].title, url, text: text ?? words[name].text }] : [],
    ),
    // Parts of what must be disclosed that have lists of their own.
    ...registerKinds.flatMap((kind) =>
      registers[kind]
        ? [
            {
              title: own.registers[kind],
              url: registerAddress(prefix, kind),
              text: own.register.of[kind].catalogueText,
            },
          ]
        : [],
    ),
  ];
}
