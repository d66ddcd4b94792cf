import {
  type SiteTemplate,
  type SiteTemplateName,
  type SiteTemplateView,
  siteTemplateNames,
  siteTemplateSchema,
} from "@openzone/contract/site-templates";
import { environment, invest, policy, talent } from "./fields.ts";
import { main, park, plain, village } from "./zone.ts";

const given = { main, invest, park, talent, policy, environment, village, plain };

/** The templates of sites (站点模板), whole. */
export const siteTemplates: Readonly<Record<SiteTemplateName, SiteTemplate>> = Object.fromEntries(
  siteTemplateNames.map((name) => [name, siteTemplateSchema.parse(given[name])]),
) as Record<SiteTemplateName, SiteTemplate>;

/** The same as whoever chooses among them sees them. */
export const templateViews = (): SiteTemplateView[] =>
  siteTemplateNames.map((name) => {
    const { title, summary, accent, channels } = siteTemplates[name];
    return {
      name,
      title,
      summary,
      accent,
      channels: channels.map((channel) => ({
        title: channel.title,
        sections: channel.sections.map((section) => section.title),
      })),
    };
  });
