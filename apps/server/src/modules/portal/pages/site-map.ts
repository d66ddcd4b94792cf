import { languages, SiteMapPage, type SiteMapView } from "@openzone/portal-ui";
import { platformAddress } from "../../disclosure/index.ts";
import { publicItemNumbers, servicesTag } from "../../services/index.ts";
import { languagePrefix } from "../../sites/index.ts";
import { disclosureWordsFor } from "../disclosure-messages.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { linkTo } from "../site-view.ts";
import { hallAddress } from "./multimedia.ts";
import { itemsAddress, serviceWords } from "./services.ts";
import { topicAddresses } from "./topics.ts";

/** Every channel and section, and the pages beside them. */
export async function siteMapPage(context: PageContext): Promise<PageResult<SiteMapView>> {
  const { services, tree, language, seen } = context;
  seen.add(servicesTag(tree.site.id));
  const prefix = languagePrefix(tree.site, language);
  const words = wordsFor(language);
  const channels = tree.channels.map((channel) => ({
    ...linkTo(channel, language),
    children: channel.children.filter(({ state }) => state === "open").map((section) => linkTo(section, language)),
  }));
  const topics = await topicAddresses(context);
  if (topics.length > 0) {
    const children = topics.map(({ title, url }) => ({ title, url }));
    // A channel that stands where the topics are listed has them among its sections.
    const own = channels.find(({ url }) => url === `${prefix}/topics/`);
    if (own) own.children.push(...children);
    else channels.push({ title: words.topics, url: `${prefix}/topics/`, children });
  }
  const items = await publicItemNumbers(services.db, tree.site.id);
  const others = [
    ...(items.length > 0 ? [{ title: serviceWords(language).items, url: itemsAddress(prefix) }] : []),
    { title: words.home, url: `${prefix}/` },
    { title: words.search, url: `${prefix}/search` },
    { title: words.multimedia, url: prefix + hallAddress },
    { title: disclosureWordsFor(language).platform, url: platformAddress(prefix) },
    { title: words.departments, url: `${prefix}/departments/` },
    { title: words.feedOf(tree.site.shortName), url: `${prefix}/rss.xml` },
    { title: words.api, url: "/api/" },
  ];
  const named = new Set(channels.flatMap(({ url, children }) => [url, ...children.map((child) => child.url)]));
  return { page: SiteMapPage, view: { channels, others: others.filter(({ url }) => !named.has(url)) }, languages };
}
