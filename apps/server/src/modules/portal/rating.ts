import { foreignPrefixes } from "@openzone/contract/languages";
import { addToRatingSchema, giveRatingSchema, ratingTags } from "@openzone/contract/ratings";
import { languages, RatePage, type RateView } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { addFormParser } from "../../platform/http/form-body.ts";
import type { Services } from "../../platform/services.ts";
import { addToRating, giveRating, inviteOf, rateAddress } from "../ratings/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { wordsFor } from "./messages.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";

/** A token has 192 random bits; nobody rates so often in a minute. */
const readsAMinute = 60;
const sendsAMinute = 20;

type Body = Record<string, string | undefined>;
type Problem = RateView["problems"][number];

/** The page of a link for a rating (好差评): one form, no script. */
export function registerRating(app: App, services: Services, portal: Portal): void {
  for (const prefix of ["", ...foreignPrefixes]) {
    app.route({
      method: "GET",
      url: rateAddress(prefix, ":token"),
      config: { access: anyone, rateLimit: { max: readsAMinute, timeWindow: 60_000 } },
      schema: { hide: true },
      handler: (request, reply) => show(services, portal, request, reply, {}, []),
    });
    app.register(async (scope) => {
      addFormParser(scope);
      const post = (url: string, work: (site: number, token: string, body: Body) => Promise<Problem[]>) =>
        scope.route({
          method: "POST",
          url,
          config: { access: anyone, forNobody: true, rateLimit: { max: sendsAMinute, timeWindow: 60_000 } },
          schema: { hide: true },
          handler: async (request, reply) => {
            const body = (request.body ?? {}) as Body;
            const { site } = await portal.siteOf(request);
            const problems = await work(site.id, tokenOf(request), body).catch(known);
            // Back to the page by its own address, so that a reload sends nothing again.
            if (problems.length === 0) return reply.redirect(backTo(request, site.path), 303);
            return show(services, portal, request, reply, body, problems);
          },
        });
      post(rateAddress(prefix, ":token"), (siteId, token, body) => rate(services, siteId, token, body));
      post(`${rateAddress(prefix, ":token")}/add`, (siteId, token, body) => add(services, siteId, token, body));
    });
  }
}

const tokenOf = (request: FastifyRequest): string => (request.params as { token: string }).token;

/** In the display mode that the form was in. */
function backTo(request: FastifyRequest, sitePath: string): string {
  const [path = ""] = request.url.split("?");
  const { mode } = request.query as { mode?: string };
  return sitePath + path.replace(/\/add$/, "") + (mode && /^(elder|contrast|dark)$/.test(mode) ? `?mode=${mode}` : "");
}

/** A second send finds what was given; the page says so. */
function known(error: unknown): Problem[] {
  if (error instanceof AppError && (error.code === "RATING_GIVEN" || error.code === "RATING_LINK")) return [];
  throw error;
}

const tagsIn = (body: Body): string[] => ratingTags.filter((tag) => body[`tag_${tag}`] !== undefined);

async function rate({ db, keyring, now }: Services, siteId: number, token: string, body: Body): Promise<Problem[]> {
  const read = giveRatingSchema.safeParse({ ...body, tags: tagsIn(body) });
  if (!read.success) {
    const paths = new Set(read.error.issues.map(({ path }) => path[0]));
    return (["level", "comment", "phone"] as const).filter((path) => paths.has(path));
  }
  await inTransaction(db, (tx) => giveRating(tx, keyring, { ...read.data, token, siteId }, now()));
  return [];
}

async function add({ db, keyring, now }: Services, siteId: number, token: string, body: Body): Promise<Problem[]> {
  const read = addToRatingSchema.safeParse(body);
  if (!read.success) return ["add"];
  await inTransaction(db, (tx) => addToRating(tx, keyring, { ...read.data, token, siteId }, now()));
  return [];
}

function show(
  services: Services,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
  problems: Problem[],
): Promise<void> {
  // The address is a secret: no page that somebody goes on to learns it. (With `no-referrer` browsers send the form as from nowhere.)
  reply.header("referrer-policy", "strict-origin");
  return portal.answerPrivate(request, reply, (context) =>
    ratePage(services, context, tokenOf(request), body, problems),
  );
}

async function ratePage(
  { db, now }: Services,
  { tree, language }: PageContext,
  token: string,
  body: Body,
  problems: Problem[],
): Promise<PageResult<RateView>> {
  const { site } = tree;
  const prefix = languagePrefix(site, language);
  const invite = await inviteOf(db, token, site.id, now());
  const url = rateAddress(prefix, invite ? token : "");
  const view: RateView = {
    url,
    addUrl: `${url}/add`,
    crumbs: [{ title: wordsFor(language).home, url: `${prefix}/` }],
    ...(invite && { invite: { item: invite.itemName, department: invite.departmentName } }),
    ...(invite?.level != null && { given: invite.level }),
    added: invite?.added ?? false,
    sent: {
      level: body.level ?? "",
      tags: tagsIn(body),
      comment: body.comment ?? "",
      name: body.name ?? "",
      phone: body.phone ?? "",
      consents: body.consents !== undefined,
    },
    problems,
  };
  const status = invite === undefined ? 404 : problems.length > 0 ? 422 : 200;
  return { page: RatePage, view, languages, status };
}
