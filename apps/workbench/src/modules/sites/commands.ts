import {
  type CreateSection,
  type Section,
  sectionListSchema,
  sectionSchema,
  type UpdateSection,
} from "@openzone/contract/sites";
import { change } from "../../shared/api/client.ts";

export const createSection = (siteId: number, section: CreateSection) =>
  change("POST", `/api/v1/sites/${siteId}/sections`, sectionSchema, section);
export const updateSection = (id: number, section: UpdateSection) =>
  change("PUT", `/api/v1/sections/${id}`, sectionSchema, section);
export const orderSections = (siteId: number, parentId: number | null, sectionIds: number[]) =>
  change("PUT", `/api/v1/sites/${siteId}/section-order`, sectionListSchema, { parentId, sectionIds });
export const moveSection = ({ id, version }: Section, parentId: number) =>
  change("POST", `/api/v1/sections/${id}/move`, sectionSchema, { expectedVersion: version, parentId });
export const closeSection = ({ id, version }: Section) =>
  change("POST", `/api/v1/sections/${id}/close`, sectionSchema, { expectedVersion: version });
export const openSection = ({ id, version }: Section) =>
  change("POST", `/api/v1/sections/${id}/open`, sectionSchema, { expectedVersion: version });
