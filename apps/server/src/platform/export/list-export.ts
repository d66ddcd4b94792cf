import { Readable } from "node:stream";
import {
  type ExportColumnName,
  type ExportFormat,
  type ExportList,
  exportColumns,
  exportQuerySchema,
} from "@openzone/contract/exports";
import { listWords } from "@openzone/contract/words/lists";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { audit } from "../audit/audit.ts";
import type { Actor } from "../auth/actor.ts";
import { inTransaction } from "../database/database.ts";
import { type Access, actorOf } from "../http/access.ts";
import type { App } from "../http/app-type.ts";
import type { Services } from "../services.ts";
import { csv } from "./csv.ts";
import { type ExportValue, moment, type Table } from "./table.ts";
import { xlsx } from "./xlsx.ts";

export type ExportLanguage = "zh-CN" | "en";

export interface ExportColumn<Row> {
  title: Record<ExportLanguage, string>;
  value: (row: Row, language: ExportLanguage) => ExportValue;
}

/** A column by its title in Chinese and English. */
export const column = <Row>(
  zh: string,
  en: string,
  value: (row: Row, language: ExportLanguage) => ExportValue,
): ExportColumn<Row> => ({ title: { "zh-CN": zh, en }, value });

export type ListColumns<L extends ExportList, Row> = Record<ExportColumnName<L>, ExportColumn<Row>>;

/** What a list is asked with: by whom, and with the filter of the list itself. */
export interface ExportRequest<Filter> {
  actor: Actor;
  filter: Filter;
  /** Numbers of the address, such as `id`. */
  params: Record<string, number>;
  language: ExportLanguage;
}

export interface ListExport<L extends ExportList, Filter extends z.ZodRawShape, Row> {
  list: L;
  /** Of the list; the export is below it. */
  url: string;
  access: Access;
  tags: string[];
  params?: z.ZodObject;
  /** The query of the list without its paging. */
  filter: z.ZodObject<Filter>;
  columns: ListColumns<L, Row>;
  /** All rows that the list would show to this person, in pieces: see `pagesByKey`, `pagesByOffset`, `allAtOnce`. */
  pages: (request: ExportRequest<z.output<z.ZodObject<Filter>>>) => AsyncIterable<readonly Row[]>;
}

/** Rows read at once: enough that few questions are asked, few enough that others get their turn at the database. */
export const rowsAtOnce = 100;

const noParams = z.object({});
const contentTypes: Record<ExportFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/**
 * The export (导出) of a list: `GET {url}/export`. It holds what the list shows to this person under this filter, all of
 * it, and is sent while it is read, so the database is free between the pieces. Who took what is put on record before the
 * last bytes leave, also when the reader went away in the middle.
 */
export function registerListExport<L extends ExportList, Filter extends z.ZodRawShape, Row>(
  app: App,
  services: Services,
  definition: ListExport<L, Filter, Row>,
): void {
  const { list, url, access, tags, params = noParams } = definition;
  app.route({
    method: "GET",
    url: `${url}/export`,
    config: { access },
    schema: {
      tags,
      summary: `The list as a file (导出${listWords["zh-CN"].lists[list]}), with the filter and the rights of the list`,
      params,
      querystring: exportQuerySchema(list, definition.filter),
      response: { 200: z.instanceof(Readable).meta({ type: "string", format: "binary" }) },
    },
    handler: async (request, reply) => {
      const wish = wishOf(definition, request);
      const rows = rowsOf(definition, services, wish);
      const name = listWords[wish.language].lists[list];
      // The first piece is read before the head is sent: what is wrong then is still told as a problem.
      const first = await rows.next();
      const table: Table = {
        name,
        head: wish.columns.map((key) => definition.columns[key].title[wish.language]),
        chunks: resumed(first, rows),
      };
      const file = `${name} ${moment(services.now())?.slice(0, 10)}.${wish.format}`;
      return reply
        .type(contentTypes[wish.format])
        .header("cache-control", "no-store")
        .header(
          "content-disposition",
          `attachment; filename="${list}.${wish.format}"; filename*=UTF-8''${encodeURIComponent(file)}`,
        )
        .send(Readable.from(wish.format === "csv" ? csv(table) : xlsx(table), { objectMode: false }));
    },
  });
}

interface Wish<L extends ExportList, Filter> extends ExportRequest<Filter> {
  format: ExportFormat;
  columns: ExportColumnName<L>[];
}

function wishOf<L extends ExportList, Filter extends z.ZodRawShape, Row>(
  { list }: ListExport<L, Filter, Row>,
  request: FastifyRequest,
): Wish<L, z.output<z.ZodObject<Filter>>> {
  // The route's schema made it so; its type is lost since the filter is a parameter here.
  const { format, columns, ...filter } = request.query as z.output<z.ZodObject<Filter>> & {
    format: ExportFormat;
    columns?: string;
  };
  const wanted = new Set<string>(columns?.split(",") ?? exportColumns[list]);
  return {
    actor: actorOf(request),
    filter: filter as unknown as z.output<z.ZodObject<Filter>>,
    params: request.params as Record<string, number>,
    language: request.language === "en" ? "en" : "zh-CN",
    format,
    columns: (exportColumns[list] as readonly ExportColumnName<L>[]).filter((key) => wanted.has(key)),
  };
}

/** The cells of all rows; the last piece is held back until the export is on record. */
async function* rowsOf<L extends ExportList, Filter extends z.ZodRawShape, Row>(
  definition: ListExport<L, Filter, Row>,
  services: Services,
  wish: Wish<L, z.output<z.ZodObject<Filter>>>,
): AsyncGenerator<ExportValue[][]> {
  const cells = (row: Row) => wish.columns.map((key) => definition.columns[key].value(row, wish.language));
  let sent = 0;
  let whole = false;
  const keep = () => record(services, definition.list, wish, { rows: sent, whole });
  try {
    let held: ExportValue[][] = [];
    for await (const page of definition.pages(wish)) {
      sent += held.length;
      if (held.length > 0) yield held;
      held = page.map(cells);
    }
    sent += held.length;
    whole = true;
    await keep();
    yield held;
  } finally {
    // The reader left, or the database failed in the middle: what went out until then is on record as well.
    if (!whole && sent > 0) await keep();
  }
}

async function* resumed<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    if (first.done) return;
    yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

function record(
  services: Services,
  list: ExportList,
  { actor, filter, params, format, columns }: Wish<ExportList, unknown>,
  done: { rows: number; whole: boolean },
): Promise<void> {
  const details = { filter: { ...params, ...(filter as object) }, format, columns, ...done };
  return inTransaction(services.db, (tx) => audit(tx, actor, "list.exported", { type: "list", id: list }, details));
}

/** Pages of a list that goes on after the key of its last row. */
export async function* pagesByKey<Row, Key>(
  read: (after: Key | undefined) => Promise<{ items: readonly Row[]; nextCursor?: Key | null | undefined }>,
): AsyncGenerator<readonly Row[]> {
  let after: Key | undefined;
  do {
    const { items, nextCursor } = await read(after);
    yield items;
    after = nextCursor ?? undefined;
  } while (after !== undefined);
}

/** Pages of a short list that goes on after so many rows. */
export async function* pagesByOffset<Row>(
  read: (offset: number, limit: number) => Promise<{ items: readonly Row[] }>,
): AsyncGenerator<readonly Row[]> {
  for (let offset = 0; ; offset += rowsAtOnce) {
    const { items } = await read(offset, rowsAtOnce);
    yield items;
    if (items.length < rowsAtOnce) return;
  }
}

/** A list that is small enough to be read at once. */
export async function* allAtOnce<Row>(items: Promise<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield await items;
}
