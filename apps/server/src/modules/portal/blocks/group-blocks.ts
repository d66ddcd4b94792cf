import type { BlockOf } from "@openzone/contract/blocks";
import type { BlockView } from "@openzone/portal-ui";
import { departmentTitle } from "../departments.ts";
import { articleItem } from "../items.ts";
import { wordsFor } from "../messages.ts";
import { departmentAddress } from "../pages/departments.ts";
import type { PageContext } from "../portal.ts";
import { descriptionOf, linkTo } from "../site-view.ts";
import { topicItem } from "../topic-view.ts";
import { type BlockMaterial, childrenAt } from "./material.ts";
import { prefixOf, titleIn } from "./words.ts";

/** Departments that a block names; the others are one link away. */
const departmentsShown = 12;

export function departmentsBlock(
  context: PageContext,
  block: BlockOf<"departments">,
  { departments }: BlockMaterial,
): BlockView {
  const prefix = prefixOf(context);
  return {
    kind: "departments",
    title: titleIn(context, block),
    size: block.size,
    more: { title: wordsFor(context.language).departments, url: `${prefix}/departments/` },
    items: departments.slice(0, departmentsShown).map((department) => ({
      title: departmentTitle(department, context.language, context.tree.words),
      url: departmentAddress(prefix, department),
      phone: department.phone || undefined,
    })),
  };
}

/** What some departments published last, in the order in which the block names them. */
export function departmentNewsBlock(
  context: PageContext,
  block: BlockOf<"department-news">,
  index: number,
  { departments, items }: BlockMaterial,
): BlockView | undefined {
  const prefix = prefixOf(context);
  const groups = block.departments.flatMap((slug) => {
    const department = departments.find((one) => one.slug === slug);
    const found = department && items.get(`${index}:${department.id}`);
    if (!department || !found?.length) return [];
    const title = departmentTitle(department, context.language, context.tree.words);
    const rows = found.map((item) => articleItem(context, item));
    return [{ title, url: departmentAddress(prefix, department), items: rows }];
  });
  if (groups.length === 0) return undefined;
  return { kind: "department-news", title: titleIn(context, block), size: block.size, departments: groups };
}

/** The sections of a channel, or below a section, each with its newest. */
export function channelsBlock(
  context: PageContext,
  block: BlockOf<"channels">,
  index: number,
  { items }: BlockMaterial,
): BlockView | undefined {
  const sections = childrenAt(context, block.section).map((section) => ({
    ...linkTo(section, context.language),
    description: descriptionOf(section, context.language),
    items: (items.get(`${index}:${section.id}`) ?? []).map((item) => articleItem(context, item)),
  }));
  if (sections.length === 0) return undefined;
  return { kind: "channels", title: titleIn(context, block), size: block.size, sections };
}

/** Topics that are current; archived ones stand in the list of all. */
export function topicsBlock(
  context: PageContext,
  block: BlockOf<"topics">,
  { topics }: BlockMaterial,
): BlockView | undefined {
  const current = topics.filter(({ state }) => state === "published").slice(0, block.count);
  if (current.length === 0) return undefined;
  return {
    kind: "topics",
    title: titleIn(context, block),
    size: block.size,
    more: { title: wordsFor(context.language).topics, url: `${prefixOf(context)}/topics/` },
    items: current.map((topic) => topicItem(context, topic)),
  };
}
