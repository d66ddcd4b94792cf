import {
  askedForRatingSchema,
  askForRatingSchema,
  type RectificationVerb,
  raterSchema,
  ratingFigureQuerySchema,
  ratingFiguresSchema,
  ratingListSchema,
  ratingQuerySchema,
  rectificationSchema,
  rectificationSteppedSchema,
  rectificationStepSchema,
  unmaskRaterSchema,
} from "@openzone/contract/ratings";
import { toString as qrCode } from "qrcode";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { rateAddress } from "./ask-applicants.ts";
import { askForRating } from "./commands/ask-for-rating.ts";
import { stepRectification } from "./commands/step-rectification.ts";
import { unmaskRater } from "./commands/unmask-rater.ts";
import { registerRatingExports } from "./exports.ts";
import { ratingFigures } from "./figures.ts";
import { listRatings, rectificationDetail } from "./queries.ts";

const tags = ["ratings"];
const read = can("rating.read");

/** Ratings (好差评) for staff, and the rectification of bad ones. */
export function registerRatingRoutes(app: App, services: Services): void {
  registerLists(app, services);
  registerSteps(app, services);
  registerRatingExports(app, services);
}

function registerLists(app: App, { config, db, keyring, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/ratings",
    config: { access: read },
    schema: {
      tags,
      summary: "Ratings (好差评) of one's departments; who rated is shown with consent only",
      querystring: ratingQuerySchema,
      response: { 200: ratingListSchema },
    },
    handler: (request) => listRatings(db, keyring, actorOf(request), request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/ratings/figures",
    config: { access: read },
    schema: {
      tags,
      summary: "Ratings of a month and of the one before by level, and rectifications that go on",
      querystring: ratingFigureQuerySchema,
      response: { 200: ratingFiguresSchema },
    },
    handler: (request) => ratingFigures(db, actorOf(request), request.query.month, now()),
  });
  app.route({
    method: "GET",
    url: "/api/v1/ratings/rectifications/:id",
    config: { access: read },
    schema: {
      tags,
      summary: "The rectification (整改) of a bad rating with its clocks and history",
      params: idParams,
      response: { 200: rectificationSchema },
    },
    handler: (request) => rectificationDetail(db, keyring, actorOf(request), request.params.id, request.language),
  });
  app.route({
    method: "POST",
    url: "/api/v1/ratings/asked",
    config: { access: can("rating.ask") },
    schema: {
      tags,
      summary: "A link for one rating of a visit to the window (窗口评价)",
      body: askForRatingSchema,
      response: { 201: askedForRatingSchema },
    },
    handler: async (request, reply) => {
      const asked = await inTransaction(db, (tx) => askForRating(tx, actorOf(request), request.body, now()));
      const address = rateAddress("", asked.token);
      const qrSvg = await qrCode(new URL(address, config.PUBLIC_URL).href, { type: "svg", margin: 4 });
      return reply.code(201).send({ address, qrSvg, expiresAt: asked.expiresAt.toISOString() });
    },
  });
}

function registerSteps(app: App, { db, keyring, now }: Services): void {
  const step = (verb: RectificationVerb, summary: string, access: typeof read) =>
    app.route({
      method: "POST",
      url: `/api/v1/ratings/rectifications/:id/${verb}`,
      config: { access },
      schema: {
        tags,
        summary,
        params: idParams,
        body: rectificationStepSchema,
        response: { 200: rectificationSteppedSchema },
      },
      handler: (request) => {
        const input = { ...request.body, id: request.params.id };
        return inTransaction(db, (tx) => stepRectification(tx, actorOf(request), verb, input, now()));
      },
    });
  const [handle, supervise] = [can("rating.handle"), can("rating.supervise")];
  step("contact", "The rater was contacted (首次联系)", read);
  step("verify", "What was rated is true (核实属实)", handle);
  step("appeal", "The department says that it is not true (申诉)", handle);
  step("invalidate", "The rating is judged not true (不属实)", supervise);
  step("refuse-appeal", "The rating is judged true (属实)", supervise);
  step("fix", "What was wrong is fixed (整改完成)", handle);
  step("reopen", "The rater is not content: fixing goes on (继续整改)", read);
  step("revisit", "The rater was asked again (回访)", read);
  step("publish", "Publishes the reply (公布答复)", handle);
  app.route({
    method: "POST",
    url: "/api/v1/ratings/rectifications/:id/unmask",
    config: { access: read },
    schema: {
      tags,
      summary: "Tells who rated: the supervisor, and the department with consent; the reason goes on record",
      params: idParams,
      body: unmaskRaterSchema,
      response: { 200: raterSchema },
    },
    handler: (request) => {
      const input = { ...request.body, id: request.params.id };
      return inTransaction(db, (tx) => unmaskRater(tx, keyring, actorOf(request), input, now()));
    },
  });
}
