import { siteSettingsSchema } from "@openzone/contract/sites";
import { type RawBuilder, sql } from "kysely";

const usual = JSON.stringify(siteSettingsSchema.shape.languages.parse(undefined));

/** Whether readers of the row `sites` can choose a language; a site without the setting has the usual ones. */
export const speaks = (language: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(${language} = sites.language
  or coalesce(sites.settings -> 'languages', ${usual}::jsonb) @> to_jsonb(${language}))`;
