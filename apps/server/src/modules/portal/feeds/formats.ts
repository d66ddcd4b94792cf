import type { RenderedPage } from "../../../platform/pages/index.ts";
import type { Feed, FeedEntry } from "./feed.ts";
import { policyElements, policyNamespaces, validityScheme } from "./policy-facts.ts";
import { xml } from "./xml.ts";

const spacesOf = ({ entries }: Feed): string => (entries.some(({ policy }) => policy) ? policyNamespaces : "");

/** RSS 2.0. */
export function rss(feed: Feed): RenderedPage {
  const spaces = spacesOf(feed);
  const body = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"${spaces}><channel>`,
    `<title>${xml(feed.title)}</title><link>${xml(feed.homeUrl)}</link><description>${xml(feed.description)}</description>`,
    `<language>${feed.language.toLowerCase()}</language><atom:link href="${xml(`${feed.folderUrl}rss.xml${feed.query}`)}" rel="self" type="application/rss+xml"/>`,
    ...feed.entries.map(rssItem),
    "</channel></rss>\n",
  ].join("\n");
  return { body, contentType: "application/rss+xml; charset=utf-8" };
}

function rssItem({ id, url, title, summary, publishedAt, section, picture, policy }: FeedEntry): string {
  const validity = policy ? `<category domain="${validityScheme}">${policy.validity}</category>` : "";
  const enclosure = picture
    ? `<enclosure url="${xml(picture.url)}" length="${picture.size}" type="${xml(picture.mime)}"/>`
    : "";
  return [
    `<item><title>${xml(title)}</title><link>${xml(url)}</link><guid isPermaLink="false">${xml(id)}</guid>`,
    `<pubDate>${publishedAt.toUTCString()}</pubDate><category>${xml(section)}</category>${validity}`,
    `<description>${xml(summary)}</description>${enclosure}${policyElements(policy)}</item>`,
  ].join("");
}

/** Atom (RFC 4287). */
export function atom(feed: Feed): RenderedPage {
  const spaces = spacesOf(feed);
  const self = `${feed.folderUrl}atom.xml${feed.query}`;
  const body = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"${spaces} xml:lang="${xml(feed.language)}">`,
    `<id>${xml(self)}</id><title>${xml(feed.title)}</title><subtitle>${xml(feed.description)}</subtitle>`,
    `<updated>${feed.updatedAt.toISOString()}</updated><author><name>${xml(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/><link rel="alternate" type="text/html" href="${xml(feed.homeUrl)}"/>`,
    ...feed.entries.map((entry) => atomEntry(feed, entry)),
    "</feed>\n",
  ].join("\n");
  return { body, contentType: "application/atom+xml; charset=utf-8" };
}

/** An identifier must be an IRI: the tag of RFC 4151, made of the site's name and the article's number. */
function atomEntry(feed: Feed, { id, url, title, summary, publishedAt, updatedAt, ...entry }: FeedEntry): string {
  const tag = `tag:${new URL(feed.homeUrl).hostname},2026:${id.replace("openzone:", "")}`;
  const { department, section, picture, policy } = entry;
  const validity = policy ? `<category scheme="${validityScheme}" term="${policy.validity}"/>` : "";
  const enclosure = picture
    ? `<link rel="enclosure" type="${xml(picture.mime)}" length="${picture.size}" href="${xml(picture.url)}"/>`
    : "";
  return [
    `<entry><id>${xml(tag)}</id><title>${xml(title)}</title><link rel="alternate" type="text/html" href="${xml(url)}"/>${enclosure}`,
    `<published>${publishedAt.toISOString()}</published><updated>${updatedAt.toISOString()}</updated>`,
    `<author><name>${xml(department)}</name></author><category term="${xml(section)}"/>${validity}<summary>${xml(summary)}</summary>${policyElements(policy)}</entry>`,
  ].join("");
}

/** JSON Feed 1.1. */
export function jsonFeed(feed: Feed): RenderedPage {
  const body = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: `${feed.folderUrl}feed.json${feed.query}`,
    description: feed.description,
    language: feed.language,
    authors: [{ name: feed.author }],
    items: feed.entries.map(jsonItem),
  });
  return { body, contentType: "application/feed+json; charset=utf-8" };
}

/** An item must have a text; one without a summary says its title. */
const jsonItem = ({
  id,
  url,
  title,
  summary,
  publishedAt,
  updatedAt,
  department,
  section,
  picture,
  policy,
}: FeedEntry) => ({
  id,
  url,
  title,
  content_text: summary || title,
  ...(summary ? { summary } : {}),
  date_published: publishedAt.toISOString(),
  date_modified: updatedAt.toISOString(),
  authors: [{ name: department }],
  tags: [section],
  ...(policy ? { _policy: policy } : {}),
  ...(picture
    ? { image: picture.url, attachments: [{ url: picture.url, mime_type: picture.mime, size_in_bytes: picture.size }] }
    : {}),
});

/** Each format by the name of its file. */
export const feedFormats = { "rss.xml": rss, "atom.xml": atom, "feed.json": jsonFeed } as const;
export type FeedFile = keyof typeof feedFormats;
export const feedFiles = Object.keys(feedFormats) as FeedFile[];
