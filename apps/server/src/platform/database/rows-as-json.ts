import { type RawBuilder, sql } from "kysely";

/**
 * The rows of a query of one column of JSON as one JSON list, which is read at once: an array of JSON values arrives as a text
 * that is taken apart letter by letter, with every quotation mark escaped.
 */
export const rowsAsJson = (query: RawBuilder<unknown>): RawBuilder<unknown> => sql`to_json(array(${query}))`;
