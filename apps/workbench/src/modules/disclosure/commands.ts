import type { DisclosureItem, GuideInput, ItemInput, ItemValidity, ReviewItem } from "@openzone/contract/disclosure";
import { z } from "zod";
import { change } from "../../shared/api/client.ts";

const made = z.object({ id: z.number(), version: z.number() });
const published = made.extend({ indexNumber: z.string() });
const nothing = z.undefined();

type Versioned = Pick<DisclosureItem, "id" | "version">;

export const createItem = (siteId: number, item: ItemInput) =>
  change("POST", "/api/v1/disclosure-items", made, { siteId, ...item });
export const updateItem = ({ id, version }: Versioned, item: ItemInput) =>
  change("PUT", `/api/v1/disclosure-items/${id}`, made, { ...item, expectedVersion: version });
export const removeItem = ({ id, version }: Versioned) =>
  change("POST", `/api/v1/disclosure-items/${id}/remove`, nothing, { expectedVersion: version });

const step = <S extends z.ZodType>({ id, version }: Versioned, verb: string, schema: S, more: object = {}) =>
  change("POST", `/api/v1/disclosure-items/${id}/${verb}`, schema, { ...more, expectedVersion: version });

export const submitItem = (item: Versioned) => step(item, "submit", made);
export const reviewItem = (item: Versioned, said: Omit<ReviewItem, "expectedVersion">) =>
  step(item, "review", made, said);
export const returnItem = (item: Versioned, note: string) => step(item, "return", made, { note });
export const publishItem = (item: Versioned) => step(item, "publish", published);
export const withdrawItem = (item: Versioned, note: string) => step(item, "withdraw", made, { note });
export const changeValidity = (item: Versioned, validity: ItemValidity, repealedOn: string | null) =>
  step(item, "validity", made, { validity, repealedOn });

export const saveGuide = (departmentId: number, guide: GuideInput, expectedVersion: number) =>
  change("PUT", `/api/v1/disclosure-guides/${departmentId}`, z.object({ version: z.number() }), {
    ...guide,
    expectedVersion,
  });
