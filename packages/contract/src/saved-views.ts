import { z } from "zod";

const id = z.number().int().positive();

/** Which list of the workbench a view belongs to. */
export const viewListSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .meta({ description: "Name of the list: articles, media, letters …" });

const name = z.string().trim().min(1).max(30);
const search = z
  .string()
  .max(1000)
  .meta({ description: "Filters as the address holds them, without the question mark" });
const departmentId = id.nullable().meta({ description: "Whose people see it too; null keeps it to oneself" });

/** A named filter of a list (常用筛选): one's own, or shared by somebody of one's department. */
export const savedViewSchema = z.object({
  id,
  list: z.string(),
  name: z.string(),
  search: z.string(),
  isOwn: z.boolean(),
  ownerName: z.string(),
  department: z.object({ id, name: z.string() }).nullable(),
  isDefault: z.boolean().meta({ description: "The person's list opens with it" }),
  version: z.number().int(),
});
export type SavedView = z.infer<typeof savedViewSchema>;
export const savedViewListSchema = z.object({ items: z.array(savedViewSchema) });

export const savedViewQuerySchema = z.object({ list: viewListSchema });
export const createSavedViewSchema = z.object({ list: viewListSchema, name, search, departmentId });
export type CreateSavedView = z.infer<typeof createSavedViewSchema>;
export const changeSavedViewSchema = z.object({
  expectedVersion: z.number().int().positive(),
  name,
  search,
  departmentId,
});
export type ChangeSavedView = z.infer<typeof changeSavedViewSchema>;
export const orderSavedViewsSchema = z.object({ list: viewListSchema, ids: z.array(id).max(100) });
export const defaultSavedViewSchema = z.object({ list: viewListSchema, viewId: id.nullable() });
