import type { Messages } from "../zh-CN/index.ts";
import { account } from "./account.ts";
import { articles } from "./articles.ts";
import { blocks } from "./blocks.ts";
import { checks } from "./checks.ts";
import { common } from "./common.ts";
import { editor } from "./editor.ts";
import { feedback } from "./feedback.ts";
import { guide } from "./guide.ts";
import { logs } from "./logs.ts";
import { media } from "./media.ts";
import { people } from "./people.ts";
import { reviews } from "./reviews.ts";
import { siteSearch } from "./site-search.ts";
import { sites } from "./sites.ts";
import { statistics } from "./statistics.ts";

/** Words of the workbench, English. */
export const en: Messages = {
  ...common,
  ...account,
  ...articles,
  ...blocks,
  ...editor,
  ...feedback,
  ...media,
  ...people,
  ...reviews,
  ...sites,
  ...siteSearch,
  ...statistics,
  ...checks,
  ...guide,
  ...logs,
};
