import { z } from "zod";

/** Pieces that the schemas of articles share. */
export const id = z.number().int().positive();
export const version = z.number().int().positive();
/** Of an edition within its article, from 1. */
export const number = z.number().int().positive();
export const text = (max: number) => z.string().trim().max(max);
export const instant = z.iso.datetime({ offset: true });
export const person = z.object({ id: id.nullable(), name: z.string() });
export const departmentRef = z.object({ id, name: z.string() });
