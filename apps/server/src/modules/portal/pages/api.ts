import { OpenApiPage, type OpenApiView } from "@openzone/portal-ui";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { App } from "../../../platform/http/app-type.ts";
import type { PageContext, PageResult } from "../portal.ts";

/** The readable description, one group of operations at a time; a page of all of them would be too large. */
export async function apiPage(
  app: App,
  { seen, tree }: PageContext,
  request: FastifyRequest,
): Promise<PageResult<OpenApiView>> {
  seen.add(`site:${tree.site.id}:menu`);
  const document = app.swagger() as unknown as OpenApiView["document"];
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, operation]) => ({ path, method, operation, tag: tagOf(operation) })),
  );
  const byTag = Map.groupBy(operations, ({ tag }) => tag);
  const wanted = (request.query as { group?: string }).group;
  const current = wanted && byTag.has(wanted) ? wanted : "public";
  const paths: NonNullable<OpenApiView["document"]["paths"]> = {};
  for (const { path, method, operation } of byTag.get(current) ?? [])
    paths[path] = { ...paths[path], [method]: operation };
  const groups = [...byTag].map(([tag, members]) => ({
    title: tag,
    url: tag === "public" ? "/api/" : `/api/?group=${tag}`,
    count: members.length,
    current: tag === current,
  }));
  return { page: OpenApiPage, view: { document: { ...document, paths }, documentUrl: "/api/openapi.json", groups } };
}

const tagOf = (operation: unknown): string => z.object({ tags: z.array(z.string()) }).parse(operation).tags[0] ?? "";
