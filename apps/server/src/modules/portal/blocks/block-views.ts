import type { ArticleBlock, Block, BlockOf } from "@openzone/contract/blocks";
import type { BlockView } from "@openzone/portal-ui";
import { type BlockQuery, type PublicFilms, type PublicItem, publicFilms, publicHome } from "../../articles/index.ts";
import { publicTopics, topicsTag } from "../../blocks/index.ts";
import { publicDepartments } from "../../people/index.ts";
import { sectionIdsAt, sectionIdsBelow } from "../items.ts";
import type { PageContext } from "../portal.ts";
import { articleBlock } from "./article-blocks.ts";
import { channelsBlock, departmentNewsBlock, departmentsBlock, topicsBlock } from "./group-blocks.ts";
import { type BlockMaterial, childrenAt, type Departments } from "./material.ts";
import { plainBlock } from "./plain-blocks.ts";
import { videoBlock } from "./video-block.ts";

/**
 * What readers see of the blocks of a page. All articles are read in one query, departments and topics in one more each
 * when a block asks for them, films too; blocks with nothing to show are left out. Records a tag for each thing that is listed.
 */
export async function blockViews(context: PageContext, blocks: readonly Block[]): Promise<BlockView[]> {
  const { services, tree, language, seen } = context;
  const needs = (...kinds: Block["kind"][]) => blocks.some(({ kind }) => kinds.includes(kind));
  const departments = needs("departments", "department-news") ? await publicDepartments(services.db) : [];
  const queries = blocks.flatMap((block, index) => queriesOf(context, block, index, departments));
  seen.add("departments", ...blocks.flatMap((block) => tagsOf(context, block, departments)));
  const items = await publicHome(services.db, language, queries);
  const films = needs("video") ? await publicFilms(services.db, filmsAsked(blocks, items)) : noFilms;
  const topics = needs("topics") ? await publicTopics(services.db, tree.site.id, 12) : [];
  const material = { items, departments, topics, films };
  return blocks.map((block, index) => viewOf(context, block, index, material)).filter((view) => view !== undefined);
}

function viewOf(context: PageContext, block: Block, index: number, material: BlockMaterial): BlockView | undefined {
  switch (block.kind) {
    case "headlines":
    case "list":
    case "pictures":
      return articleBlock(context, block, itemsOf(block, index, material));
    case "department-news":
      return departmentNewsBlock(context, block, index, material);
    case "channels":
      return channelsBlock(context, block, index, material);
    case "departments":
      return departmentsBlock(context, block, material);
    case "topics":
      return topicsBlock(context, block, material);
    case "video":
      return videoBlock(context, block, chosenOf(block, index, material), material);
    default:
      return plainBlock(context, block);
  }
}

const noFilms: PublicFilms = { ofPublications: new Map(), ofFiles: new Map() };

/** The films that the blocks of a page may show. */
function filmsAsked(blocks: readonly Block[], items: BlockMaterial["items"]) {
  const films = blocks.flatMap((block, index) => (block.kind === "video" ? [{ block, index }] : []));
  return {
    publicationIds: films.flatMap(({ block, index }) =>
      chosenOf(block, index, { items }).map(({ publicationId }) => publicationId),
    ),
    fileIds: films.flatMap(({ block }) => block.fileId ?? []),
  };
}

function itemsOf(block: ArticleBlock, index: number, material: BlockMaterial): PublicItem[] {
  const chosen = chosenOf(block, index, material);
  return chosen.slice(
    0,
    Math.max(block.count, chosen.filter(({ articleId }) => block.articles.includes(articleId)).length),
  );
}

/** Picked ones first in the order of their picking, then the newest that were not picked. */
function chosenOf(
  block: ArticleBlock | BlockOf<"video">,
  index: number,
  { items }: Pick<BlockMaterial, "items">,
): PublicItem[] {
  const picked = items.get(`${index}:picked`) ?? [];
  const inOrder = block.articles.flatMap((id) => picked.find(({ articleId }) => articleId === id) ?? []);
  const others = (items.get(`${index}`) ?? []).filter(({ articleId }) => !block.articles.includes(articleId));
  return [...inOrder, ...others];
}

/** What a block needs to read; the newest are asked for beyond what may have been picked. */
function queriesOf(context: PageContext, block: Block, index: number, departments: Departments): BlockQuery[] {
  const { tree } = context;
  const siteId = tree.site.id;
  switch (block.kind) {
    case "headlines":
    case "list":
    case "pictures":
    case "video": {
      const { articles } = block;
      if (block.kind === "video" && block.fileId !== null) return [];
      const sectionIds = sectionIdsAt(tree, block.sections);
      const limit = (block.kind === "video" ? 1 : block.count) + articles.length;
      const only = { withCover: block.kind === "pictures", withFilm: block.kind === "video" };
      const detailed = block.kind !== "list";
      const wholeSite = block.sections.includes("/") ? siteId : undefined;
      const newest: BlockQuery = { key: `${index}`, sectionIds, wholeSite, limit, detailed, ...only };
      const picked = {
        key: `${index}:picked`,
        sectionIds: [],
        limit: articles.length,
        detailed,
        picked: { siteId, articleIds: articles },
      };
      return [...(sectionIds.length > 0 ? [newest] : []), ...(articles.length > 0 ? [picked] : [])];
    }
    case "department-news":
      return departments
        .filter(({ slug }) => block.departments.includes(slug))
        .map(({ id }) => ({ key: `${index}:${id}`, sectionIds: [], limit: block.count, department: { siteId, id } }));
    case "channels":
      if (block.count === 0) return [];
      return childrenAt(context, block.section).map((section) => ({
        key: `${index}:${section.id}`,
        sectionIds: sectionIdsBelow(section),
        limit: section.kind === "page" ? 1 : block.count,
      }));
    default:
      return [];
  }
}

/** The tags of what a block lists: a change of anything else leaves the page alone. */
function tagsOf({ tree }: PageContext, block: Block, departments: Departments): string[] {
  const site = tree.site.id;
  const sectionTags = (address: string) => {
    const node = tree.byFormerAddress.get(address);
    return node ? [`section:${node.id}`] : [];
  };
  switch (block.kind) {
    case "headlines":
    case "list":
    case "pictures":
    case "video":
      return [
        ...block.articles.map((id) => `article:${id}`),
        ...block.sections.flatMap((address) => (address === "/" ? [`site:${site}:feed`] : sectionTags(address))),
      ];
    case "department-news":
      return departments.filter(({ slug }) => block.departments.includes(slug)).map(({ id }) => `department:${id}`);
    case "channels":
      return sectionTags(block.section);
    case "topics":
      return [topicsTag(site)];
    default:
      return [];
  }
}
