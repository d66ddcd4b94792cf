import { policiesThatAreOver, policyTag } from "../../policies/index.ts";
import type { PageContext } from "../portal.ts";
import { validityView } from "./policy-views.ts";

/** A link to a policy of this portal, whole. */
const linkToPolicy = /<a\b[^>]*\bhref="[^"]*\/policies\/(\d{1,15})\.html(?:[?#][^"]*)?"[^>]*>[\s\S]*?<\/a>/g;

/** Marks links to policies that hold no longer (已废止、已失效), behind their words, in the HTML of an article. */
export async function withPolicyMarks({ services, language, seen }: PageContext, html: string): Promise<string> {
  // Most articles link to no policy; they cost nothing.
  if (!html.includes("/policies/")) return html;
  const over = await policiesThatAreOver(services.db);
  return html.replace(linkToPolicy, (link, number: string) => {
    const id = Number(number);
    seen.add(policyTag(id));
    const validity = over.get(id);
    return validity ? `${link}<span class="tag tag-late">${validityView(validity, language).word}</span>` : link;
  });
}
