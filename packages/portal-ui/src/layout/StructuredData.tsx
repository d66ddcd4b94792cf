import { type Context, shownIn } from "../context.ts";
import { machineTime } from "../formats.ts";
import type { ArticleBodyView, LinkView, ServiceDataView } from "../view-models.ts";
import type { HeadView } from "./Head.tsx";

interface Props {
  ctx: Context;
  head: HeadView;
  crumbs?: LinkView[] | undefined;
  here?: string | undefined;
}

/**
 * What search engines read (schema.org as JSON-LD). A data block is never executed, so the security policy, which allows
 * one inline script by its hash, need not name it.
 */
export function StructuredData({ ctx, head, crumbs, here }: Props) {
  const things = head.title === undefined ? [organization(ctx), website(ctx)] : [];
  if (head.article) things.push(newsArticle(ctx, head.article), ...videos(ctx, head.article));
  if (head.service) things.push(governmentService(ctx, head.service));
  if (crumbs && crumbs.length > 0) things.push(breadcrumbs(ctx, crumbs, head.article?.title ?? here));
  if (things.length === 0) return null;
  const json = JSON.stringify({ "@context": "https://schema.org", "@graph": things });
  // HTML on purpose: JSON without the mark that could end the element
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json.replaceAll("<", "\\u003c") }} />;
}

type Thing = Record<string, unknown>;

function organization({ site }: Context): Thing {
  const { phone, email, address, postcode } = site.footer;
  return {
    "@type": "GovernmentOrganization",
    "@id": `${site.origin}/#organization`,
    name: site.footer.host || site.name,
    ...(site.nameAside ? { alternateName: site.nameAside } : {}),
    url: site.origin + site.homeUrl,
    ...(phone ? { telephone: phone } : {}),
    ...(email ? { email } : {}),
    ...(address ? { address: { "@type": "PostalAddress", streetAddress: address, postalCode: postcode } } : {}),
  };
}

function website({ site }: Context): Thing {
  return {
    "@type": "WebSite",
    name: site.name,
    url: site.origin + site.homeUrl,
    inLanguage: site.language,
    publisher: { "@id": `${site.origin}/#organization` },
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${site.origin}${site.searchUrl}?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    },
  };
}

function newsArticle({ site, request }: Context, article: ArticleBodyView): Thing {
  const { publishedAt, updatedAt, summary, author, source, keywords, image } = article;
  return {
    "@type": "NewsArticle",
    headline: article.title,
    url: request.url,
    inLanguage: shownIn({ site, request }),
    datePublished: instantOf(publishedAt),
    dateModified: instantOf(updatedAt ?? publishedAt),
    author: author ? { "@type": "Person", name: author } : { "@type": "Organization", name: source },
    publisher: { "@type": "GovernmentOrganization", name: site.footer.host || site.name, url: site.origin },
    ...(summary ? { description: summary } : {}),
    ...(keywords.length > 0 ? { keywords: keywords.join(",") } : {}),
    ...(image ? { image: absolute(site.origin, image.src) } : {}),
  };
}

function governmentService({ site, request }: Context, service: ServiceDataView): Thing {
  const { name, description, provider, audience, phone, place, fees, output } = service;
  return {
    "@type": "GovernmentService",
    name,
    url: request.url,
    ...(description ? { description } : {}),
    provider: {
      "@type": "GovernmentOrganization",
      name: provider,
      parentOrganization: { "@type": "GovernmentOrganization", name: site.footer.host || site.name, url: site.origin },
    },
    audience: audience.map((audienceType) => ({ "@type": "Audience", audienceType })),
    ...(output.length > 0 ? { serviceOutput: output.map((result) => ({ "@type": "Thing", name: result })) } : {}),
    ...(fees.length > 0
      ? { offers: fees.map((fee) => ({ "@type": "Offer", name: fee.name, description: fee.standard })) }
      : {}),
    availableChannel: {
      "@type": "ServiceChannel",
      serviceUrl: request.url,
      ...(phone ? { servicePhone: { "@type": "ContactPoint", telephone: phone } } : {}),
      ...(place
        ? {
            serviceLocation: {
              "@type": "GovernmentOffice",
              name: place.name,
              address: place.address,
              openingHours: place.hours,
            },
          }
        : {}),
    },
  };
}

const VIDEO = /<figure class="video">[\s\S]*?<\/figure>/g;

/** The films of a text; one without a poster is left out, since a result could not show it. */
function videos({ site }: Context, { bodyHtml, title, summary, publishedAt }: ArticleBodyView): Thing[] {
  if (!bodyHtml.includes("<video")) return [];
  return [...bodyHtml.matchAll(VIDEO)].flatMap(([figure]) => {
    const tag = /<video[^>]*>/.exec(figure)?.[0] ?? "";
    const [src, poster] = [/\ssrc="([^"]+)"/.exec(tag)?.[1], /\sposter="([^"]+)"/.exec(tag)?.[1]];
    if (!src || !poster) return [];
    const caption = /<figcaption>([\s\S]*?)<\/figcaption>/.exec(figure)?.[1]?.replace(/<[^>]+>/g, "");
    return [
      {
        "@type": "VideoObject",
        name: caption || title,
        description: summary ?? title,
        thumbnailUrl: absolute(site.origin, poster),
        contentUrl: absolute(site.origin, src),
        uploadDate: instantOf(publishedAt),
      },
    ];
  });
}

/** The last step is the page itself, which needs no address. */
function breadcrumbs({ site }: Context, crumbs: LinkView[], here: string | undefined): Thing {
  const steps: { title: string; url?: string }[] = here ? [...crumbs, { title: here }] : crumbs;
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ title, url }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: title,
      ...(url ? { item: absolute(site.origin, url) } : {}),
    })),
  };
}

const absolute = (origin: string, url: string): string => (url.startsWith("/") ? origin + url : url);

/** The zone's own time is China's, on every page. */
const instantOf = (date: string): string => `${machineTime(date)}${date.includes(":") ? "+08:00" : ""}`;
