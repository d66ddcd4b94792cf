import type { Block } from "@openzone/contract/blocks";
import type { SiteClosing } from "@openzone/contract/site-templates";
import { HomePage, type HomeView, type Language, languages } from "@openzone/portal-ui";
import { homeTag, publicHomeBlocks } from "../../blocks/index.ts";
import { wordIn } from "../../sites/index.ts";
import { blockViews } from "../blocks/block-views.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { formatMinute } from "../time.ts";

/** The home page, of the blocks that staff published; blocks with nothing to show are left out. */
export async function homePage(context: PageContext, draft?: readonly Block[]): Promise<PageResult<HomeView>> {
  const { services, tree, language, seen } = context;
  const { intro, introEn } = tree.site.settings;
  seen.add(homeTag(tree.site.id));
  const blocks = draft ?? (await publicHomeBlocks(services.db, tree.site.id));
  const description =
    wordIn(tree.words, language, { own: intro, english: introEn || tree.site.nameEn }) || tree.site.name;
  const announcement = tree.closing === null ? undefined : announced(tree.closing, language);
  const view = { description, announcement, blocks: await blockViews(context, blocks) };
  return { page: HomePage, view, languages };
}

/** What the home says of a closing that is to come (国办发〔2017〕47号 asks for it). */
function announced({ startsAt, endsAt, notice, noticeEn }: SiteClosing, language: Language): string {
  const words = (language !== "zh-CN" && noticeEn) || notice;
  return wordsFor(language).closing(formatMinute(startsAt), formatMinute(endsAt), words);
}
