import type { Block, BlockOf } from "@openzone/contract/blocks";
import { type BlockView, isIconName } from "@openzone/portal-ui";
import type { PageContext } from "../portal.ts";
import { linkGroupViews } from "../site-view.ts";
import { labelIn, localUrl, textIn, titleIn } from "./words.ts";

/** A block whose contents stand in the block itself; undefined when there are none. */
export function plainBlock(context: PageContext, block: Block): BlockView | undefined {
  switch (block.kind) {
    case "entrances":
      return entrancesBlock(context, block);
    case "figures":
      return figuresBlock(context, block);
    case "links":
      return linksBlock(context, block);
    case "contact":
      return contactBlock(context, block);
    case "text":
      return textBlock(context, block);
    default:
      return undefined;
  }
}

const baseOf = (context: PageContext, block: Block) => ({ title: titleIn(context, block), size: block.size });

function entrancesBlock(context: PageContext, block: BlockOf<"entrances">): BlockView | undefined {
  if (block.items.length === 0) return undefined;
  return {
    ...baseOf(context, block),
    kind: "entrances",
    items: block.items.map((item) => ({
      title: titleIn(context, item),
      url: localUrl(context, item.url),
      icon: isIconName(item.icon) ? item.icon : "file",
      text: textIn(context, item.text, item.textEn),
    })),
  };
}

function figuresBlock(context: PageContext, block: BlockOf<"figures">): BlockView | undefined {
  if (block.items.length === 0) return undefined;
  return {
    ...baseOf(context, block),
    kind: "figures",
    items: block.items.map((item) => ({
      label: labelIn(context, item.label, item.labelEn),
      value: item.value,
      unit: labelIn(context, item.unit, item.unitEn),
      period: labelIn(context, item.period, item.periodEn),
      url: item.url && localUrl(context, item.url),
    })),
  };
}

/** The groups that a block names, by their ids or written in it; all of the site where it names none. */
function linksBlock(context: PageContext, block: BlockOf<"links">): BlockView | undefined {
  const { tree, language } = context;
  const known = (id?: number) =>
    linkGroupViews(
      tree.linkGroups.filter((group) => id === undefined || group.id === id),
      tree,
      language,
    );
  const groups = block.groups.flatMap((group) => {
    if ("group" in group) return known(group.group);
    const items = group.items.map((item) => ({ title: titleIn(context, item), url: localUrl(context, item.url) }));
    return items.length > 0 ? [{ title: titleIn(context, group), items }] : [];
  });
  const shown = block.groups.length === 0 ? known() : groups;
  return shown.length > 0 ? { ...baseOf(context, block), kind: "links", groups: shown } : undefined;
}

function contactBlock(context: PageContext, block: BlockOf<"contact">): BlockView | undefined {
  const { phone, email, ...contact } = context.tree.site.settings.contact;
  if (!phone && !contact.address) return undefined;
  const address = labelIn(context, contact.address, contact.addressEn);
  const hours = labelIn(context, contact.hours, contact.hoursEn);
  return { ...baseOf(context, block), kind: "contact", phone, address, hours, email: email || undefined };
}

function textBlock(context: PageContext, block: BlockOf<"text">): BlockView {
  const bodyHtml = (context.language !== "zh-CN" && block.htmlEn) || block.html;
  return { ...baseOf(context, block), kind: "text", bodyHtml };
}
