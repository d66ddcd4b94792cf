import type { ErrorStatus, ErrorView, Language } from "@openzone/portal-ui";
import type { FastifyRequest } from "fastify";
import type { Problem } from "../../platform/http/problem.ts";
import type { Services } from "../../platform/services.ts";
import type { SiteTree } from "../sites/index.ts";
import { formatDay } from "./time.ts";

const pageStatuses: readonly number[] = [400, 403, 404, 410, 413, 429, 500, 503] satisfies ErrorStatus[];

/** How many likely pages a "not found" offers. */
const likelyCount = 5;

/** What the error page tells; a missing page searches for the words of its address. */
export async function errorView(
  problem: Problem,
  request: FastifyRequest,
  services: Services,
  tree: SiteTree,
  language: Language,
): Promise<ErrorView> {
  const status = errorStatus(problem.status);
  const query = status === 404 ? wordsOfAddress(request.url, tree) : undefined;
  return {
    status,
    query,
    likely: query ? await likelyPages(services, tree, language, query) : [],
    withdrawn: status === 410 ? withdrawnOf(problem) : undefined,
    closed:
      problem.code === "SITE_CLOSED" ? { notice: String(problem.notice), until: String(problem.until) } : undefined,
    retryAfterSeconds: typeof problem.retryAfterSeconds === "number" ? problem.retryAfterSeconds : undefined,
    requestId: status === 500 ? problem.requestId : undefined,
  };
}

function errorStatus(status: number): ErrorStatus {
  if (pageStatuses.includes(status)) return status as ErrorStatus;
  return status === 401 ? 403 : status < 500 ? 400 : 500;
}

/** Words that a person might have meant: the last readable part of the address, or the section it lies in. */
function wordsOfAddress(url: string, tree: SiteTree): string | undefined {
  const parts = decoded(url.split("?")[0] ?? "")
    .split("/")
    .filter(Boolean);
  const section = parts
    .map((_, i) => tree.byFormerAddress.get(`/${parts.slice(0, i + 1).join("/")}/`))
    .findLast(Boolean);
  const last = (parts.at(-1) ?? "")
    .replace(/\.\w+$/, "")
    .replace(/[-_+]/g, " ")
    .trim();
  return /\p{Script=Han}|[a-z]{3}/u.test(last) ? last.slice(0, 60) : section?.title;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    // A broken escape is part of why nothing was found; the raw address still gives words.
    if (error instanceof URIError) return path;
    throw error;
  }
}

async function likelyPages({ search }: Services, tree: SiteTree, language: Language, q: string) {
  const answer = await search.search({ q, site: tree.site.id, language, limit: likelyCount });
  return answer.hits.map((hit) => ({ title: hit.title, url: hit.url, date: formatDay(hit.publishedAt) }));
}

/** Only what the department chose to say; the title is not repeated, since it was withdrawn too. */
function withdrawnOf(problem: Problem) {
  return typeof problem.withdrawnAt === "string" ? { date: formatDay(problem.withdrawnAt) } : undefined;
}
