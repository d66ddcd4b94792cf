import { Readable } from "node:stream";
import { catalogueQuerySchema } from "@openzone/contract/disclosure";
import { foreignPrefixes } from "@openzone/contract/languages";
import type { Language } from "@openzone/portal-ui";
import type { FastifyRequest } from "fastify";
import { csv, pagesByOffset, type Table, xlsx } from "../../platform/export/index.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { readFacts } from "../../platform/pages/index.ts";
import type { Services } from "../../platform/services.ts";
import { type CatalogueFilter, catalogue, itemAddress, type PublicDisclosure } from "../disclosure/index.ts";
import { fileAddress } from "../media/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { viewCounter } from "../visits/index.ts";
import { dcatCatalogue, type Pages } from "./dcat.ts";
import { disclosureCodesFor, disclosureWordsFor } from "./disclosure-messages.ts";
import { fullTextAddress } from "./full-text.ts";
import { itemFields } from "./pages/disclosure-facts.ts";
import { languageOfPath, type Portal, refuseClosed } from "./portal.ts";
import { originOf } from "./site-view.ts";

const formats = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  jsonld: "application/ld+json; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
type Format = keyof typeof formats;

/** The filtered catalogue as a file (政府信息公开条例 第二十四条: 下载), sent while it is read. */
export function registerCatalogueFiles(app: App, services: Services, portal: Portal): void {
  for (const prefix of ["", ...foreignPrefixes])
    for (const format of Object.keys(formats) as Format[])
      app.route({
        method: "GET",
        url: `${prefix}/disclosure/catalogue.${format}`,
        config: { access: anyone },
        schema: { hide: true },
        handler: async (request, reply) => {
          const file = await fileOf(services, portal, request, format);
          return reply
            .type(formats[format])
            .header("cache-control", "no-cache")
            .header("content-disposition", `attachment; filename="disclosure-catalogue.${format}"`)
            .send(Readable.from(file, { objectMode: false }));
        },
      });
}

async function fileOf(services: Services, portal: Portal, request: FastifyRequest, format: Format) {
  const tree = await portal.siteOf(request);
  const language = languageOfPath(request.url);
  refuseClosed(tree, language, services.now());
  viewCounter(services).downloaded(readFacts(request.raw), { siteId: tree.site.id });
  const { page: _, ...query } = catalogueQuerySchema.parse(request.query);
  const filter: CatalogueFilter = { ...query, siteId: tree.site.id };
  const pages = pagesByOffset(async (offset, limit) => ({
    items: await catalogue(services.db, filter, { offset, limit }),
  }));
  const origin = originOf(services, tree.site);
  const addresses: Addresses = {
    origin,
    page: ({ id }) => origin + itemAddress(languagePrefix(tree.site, language), id),
    fullText: (item) => absolute(origin, fullTextAddress(tree, item)),
  };
  if (format === "json") return json(pages, language, addresses);
  if (format === "jsonld") return dcatCatalogue({ services, tree, language }, pages, query);
  const words = disclosureWordsFor(language);
  const table: Table = {
    name: words.catalogue,
    head: [...Object.values(words.itemFields), words.fullTextAddress, "URL"],
    chunks: rows(pages, language, addresses),
  };
  return format === "csv" ? csv(table) : xlsx(table);
}

interface Addresses {
  origin: string;
  page: (item: PublicDisclosure) => string;
  /** Of the policy or the article that it stands for; empty when it has its own text. */
  fullText: (item: PublicDisclosure) => string;
}

const absolute = (origin: string, address: string | undefined): string => (address ? origin + address : "");

async function* rows(pages: Pages, language: Language, { page: pageOf, fullText }: Addresses) {
  const names = Object.keys(disclosureWordsFor(language).itemFields) as (keyof ReturnType<typeof itemFields>)[];
  for await (const page of pages)
    yield page.map((item) => {
      const fields = itemFields(item, disclosureCodesFor(language));
      return [...names.map((name) => fields[name]), fullText(item), pageOf(item)];
    });
}

async function* json(
  pages: Pages,
  language: Language,
  { origin, page: pageOf, fullText }: Addresses,
): AsyncGenerator<Buffer> {
  let separator = '{"items":[';
  for await (const page of pages)
    for (const item of page) {
      const attachments = item.attachments.map(({ id, ...file }) => ({ ...file, url: `${origin}${fileAddress(id)}` }));
      const links = { fullTextUrl: fullText(item), url: pageOf(item), attachments };
      const fields = { ...itemFields(item, disclosureCodesFor(language)), keywords: item.keywords, ...links };
      yield Buffer.from(`${separator}\n${JSON.stringify(fields)}`);
      separator = ",";
    }
  yield Buffer.from(separator === "," ? "\n]}\n" : `${separator}]}\n`);
}
