import type {} from "@fastify/multipart";
import { documentDepartmentsSchema, saveOrganCodeSchema } from "@openzone/contract/legal-documents";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams, nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { openDepartment } from "../people/index.ts";
import { keepSeal, largestSeal, receiveSeal, retireSeal } from "./commands/keep-seal.ts";
import { saveOrganCode } from "./commands/save-organ-code.ts";
import { rotateKey } from "./keys.ts";
import { sealPicture } from "./seals.ts";
import { documentSettings } from "./settings.ts";

const tags = ["legal-documents"];
const access = can("system.manage");
const sealed = z.object({ id: z.number().int() });

/** Codes of departments, seals and keys: the system administrator's. */
export function registerSettingsRoutes(app: App, services: Services): void {
  registerCodes(app, services);
  registerSeals(app, services);
}

function registerCodes(app: App, { db, keyring, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/document-settings",
    config: { access },
    schema: { tags, summary: "Codes, seals and keys (文书设置)", response: { 200: documentDepartmentsSchema } },
    handler: () => documentSettings(db),
  });
  app.route({
    method: "PUT",
    url: "/api/v1/departments/:id/document-code",
    config: { access },
    schema: {
      tags,
      summary: "What the numbers of a department's documents begin with (机关代字)",
      params: idParams,
      body: saveOrganCodeSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { departmentId: request.params.id, code: request.body.code };
      await inTransaction(db, (tx) => saveOrganCode(tx, actorOf(request), input, now()));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/document-keys",
    config: { access },
    schema: {
      tags,
      summary: "Has a new key sign from now on (更换签名密钥)",
      response: { 201: z.object({ name: z.string() }) },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await inTransaction(db, (tx) => rotateKey(tx, keyring, actorOf(request), now()))),
  });
}

function registerSeals(app: App, services: Services): void {
  const { db, files, now } = services;
  const pictureOf = async (request: FastifyRequest) => {
    const part = await request.file({ limits: { fileSize: largestSeal } });
    if (!part) throw new AppError("DOCUMENT_SEAL");
    return receiveSeal(files, await part.toBuffer(), part.filename);
  };
  const consumes = ["multipart/form-data"];
  app.route({
    method: "POST",
    url: "/api/v1/document-seal",
    config: { access, idempotent: false },
    schema: { tags, summary: "Sets the seal of the zone (上传印章)", consumes, response: { 201: sealed } },
    handler: async (request, reply) => {
      const stored = await pictureOf(request);
      const input = { departmentId: null, stored };
      return reply.code(201).send(await inTransaction(db, (tx) => keepSeal(tx, actorOf(request), input, now())));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/departments/:id/document-seal",
    config: { access, idempotent: false },
    schema: {
      tags,
      summary: "Sets the seal of a department (上传印章)",
      consumes,
      params: idParams,
      response: { 201: sealed },
    },
    handler: async (request, reply) => {
      const departmentId = request.params.id;
      await inTransaction(db, (tx) => openDepartment(tx, departmentId));
      const input = { departmentId, stored: await pictureOf(request) };
      return reply.code(201).send(await inTransaction(db, (tx) => keepSeal(tx, actorOf(request), input, now())));
    },
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/departments/:id/document-seal",
    config: { access },
    schema: {
      tags,
      summary: "Takes the seal of a department out of use (停用印章)",
      params: idParams,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { departmentId: request.params.id };
      await inTransaction(db, (tx) => retireSeal(tx, actorOf(request), input, now()));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/document-seals/:id/picture",
    config: { access },
    schema: { tags, summary: "The picture of a seal", params: idParams },
    handler: async (request, reply) => {
      const hash = await sealPicture(db, request.params.id);
      return reply
        .type("image/png")
        .header("cache-control", "private, no-store")
        .send(await files.open(hash));
    },
  });
}
