import { type Rating, ratingQuerySchema } from "@openzone/contract/ratings";
import { ratingWords } from "@openzone/contract/words/ratings";
import { column, type ListColumns, pagesByOffset, registerListExport } from "../../platform/export/index.ts";
import { can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { listRatings } from "./queries.ts";

/** The export of the list of ratings: what the list shows, and no more of who rated. */
export function registerRatingExports(app: App, services: Services): void {
  registerListExport(app, services, {
    list: "ratings",
    url: "/api/v1/ratings",
    access: can("rating.read"),
    tags: ["ratings"],
    filter: ratingQuerySchema.omit({ offset: true, limit: true }),
    columns,
    pages: ({ actor, filter }) =>
      pagesByOffset((offset, limit) => listRatings(services.db, services.keyring, actor, { ...filter, offset, limit })),
  });
}

const columns: ListColumns<"ratings", Rating> = {
  level: column("评价", "Rating", ({ level }, language) => ratingWords[language].levels[level]),
  item: column("事项", "Item", ({ itemName }) => itemName ?? ""),
  department: column("部门", "Department", ({ departmentName }) => departmentName),
  on: column("评价日期", "Rated", ({ ratedOn }) => ratedOn),
  channel: column("渠道", "Channel", ({ channel }, language) => ratingWords[language].channels[channel]),
  tags: column("指标", "Indicators", ({ tags }, language) =>
    tags.map((tag) => ratingWords[language].tags[tag]).join(language === "en" ? ", " : "、"),
  ),
  comment: column("意见", "Comment", ({ comment, added }) => [comment, added].filter((text) => text !== "").join("\n")),
  rater: column("评价人", "Rater", ({ rater }) => rater ?? ""),
  state: column("整改", "Rectification", ({ rectificationState: state }, language) =>
    state === null ? "" : ratingWords[language].states[state],
  ),
};
