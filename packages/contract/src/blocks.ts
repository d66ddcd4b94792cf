import { z } from "zod";

/** Blocks (版块): the parts of a home, channel or topic page, as data, in the order in which they stand. */

const text = (max: number) => z.string().trim().max(max);
const id = z.number().int().positive();
const address = text(200).meta({ description: "Address of a section or channel on the site, such as /news/notices/" });
const slug = text(60).meta({ description: "Short name of a department" });
const heading = { title: text(40).min(1), titleEn: text(80).default("") };

export const blockSizes = ["full", "two-thirds", "half", "third"] as const;
export type BlockSize = (typeof blockSizes)[number];
const common = { ...heading, size: z.enum(blockSizes).default("half") };
const count = z.number().int().min(1).max(12).default(6);

/**
 * Where a block takes its articles from: those picked by hand first, in their order, then the newest of the sections
 * until there are `count`. `/` is the whole site.
 */
const fromArticles = {
  articles: z.array(id).max(12).default([]),
  sections: z.array(address).max(10).default([]),
  count,
};

/** Addresses that a link may lead to: of the site itself, or of the web. */
const url = text(500).regex(/^(\/(?!\/)|https?:\/\/|mailto:|tel:)\S+$|^\/$/);
const link = z.object({ ...heading, url });
const fileId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

const entrance = link.extend({ icon: text(30), text: text(60).default(""), textEn: text(120).default("") });
const figure = z.object({
  label: text(40).min(1),
  labelEn: text(80).default(""),
  value: text(20).min(1),
  unit: text(20).default(""),
  unitEn: text(40).default(""),
  period: text(40).default(""),
  periodEn: text(60).default(""),
  url: url.optional(),
});

export const blockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("headlines"), ...common, ...fromArticles }),
  z.object({ kind: z.literal("list"), ...common, ...fromArticles, tall: z.boolean().default(false) }),
  z.object({ kind: z.literal("pictures"), ...common, ...fromArticles }),
  z.object({ kind: z.literal("department-news"), ...common, departments: z.array(slug).min(1).max(8), count }),
  z.object({
    kind: z.literal("channels"),
    ...common,
    section: address.min(1),
    count: z.number().int().min(0).max(12).default(5),
  }),
  z.object({ kind: z.literal("entrances"), ...common, items: z.array(entrance).max(16) }),
  z.object({ kind: z.literal("topics"), ...common, count }),
  z.object({
    kind: z.literal("links"),
    ...common,
    groups: z
      .array(
        z.union([
          z.object({ group: id.meta({ description: "A group of links of the site, by its id" }) }),
          z.object({ ...heading, items: z.array(link).max(30) }),
        ]),
      )
      .max(8)
      .default([])
      .meta({ description: "Empty shows all groups of the site" }),
  }),
  z.object({ kind: z.literal("figures"), ...common, items: z.array(figure).max(12) }),
  z.object({
    kind: z.literal("video"),
    ...common,
    fileId: fileId.nullable().default(null),
    articles: z.array(id).max(1).default([]).meta({ description: "Without a file: the film of this article" }),
    sections: z
      .array(address)
      .max(10)
      .default([])
      .meta({ description: "Without a file and an article: the newest film of these sections" }),
    posterFileId: fileId.nullable().default(null),
    captionsFileId: fileId.nullable().default(null),
    text: text(300).default(""),
    textEn: text(600).default(""),
  }),
  z.object({ kind: z.literal("text"), ...common, html: text(20_000).min(1), htmlEn: text(20_000).default("") }),
  z.object({ kind: z.literal("departments"), ...common }),
  z.object({ kind: z.literal("contact"), ...common }),
]);
export type Block = z.infer<typeof blockSchema>;
export type BlockInput = z.input<typeof blockSchema>;
export type BlockKind = Block["kind"];
export type BlockOf<K extends BlockKind> = Extract<Block, { kind: K }>;
/** Blocks that show articles. */
export type ArticleBlock = BlockOf<"headlines" | "list" | "pictures">;

export const blockKinds = blockSchema.options.map(({ shape }) => shape.kind.value);

export const mostBlocks = 30;
export const blocksSchema = z.array(blockSchema).max(mostBlocks);

/** What the home of a site shows until somebody arranges it: the newest of everything, and how to reach the zone. */
export const defaultHome: Block[] = blocksSchema.parse([
  { kind: "headlines", title: "要闻动态", titleEn: "News", size: "two-thirds", sections: ["/"], count: 6 },
  { kind: "contact", title: "联系我们", titleEn: "Contact us", size: "third" },
  { kind: "departments", title: "部门", titleEn: "Departments", size: "full" },
] satisfies BlockInput[]);
