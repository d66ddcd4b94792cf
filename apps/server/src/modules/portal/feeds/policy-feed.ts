import {
  changedPolicies,
  type ExchangedPolicy,
  libraryAddress,
  markedTitle,
  policiesTag,
  policyAddress,
} from "../../policies/index.ts";
import { policyWords } from "../policy-messages.ts";
import type { PageContext } from "../portal.ts";
import { originOf } from "../site-view.ts";
import { entriesInFeed, type Feed, type FeedEntry, feedFrom } from "./feed.ts";

/** The policies of a site that changed last, with their records: one that became void comes up again (政策文件库订阅). */
export async function policyFeed(context: PageContext): Promise<Feed> {
  const { services, tree, language, seen } = context;
  const { site } = tree;
  seen.add(policiesTag(site.id));
  const { library } = policyWords(language);
  const home = site.path + libraryAddress;
  const policies = await changedPolicies(services.db, site.id, entriesInFeed);
  const urlOf = (id: number) => originOf(services, site) + policyAddress(id, site.path);
  return feedFrom(
    context,
    { title: `${library} - ${site.shortName}`, description: library, home, folder: home },
    policies.map((policy) => entryOf(policy, library, urlOf)),
  );
}

function entryOf(policy: ExchangedPolicy, library: string, urlOf: (id: number) => string): FeedEntry {
  const { id, docNo, issuer, subject, genre, formedOn, publishedOn, effectiveOn, repealedOn, validity } = policy;
  const day = publishedOn ?? formedOn;
  return {
    id: `openzone:policy:${id}`,
    url: urlOf(id),
    title: markedTitle(policy.title, validity, policy.language),
    summary: policy.summary,
    publishedAt: day ? new Date(`${day}T00:00:00+08:00`) : policy.changedAt,
    updatedAt: policy.changedAt,
    department: issuer || policy.department,
    section: library,
    picture: undefined,
    policy: {
      ...{ docNo, issuer, subject, genre, formedOn, publishedOn, effectiveOn, repealedOn, validity },
      relations: policy.relations.map(({ id: other, ...relation }) => ({ ...relation, url: urlOf(other) })),
    },
  };
}
