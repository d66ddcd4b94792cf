import type { Block } from "@openzone/contract/blocks";
import { HomePage, type HomeView } from "@openzone/portal-ui";
import { homeTag, publicHomeBlocks } from "../../blocks/index.ts";
import { blockViews } from "../blocks/block-views.ts";
import type { PageContext, PageResult } from "../portal.ts";

/** The home page, of the blocks that staff published; blocks with nothing to show are left out. */
export async function homePage(context: PageContext, draft?: readonly Block[]): Promise<PageResult<HomeView>> {
  const { services, tree, language, seen } = context;
  const { intro, introEn } = tree.site.settings;
  seen.add(homeTag(tree.site.id));
  const blocks = draft ?? (await publicHomeBlocks(services.db, tree.site.id));
  const description = (language === "en" ? introEn || tree.site.nameEn : intro) || tree.site.name;
  const view = { description, blocks: await blockViews(context, blocks) };
  return { page: HomePage, view, inAllLanguages: true };
}
