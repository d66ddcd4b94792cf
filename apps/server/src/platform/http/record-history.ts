import { recordHistoryQuerySchema, recordHistorySchema } from "@openzone/contract/record-history";
import { type HistorySources, readRecordHistory } from "../audit/record-history.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { actorOf, signedIn } from "./access.ts";
import type { App } from "./app-type.ts";

/** The history of every kind of record (修改记录): each module says which lines are of its records and who reads them. */
export function registerRecordHistory(app: App, services: Services, sources: HistorySources): void {
  app.route({
    method: "GET",
    url: "/api/v1/record-history",
    config: { access: signedIn },
    schema: {
      tags: ["records"],
      summary: "Who changed a record, when, and what from what to what; for those who may change it",
      querystring: recordHistoryQuerySchema,
      response: { 200: recordHistorySchema },
    },
    handler: async (request) => {
      const { kind, id, ...page } = request.query;
      const source = sources[kind];
      if (!source) throw new AppError("NOT_FOUND");
      return readRecordHistory(services.db, await source(services.db, actorOf(request), id), page);
    },
  });
}

/** The number of a record from its address. @throws AppError NOT_FOUND */
export function recordNumber(id: string): number {
  if (!/^[1-9]\d{0,14}$/.test(id)) throw new AppError("NOT_FOUND");
  return Number(id);
}
