import { enterApplicationSchema, submittedSchema } from "@openzone/contract/applications";
import {
  billSchema,
  callTicketSchema,
  dueFeesQuerySchema,
  dueFeesSchema,
  hallFiguresQuerySchema,
  hallFiguresSchema,
  makeBillSchema,
  payBillSchema,
  takeTicketSchema,
  ticketListSchema,
  ticketQuerySchema,
  ticketSchema,
} from "@openzone/contract/hall";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { billById, makeBill, payBill } from "./commands/bills.ts";
import { enterApplication } from "./commands/enter-application.ts";
import { callTicket, endTicket, refuseOtherHall, takeTicket, ticketsOfDay } from "./commands/tickets.ts";
import { dueFees } from "./due-fees.ts";
import { hallFigures } from "./hall-figures.ts";
import { paymentGateway } from "./payment.ts";

const tags = ["applications"];
const enter = { access: can("window.enter") } as const;

/** The one-stop hall (窗口): entering, queue numbers, figures of the windows, bills. */
export function registerHallRoutes(app: App, services: Services): void {
  registerWindow(app, services);
  registerTickets(app, services);
  registerBills(app, services);
}

function registerWindow(app: App, { db, keyring, now }: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/applications",
    config: enter,
    schema: {
      tags,
      summary: "Enters an application at the counter (窗口收件), with the answers of its form",
      body: enterApplicationSchema,
      response: { 201: submittedSchema },
    },
    handler: async (request, reply) =>
      reply
        .code(201)
        .send(await inTransaction(db, (tx) => enterApplication(tx, keyring, actorOf(request), request.body, now()))),
  });
  app.route({
    method: "GET",
    url: "/api/v1/hall/figures",
    config: enter,
    schema: {
      tags,
      summary: "How many each window served on a day, and how long people waited and were served, in minutes",
      querystring: hallFiguresQuerySchema,
      response: { 200: hallFiguresSchema },
    },
    handler: (request) => {
      const { site, day } = request.query;
      refuseOtherHall(actorOf(request), site);
      return hallFigures(db, site, day ?? chinaDay(now()));
    },
  });
}

function registerTickets(app: App, { db, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/hall/tickets",
    config: enter,
    schema: {
      tags,
      summary: "Queue numbers of today that wait or are called",
      querystring: ticketQuerySchema,
      response: { 200: ticketListSchema },
    },
    handler: async (request) => ({ items: await ticketsOfDay(db, actorOf(request), request.query.site, now()) }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/hall/tickets",
    config: enter,
    schema: { tags, summary: "Takes a queue number (取号)", body: takeTicketSchema, response: { 201: ticketSchema } },
    handler: async (request, reply) =>
      reply.code(201).send(await inTransaction(db, (tx) => takeTicket(tx, actorOf(request), request.body, now()))),
  });
  app.route({
    method: "POST",
    url: "/api/v1/hall/tickets/call",
    config: enter,
    schema: {
      tags,
      summary: "Calls the next number to a counter (叫号)",
      body: callTicketSchema,
      response: { 200: ticketSchema },
    },
    handler: (request) => inTransaction(db, (tx) => callTicket(tx, actorOf(request), request.body, now())),
  });
  for (const [verb, how, summary] of [
    ["finish", "served", "Ends a number that was served (办完)"],
    ["miss", "missed", "Ends a number for which nobody came (过号)"],
  ] as const)
    app.route({
      method: "POST",
      url: `/api/v1/hall/tickets/:id/${verb}`,
      config: enter,
      schema: { tags, summary, params: idParams, response: { 200: ticketSchema } },
      handler: (request) =>
        inTransaction(db, (tx) => endTicket(tx, actorOf(request), { id: request.params.id, how }, now())),
    });
}

function registerBills(app: App, { config, db, keyring, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/hall/fees",
    config: enter,
    schema: {
      tags,
      summary: "Fees that are not paid yet, of an applicant (exact name, phone or code) or of cases by their numbers",
      querystring: dueFeesQuerySchema,
      response: { 200: dueFeesSchema },
    },
    handler: (request) => dueFees(db, keyring, actorOf(request), request.query.q),
  });
  app.route({
    method: "POST",
    url: "/api/v1/hall/bills",
    config: enter,
    schema: {
      tags,
      summary: "Puts the unpaid fees of several cases on one bill (一单缴费)",
      body: makeBillSchema,
      response: { 201: billSchema },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const bill = await inTransaction(db, async (tx) =>
        billById(tx, actor, await makeBill(tx, actor, request.body.caseIds, now())),
      );
      return reply.code(201).send(bill);
    },
  });
  app.route({
    method: "GET",
    url: "/api/v1/hall/bills/:id",
    config: enter,
    schema: { tags, summary: "A bill with its lines", params: idParams, response: { 200: billSchema } },
    handler: (request) => billById(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "POST",
    url: "/api/v1/hall/bills/:id/pay",
    config: enter,
    schema: {
      tags,
      summary: "Pays a bill",
      params: idParams,
      body: payBillSchema,
      response: { 200: billSchema },
    },
    handler: (request) => {
      const actor = actorOf(request);
      const input = { ...request.body, id: request.params.id };
      return inTransaction(db, async (tx) => {
        await payBill(tx, actor, paymentGateway(config.DATA_DIR), input, now());
        return billById(tx, actor, input.id);
      });
    },
  });
}
