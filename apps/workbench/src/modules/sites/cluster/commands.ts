import type { MergeSite } from "@openzone/contract/site-merging";
import { type CloseSite, type MakeSite, type ShutSite, siteClosingSchema } from "@openzone/contract/site-templates";
import { siteSchema } from "@openzone/contract/sites";
import { z } from "zod";
import { change } from "../../../shared/api/client.ts";

export const makeSite = (site: MakeSite) => change("POST", "/api/v1/sites/from-template", siteSchema, site);
export const closeSite = (id: number, closing: CloseSite) =>
  change("POST", `/api/v1/sites/${id}/close`, siteClosingSchema, closing);
export const shutSite = (id: number, input: ShutSite) => change("POST", `/api/v1/sites/${id}/shut`, z.unknown(), input);
export const reopenSite = (id: number) => change("POST", `/api/v1/sites/${id}/reopen`, z.unknown());
export const mergeSite = (id: number, input: MergeSite) =>
  change("POST", `/api/v1/sites/${id}/merge`, z.unknown(), input);
