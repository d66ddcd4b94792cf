import { z } from "zod";
import { linkAddressSchema } from "./addresses.ts";

const id = z.number().int().positive();
const version = z.number().int().positive();
const text = (max: number) => z.string().trim().max(max);

export const maxLinksInGroup = 200;

const linkFields = {
  title: text(60).min(1),
  titleEn: text(120).default(""),
  url: linkAddressSchema,
  hidden: z.boolean().default(false).meta({ description: "Kept, but not shown" }),
};

export const groupLinkSchema = z.object({
  id,
  title: z.string(),
  titleEn: z.string(),
  url: z.string(),
  hidden: z.boolean(),
});
export type GroupLink = z.infer<typeof groupLinkSchema>;

/** A group of links to other sites (友情链接组), with its links in their order. */
export const linkGroupSchema = z.object({
  id,
  siteId: id,
  title: z.string(),
  titleEn: z.string(),
  inFoot: z.boolean().meta({ description: "Stands in the foot of every page" }),
  links: z.array(groupLinkSchema),
  version,
});
export type LinkGroup = z.infer<typeof linkGroupSchema>;

export const linkGroupListSchema = z.object({ items: z.array(linkGroupSchema) });

const groupFields = {
  title: text(40).min(1),
  titleEn: text(80).default(""),
  inFoot: z.boolean().default(false),
  links: z
    .array(z.object({ id: id.optional().meta({ description: "Of a link that the group has already" }), ...linkFields }))
    .max(maxLinksInGroup)
    .default([]),
};

export const createLinkGroupSchema = z.object(groupFields);
export type CreateLinkGroup = z.infer<typeof createLinkGroupSchema>;

/** The whole group as it shall be: links that are not named are removed. */
export const updateLinkGroupSchema = z.object({ ...groupFields, expectedVersion: version });
export type UpdateLinkGroup = z.infer<typeof updateLinkGroupSchema>;

export const removeLinkGroupSchema = z.object({ expectedVersion: version });

/** Every group of the site once, in the wanted order. */
export const orderLinkGroupsSchema = z.object({ groupIds: z.array(id).min(1).max(50) });
export type OrderLinkGroups = z.infer<typeof orderLinkGroupsSchema>;
