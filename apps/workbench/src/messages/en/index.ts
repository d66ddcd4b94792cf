import type { Messages } from "../zh-CN/index.ts";
import { account } from "./account.ts";
import { accounts } from "./accounts.ts";
import { articles } from "./articles.ts";
import { blocks } from "./blocks.ts";
import { cases } from "./cases.ts";
import { checks } from "./checks.ts";
import { clocks } from "./clocks.ts";
import { common } from "./common.ts";
import { digests } from "./digests.ts";
import { disclosure } from "./disclosure.ts";
import { documents } from "./documents.ts";
import { editor } from "./editor.ts";
import { exchange } from "./exchange.ts";
import { feedback } from "./feedback.ts";
import { forms } from "./forms.ts";
import { guide } from "./guide.ts";
import { inspection } from "./inspection.ts";
import { logs } from "./logs.ts";
import { media } from "./media.ts";
import { notifications } from "./notifications.ts";
import { offers } from "./offers.ts";
import { overview } from "./overview.ts";
import { people } from "./people.ts";
import { policies } from "./policies.ts";
import { ratings } from "./ratings.ts";
import { records } from "./records.ts";
import { registers } from "./registers.ts";
import { reviews } from "./reviews.ts";
import { services } from "./services.ts";
import { siteSearch } from "./site-search.ts";
import { sites } from "./sites.ts";
import { statistics } from "./statistics.ts";
import { supervision } from "./supervision.ts";
import { translations } from "./translations.ts";
import { visits } from "./visits.ts";
import { yearlyReports } from "./yearly-reports.ts";

/** Words of the workbench, English. */
export const en: Messages = {
  ...clocks,
  ...common,
  ...account,
  ...accounts,
  ...articles,
  ...blocks,
  ...cases,
  ...disclosure,
  ...documents,
  ...forms,
  ...editor,
  ...exchange,
  ...feedback,
  ...media,
  ...notifications,
  ...offers,
  ...overview,
  ...people,
  ...policies,
  ...ratings,
  ...records,
  ...registers,
  ...reviews,
  ...sites,
  ...services,
  ...siteSearch,
  ...statistics,
  ...supervision,
  ...translations,
  ...visits,
  ...yearlyReports,
  ...digests,
  ...checks,
  ...guide,
  ...inspection,
  ...logs,
};
