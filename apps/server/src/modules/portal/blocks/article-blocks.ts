import type { ArticleBlock } from "@openzone/contract/blocks";
import type { BlockView } from "@openzone/portal-ui";
import type { PublicItem } from "../../articles/index.ts";
import { articleItem, pictureView } from "../items.ts";
import type { PageContext } from "../portal.ts";
import { prefixOf, titleIn } from "./words.ts";

/** A block of articles; undefined when there are none. */
export function articleBlock(
  context: PageContext,
  block: ArticleBlock,
  items: readonly PublicItem[],
): BlockView | undefined {
  if (items.length === 0) return undefined;
  const rows = items.map((item) => articleItem(context, item, block.sections.length > 1));
  const only = onlySection(context, block);
  const title = titleIn(context, block);
  const base = { title, size: block.size, more: only === undefined ? undefined : { title, url: only } };
  if (block.kind === "list") {
    return { ...base, kind: "list", tall: block.tall, items: rows, feedUrl: only && `${only}rss.xml` };
  }
  if (block.kind === "headlines") {
    const lead = rows.find(({ image }) => image !== undefined) ?? rows[0];
    return lead && { ...base, kind: "headlines", lead, items: rows.filter((row) => row !== lead) };
  }
  const pictures = items.flatMap((item, index) => {
    const row = rows[index];
    return item.cover && row ? [{ ...row, image: pictureView(item.cover), text: row.summary }] : [];
  });
  return pictures.length > 0 ? { ...base, kind: "pictures", items: pictures } : undefined;
}

/** The address of the one section that a block lists: where more of the same is. */
function onlySection(context: PageContext, { sections }: ArticleBlock): string | undefined {
  const [only] = sections;
  if (sections.length !== 1 || only === undefined || only === "/") return undefined;
  const section = context.tree.byFormerAddress.get(only);
  return section?.state === "open" ? prefixOf(context) + section.address : undefined;
}
