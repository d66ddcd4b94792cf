import {
  calendarDayParams,
  calendarQuerySchema,
  calendarYearSchema,
  changeLegalRuleSchema,
  clockMoveListSchema,
  clockMoveQuerySchema,
  dueAnswerSchema,
  dueQuerySchema,
  legalRuleListSchema,
  setCalendarDaySchema,
} from "@openzone/contract/clocks";
import { explain } from "@openzone/contract/words/clocks";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { workCalendar } from "./calendar.ts";
import { clearCalendarDay, setCalendarDay } from "./commands/change-calendar.ts";
import { changeLegalRule } from "./commands/change-legal-rule.ts";
import { project } from "./project.ts";
import { calendarYear, listLegalRules, listMoves } from "./queries.ts";

const tags = ["clocks"];
const manage = can("calendar.manage");
const codeParams = z.object({ code: z.string().max(60) });

/** The work calendar (工作日历), the rules of law, and the deadline calculator. */
export function registerClockRoutes(app: App, services: Services): void {
  registerReads(app, services);
  registerChanges(app, services);
}

function registerReads(app: App, { db }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/calendar",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "A year of the work calendar (工作日历)",
      querystring: calendarQuerySchema,
      response: { 200: calendarYearSchema },
    },
    handler: (request) => calendarYear(db, request.query.year),
  });
  app.route({
    method: "GET",
    url: "/api/v1/calendar/moves",
    config: { access: manage },
    schema: {
      tags,
      summary: "Cases whose due day a change of the calendar moved",
      querystring: clockMoveQuerySchema,
      response: { 200: clockMoveListSchema },
    },
    handler: (request) => listMoves(db, request.query.page),
  });
  app.route({
    method: "GET",
    url: "/api/v1/due",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "When a term ends, and why (期限计算)",
      querystring: dueQuerySchema,
      response: { 200: dueAnswerSchema },
    },
    handler: async ({ query: { from, amount, unit, roll }, language }) => {
      const term = { amount, unit, roll, startedOn: from, extensions: [], pauses: [] };
      const projection = project(await workCalendar(db), term);
      return { ...projection, lines: explain(from, unit, projection, language === "en" ? "en" : "zh-CN") };
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/legal-rules",
    config: { access: signedIn },
    schema: { tags, summary: "Legal terms (法定时限) with their periods", response: { 200: legalRuleListSchema } },
    handler: async () => ({ items: await listLegalRules(db) }),
  });
}

function registerChanges(app: App, { db, jobs, now }: Services): void {
  app.route({
    method: "PUT",
    url: "/api/v1/calendar/days/:day",
    config: { access: manage },
    schema: {
      tags,
      summary: "Makes a day the zone's own day off or workday",
      params: calendarDayParams,
      body: setCalendarDaySchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, ...request.params };
      await inTransaction(db, (tx) => setCalendarDay(tx, actorOf(request), input, now(), jobs.enqueue));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/calendar/days/:day",
    config: { access: manage },
    schema: {
      tags,
      summary: "Takes a day of the zone's own back",
      params: calendarDayParams,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(db, (tx) => clearCalendarDay(tx, actorOf(request), request.params.day, now(), jobs.enqueue));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "PUT",
    url: "/api/v1/legal-rules/:code",
    config: { access: manage },
    schema: {
      tags,
      summary: "Lets a legal term hold with other contents from a day on",
      params: codeParams,
      body: changeLegalRuleSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(db, (tx) => changeLegalRule(tx, actorOf(request), request.params.code, request.body));
      return reply.code(204).send(null);
    },
  });
}
