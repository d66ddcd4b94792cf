import swagger from "@fastify/swagger";
import { errorCatalogue } from "@openzone/contract/errors";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { anyone } from "./access.ts";
import type { App } from "./app-type.ts";

/** Describes every `/api/` route as OpenAPI 3.1; call before the routes are registered. */
export async function describeApi(app: App, publicUrl: string, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "OpenZone 开区通 API", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "oz_session" },
          csrf: { type: "apiKey", in: "header", name: "x-csrf-token" },
        },
      },
    },
    transform: ({ schema, url, ...rest }) => {
      const hidden = !url.startsWith("/api/");
      return jsonSchemaTransform({ schema: { ...schema, hide: hidden || schema?.hide }, url, ...rest });
    },
  });
}

/** The description as JSON, and the error catalogue that problem documents point to. */
export function registerApiDescription(app: App): void {
  app.route({
    method: "GET",
    url: "/api/openapi.json",
    config: { access: anyone },
    schema: { hide: true },
    handler: async (_request, reply) => reply.header("cache-control", "no-cache").send(app.swagger()),
  });
  app.route({
    method: "GET",
    url: "/api/errors",
    config: { access: anyone },
    schema: { tags: ["operations"], summary: "The error catalogue: every code, its status and when it is thrown" },
    handler: async () => errorCatalogue,
  });
}
