import type { FastifyReply, FastifyRequest } from "fastify";
import { anyone } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import type { Services } from "../../../platform/services.ts";
import { harvestClock } from "../../disclosure/index.ts";
import { xml } from "../feeds/xml.ts";
import { type Portal, refuseClosed } from "../portal.ts";
import { answerTo, documentOf, type Repository } from "./answers.ts";
import { OaiFault, readRequest } from "./arguments.ts";

/**
 * The catalogue of each site for harvesters (OAI-PMH 2.0), at `/oai` of its host or below its path. Answers are made each
 * time: they carry the moment from which a harvester asks the next time.
 */
export function registerOai(app: App, services: Services, portal: Portal): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply, parameters: URLSearchParams) => {
    const tree = await portal.siteOf(request);
    refuseClosed(tree, tree.site.language, services.now());
    return reply
      .type("text/xml; charset=utf-8")
      .header("cache-control", "no-cache")
      .send(await documentFor({ services, tree }, parameters));
  };
  app.route({
    method: "GET",
    url: "/oai",
    config: { access: anyone },
    schema: { hide: true },
    handler: (request, reply) => answer(request, reply, new URL(request.url, "http://oai").searchParams),
  });
  app.register(async (scope) => {
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    scope.route({
      method: "POST",
      url: "/oai",
      // Changes nothing; the protocol wants both methods.
      config: { access: anyone, forNobody: true },
      schema: { hide: true },
      handler: (request, reply) =>
        answer(request, reply, request.body instanceof URLSearchParams ? request.body : new URLSearchParams()),
    });
  });
}

async function documentFor(repository: Repository, parameters: URLSearchParams): Promise<string> {
  const { now, first } = await harvestClock(repository.services.db, repository.tree.site.id);
  let given: Record<string, string> = {};
  try {
    const request = readRequest(parameters);
    given = request.given;
    return documentOf(repository, now, given, await answerTo(repository, request, first));
  } catch (fault) {
    if (!(fault instanceof OaiFault)) throw fault;
    // §3.6: what is wrong in itself is not repeated.
    const kept = fault.code === "badVerb" || fault.code === "badArgument" ? {} : given;
    return documentOf(repository, now, kept, `<error code="${fault.code}">${xml(fault.message)}</error>`);
  }
}
