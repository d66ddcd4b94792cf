import { z } from "zod";

/** How a home page is put together: blocks in order, as data of the site, so that staff can arrange them. */

const text = (max: number) => z.string().trim().max(max);
const address = text(200).meta({ description: "Address of a section or channel on the site, such as /news/notices/" });
const heading = { title: text(40).min(1), titleEn: text(80).default("") };
const size = z.enum(["full", "two-thirds", "half", "third"]).default("half");

/** Newest articles of some sections; `count` is how many. */
const fromSections = { sections: z.array(address).min(1).max(10), count: z.number().int().min(1).max(12).default(6) };

const link = z.object({ ...heading, url: text(500).min(1) });

export const homeBlockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("headlines"), ...heading, size, ...fromSections }),
  z.object({ kind: z.literal("list"), ...heading, size, ...fromSections, tall: z.boolean().default(false) }),
  z.object({ kind: z.literal("pictures"), ...heading, size, ...fromSections }),
  z.object({
    kind: z.literal("entrances"),
    ...heading,
    size,
    items: z.array(link.extend({ icon: text(30), text: text(60).default(""), textEn: text(120).default("") })).max(16),
  }),
  z.object({
    kind: z.literal("figures"),
    ...heading,
    size,
    items: z
      .array(
        z.object({
          label: text(40),
          labelEn: text(80).default(""),
          value: text(20),
          unit: text(20),
          unitEn: text(40).default(""),
          period: text(40),
          periodEn: text(60).default(""),
          url: text(500).optional(),
        }),
      )
      .max(12),
  }),
  z.object({ kind: z.literal("departments"), ...heading, size }),
  z.object({ kind: z.literal("contact"), ...heading, size }),
  z.object({
    kind: z.literal("links"),
    ...heading,
    size,
    groups: z
      .array(
        z.union([
          z.object({
            group: z.number().int().positive().meta({ description: "A group of links of the site, by its id" }),
          }),
          z.object({ ...heading, items: z.array(link).max(30) }),
        ]),
      )
      .max(8)
      .default([])
      .meta({ description: "Empty shows all groups of the site" }),
  }),
]);
export type HomeBlock = z.infer<typeof homeBlockSchema>;

/** What a new site shows until somebody arranges its home: the newest of everything, and how to reach the zone. */
export const defaultHome: z.input<typeof homeBlockSchema>[] = [
  { kind: "headlines", title: "要闻动态", titleEn: "News", size: "two-thirds", sections: ["/"], count: 6 },
  { kind: "contact", title: "联系我们", titleEn: "Contact us", size: "third" },
  { kind: "departments", title: "部门", titleEn: "Departments", size: "full" },
];

export const homeSchema = z.array(homeBlockSchema).max(30).prefault(defaultHome);
