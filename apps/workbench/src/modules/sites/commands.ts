import {
  type CreateLinkGroup,
  type LinkGroup,
  linkGroupListSchema,
  linkGroupSchema,
} from "@openzone/contract/link-groups";
import {
  type AddRedirect,
  addRedirectSchema,
  importedRedirectsSchema,
  redirectSchema,
  type UpdateRedirect,
} from "@openzone/contract/redirects";
import type { SaveSiteWords } from "@openzone/contract/site-words";
import {
  type CreateSection,
  type Section,
  type Site,
  sectionListSchema,
  sectionSchema,
  siteSchema,
  type UpdateSection,
} from "@openzone/contract/sites";
import { z } from "zod";
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

/** What of a site is sent: all but its short name, which stays. */
export const siteFields = ({ id: _id, slug: _slug, version: _version, ...site }: Site) => site;

/** The whole site as it shall be. */
export const updateSite = (id: number, site: ReturnType<typeof siteFields>, expectedVersion: number) =>
  change("PUT", `/api/v1/sites/${id}`, siteSchema, { ...site, expectedVersion });

export const createLinkGroup = (siteId: number, group: CreateLinkGroup) =>
  change("POST", `/api/v1/sites/${siteId}/link-groups`, linkGroupSchema, group);
/** The whole group as it shall be; `known` is what the person saw. */
export const updateLinkGroup = ({ id, version, ...known }: LinkGroup, wanted: Partial<CreateLinkGroup>) => {
  const { siteId: _siteId, ...rest } = known;
  return change("PUT", `/api/v1/link-groups/${id}`, linkGroupSchema, { ...rest, ...wanted, expectedVersion: version });
};
export const removeLinkGroup = ({ id, version }: LinkGroup) =>
  change("POST", `/api/v1/link-groups/${id}/remove`, z.unknown(), { expectedVersion: version });
export const orderLinkGroups = (siteId: number, groupIds: number[]) =>
  change("PUT", `/api/v1/sites/${siteId}/link-group-order`, linkGroupListSchema, { groupIds });

export const addRedirect = (siteId: number, redirect: AddRedirect) =>
  change("POST", `/api/v1/sites/${siteId}/redirects`, addRedirectSchema, redirect);
export const updateRedirect = (id: number, { to, note, expectedVersion }: UpdateRedirect) =>
  change("PUT", `/api/v1/redirects/${id}`, redirectSchema, { to, note, expectedVersion });
export const importRedirects = (siteId: number, lines: { from: string; to: string }[]) =>
  change("POST", `/api/v1/sites/${siteId}/redirects/import`, importedRedirectsSchema, { lines });
export const removeRedirect = (id: number) => change("DELETE", `/api/v1/redirects/${id}`, z.unknown());

/** What texts of a site are called in a language; only those that changed are sent. */
export const saveSiteWords = (siteId: number, words: SaveSiteWords) =>
  change("PUT", `/api/v1/sites/${siteId}/words`, z.unknown(), words);
