import type { HomeBlock } from "@openzone/contract/home";
import { type BlockView, HomePage, type HomeView, isIconName, type LinkGroupView } from "@openzone/portal-ui";
import { type BlockQuery, type PublicItem, publicHome } from "../../articles/index.ts";
import { departmentTree } from "../../people/index.ts";
import { languagePrefix } from "../../sites/index.ts";
import { departmentTitle } from "../departments.ts";
import { articleItem, pictureView, sectionIdsAt } from "../items.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { linkGroupViews, localAddress, titleOf } from "../site-view.ts";
import { departmentAddress } from "./departments.ts";

type FromSections = Extract<HomeBlock, { sections: string[] }>;

/** Departments that the home page names; the others are one link away. */
const departmentsShown = 12;

/** The home page, from the blocks that the site's settings list; empty blocks are left out. */
export async function homePage(context: PageContext): Promise<PageResult<HomeView>> {
  const { services, tree, language, seen } = context;
  const { home, intro, introEn } = tree.site.settings;
  seen.add(`site:${tree.site.id}:home`, "departments");
  const queries = home.flatMap((block, index) => ("sections" in block ? [blockQuery(context, block, index)] : []));
  const items = await publicHome(services.db, language, queries);
  const departments = home.some(({ kind }) => kind === "departments") ? await departmentTree(services.db) : [];
  const views = home.map((block, index) => blockView(context, block, items.get(String(index)) ?? [], departments));
  const description = (language === "en" ? introEn || tree.site.nameEn : intro) || tree.site.name;
  return { page: HomePage, view: { description, blocks: views.filter((view) => view !== undefined) } };
}

const blockQuery = ({ tree }: PageContext, block: FromSections, index: number): BlockQuery => ({
  key: String(index),
  sectionIds: sectionIdsAt(tree, block.sections),
  limit: block.count,
});

type Departments = Awaited<ReturnType<typeof departmentTree>>;

function blockView(
  context: PageContext,
  block: HomeBlock,
  items: readonly PublicItem[],
  departments: Departments,
): BlockView | undefined {
  const { tree, language } = context;
  const prefix = languagePrefix(tree.site.language, language);
  const words = (texts: { title: string; titleEn: string }) =>
    language === "en" ? texts.titleEn || texts.title : texts.title;
  const local = (url: string) => (url.startsWith("/") ? prefix + url : url);
  const base = { title: words(block), size: block.size };
  switch (block.kind) {
    case "headlines":
    case "list":
    case "pictures":
      return items.length > 0 ? articleBlock(context, block, items) : undefined;
    case "entrances":
      return {
        ...base,
        kind: "entrances",
        items: block.items.map((item) => ({
          title: words(item),
          url: local(item.url),
          icon: isIconName(item.icon) ? item.icon : "file",
          text: (language === "en" ? item.textEn : item.text) || undefined,
        })),
      };
    case "figures":
      return {
        ...base,
        kind: "figures",
        items: block.items.map((item) => ({
          label: (language === "en" && item.labelEn) || item.label,
          value: item.value,
          unit: (language === "en" && item.unitEn) || item.unit,
          period: (language === "en" && item.periodEn) || item.period,
          url: item.url && local(item.url),
        })),
      };
    case "departments":
      return {
        ...base,
        kind: "departments",
        more: { title: wordsFor(language).departments, url: `${prefix}/departments/` },
        items: departments.slice(0, departmentsShown).map((department) => ({
          title: departmentTitle(department, language),
          url: departmentAddress(prefix, department),
          phone: department.phone || undefined,
        })),
      };
    case "contact": {
      const { phone, address, hours, email } = tree.site.settings.contact;
      return phone || address
        ? { ...base, kind: "contact", phone, address, hours, email: email || undefined }
        : undefined;
    }
    case "links": {
      const groups = linkGroups(context, block);
      return groups.length > 0 ? { ...base, kind: "links", groups } : undefined;
    }
  }
}

/** The groups that a block names, by their ids or written in it; all of the site where it names none. */
function linkGroups({ tree, language }: PageContext, block: Extract<HomeBlock, { kind: "links" }>): LinkGroupView[] {
  const { site } = tree;
  if (block.groups.length === 0) return linkGroupViews(tree.linkGroups, site, language);
  return block.groups.flatMap((group) => {
    if ("group" in group) {
      const known = tree.linkGroups.filter(({ id }) => id === group.group);
      return linkGroupViews(known, site, language);
    }
    const prefix = languagePrefix(site.language, language);
    const items = group.items.map((item) => ({ title: titleOf(item, language), url: localAddress(item.url, prefix) }));
    return [{ title: titleOf(group, language), items }];
  });
}

function articleBlock(context: PageContext, block: FromSections, items: readonly PublicItem[]): BlockView {
  const { tree, language } = context;
  const title = language === "en" ? block.titleEn || block.title : block.title;
  const prefix = languagePrefix(tree.site.language, language);
  const only = block.sections.length === 1 && block.sections[0] !== "/" ? block.sections[0] : undefined;
  const more = only ? { title, url: prefix + only } : undefined;
  const rows = items.map((item) => articleItem(context, item, block.sections.length > 1));
  const base = { title, size: block.size, more };
  if (block.kind === "list") {
    return { ...base, kind: "list", tall: block.tall, items: rows, feedUrl: only && `${prefix}${only}rss.xml` };
  }
  if (block.kind === "headlines") {
    const leadAt = Math.max(
      0,
      rows.findIndex(({ image }) => image !== undefined),
    );
    const [lead] = rows.slice(leadAt, leadAt + 1);
    if (lead) return { ...base, kind: "headlines", lead, items: rows.filter((row) => row !== lead) };
  }
  return {
    ...base,
    kind: "pictures",
    items: items.flatMap((item, index) => {
      const row = rows[index];
      return item.cover && row ? [{ ...row, image: pictureView(item.cover), text: row.summary }] : [];
    }),
  };
}
