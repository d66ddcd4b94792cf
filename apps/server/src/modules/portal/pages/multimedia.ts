import { type HallItemView, languages, MultimediaPage, type MultimediaView, pagingOf } from "@openzone/portal-ui";
import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import { type HallItem, type HallQuery, publicHall, publicHallCounts } from "../../articles/index.ts";
import { languagePrefix, type SiteTree } from "../../sites/index.ts";
import { articleItem, pictureView } from "../items.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { formatLength } from "../time.ts";

/** Below the site's home, in every language. */
export const hallAddress = "/multimedia/";
const perPage = 24;

const mediaSchema = z.enum(["film", "pictures", "sound"]);
export const hallKindSchema = z.object({ media: mediaSchema.optional().catch(undefined) });

interface HallInput extends z.infer<typeof hallKindSchema> {
  page: number;
  year?: number | undefined;
}

/** The multimedia hall (多媒体): films, picture stories and recordings of the whole site, by kind and year. */
export async function multimediaPage(
  context: PageContext,
  { page, year, media }: HallInput,
): Promise<PageResult<MultimediaView>> {
  const { services, tree, language, seen } = context;
  // Whatever is published or withdrawn on the site may belong here.
  seen.add(`site:${tree.site.id}:feed`);
  const words = wordsFor(language);
  const prefix = languagePrefix(tree.site, language);
  const address = prefix + hallAddress;
  const query: HallQuery = { siteId: tree.site.id, language, sections: sectionsOf(tree), media, year };
  const counts = await publicHallCounts(services.db, query);
  const urlOf = (change: { media?: string | undefined; year?: number | undefined; page?: number }): string => {
    const wanted = Object.entries(change).filter(([name, value]) => value && !(name === "page" && value === 1));
    const search = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)]));
    return search.size > 0 ? `${address}?${search}` : address;
  };
  const paging = pagingOf({
    page,
    perPage,
    total: counts.total,
    urlOf: (number) => urlOf({ media, year, page: number }),
  });
  if (page > paging.pages) throw new AppError("NOT_FOUND");
  const items = await publicHall(services.db, { ...query, offset: (page - 1) * perPage, limit: perPage });
  const all = [...counts.kinds.values()].reduce((sum, count) => sum + count, 0);
  const choice = (
    title: string,
    change: { media?: string | undefined; year?: number | undefined },
    current: boolean,
  ) => ({
    title,
    url: urlOf({ media, year, ...change }),
    current,
  });
  return {
    page: MultimediaPage,
    view: {
      crumbs: [{ title: words.home, url: `${prefix}/` }],
      column: {
        name: words.multimedia,
        description: words.multimedia,
        keywords: [words.multimedia],
        type: "工作动态",
      },
      items: items.map((item) => hallItem(context, item)),
      kinds: [
        { ...choice(words.allKinds, { media: undefined }, media === undefined), count: all },
        ...mediaSchema.options
          .map((kind) => ({ kind, count: counts.kinds.get(kind) ?? 0 }))
          .filter(({ kind, count }) => count > 0 || kind === media)
          .map(({ kind, count }) => ({ ...choice(words.media[kind], { media: kind }, kind === media), count })),
      ],
      years:
        counts.years.length > 1 || year
          ? [
              choice(words.allYears, { year: undefined }, year === undefined),
              ...counts.years.map((one) => ({
                ...choice(words.year(one.year), { year: one.year }, one.year === year),
                count: one.count,
              })),
            ]
          : [],
      paging,
    },
    languages: media || year || page > 1 ? [] : languages,
  };
}

/** Whole sections belong to the hall when they are for films or for pictures. */
function sectionsOf({ sections }: SiteTree): HallQuery["sections"] {
  const idsOf = (kind: string) => sections.filter((node) => node.kind === kind).map(({ id }) => id);
  return { film: idsOf("videos"), pictures: idsOf("pictures") };
}

function hallItem(context: PageContext, item: HallItem): HallItemView {
  const picture = item.cover ?? item.still;
  return {
    ...articleItem(context, item, true),
    image: picture ? pictureView(picture, [480, 960]) : undefined,
    media: item.media,
    pictures: item.media === "pictures" && item.pictures > 0 ? item.pictures : undefined,
    length: item.media === "pictures" || item.seconds === null ? undefined : formatLength(item.seconds),
  };
}
