/** What the addresses of many routes hold, and the answer of those that have nothing to say. */
import { z } from "zod";

/** The number of something, as it stands in an address. */
export const idParam = z.coerce.number().int().positive();

/** The `:id` of `/things/:id`. */
export const idParams = z.object({ id: idParam });

/** The body of a 204. */
export const nothing = z.null().meta({ description: "Nothing" });
