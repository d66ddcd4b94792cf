import type { FastifyRequest } from "fastify";
import type { Db } from "../../platform/database/database.ts";

/** Says whether whoever sends the request may read the documents of a thing: the officer of the case, or its applicant. */
export type DocumentAccess = (db: Db, request: FastifyRequest, subjectId: number) => Promise<boolean>;

const hooks = new Map<string, DocumentAccess>();

/** Registers who may read documents about things of `subjectType`; a second registration takes the place of the first. */
export function onDocumentAccess(subjectType: string, mayRead: DocumentAccess): void {
  hooks.set(subjectType, mayRead);
}

/** Nobody may read what no module answers for. */
export const mayReadBySubject: (db: Db, request: FastifyRequest, type: string, id: number) => Promise<boolean> = async (
  db,
  request,
  type,
  id,
) => (await hooks.get(type)?.(db, request, id)) ?? false;
