import { addRedirectSchema, type ImportRedirects, maxRedirects } from "@openzone/contract/redirects";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { type Reason, refuseUnless } from "../../../platform/errors.ts";
import {
  noteRedirect,
  openBook,
  type RedirectBook,
  reasonsAgainstRedirect,
  redirectKey,
  targetOf,
} from "../destinations.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockSite } from "../queries.ts";
import { loadSiteTree } from "../tree.ts";
import { reasonsOfSitesBelow, sitesBelow } from "./take-site-path.ts";
import { type NewRedirect, writeRedirects } from "./write-redirects.ts";

export interface RefusedLine {
  /** From 1. */
  line: number;
  from: string;
  to: string;
  /** What is wrong: a sentence about the form of an address, or a reason. */
  problem: string | Reason;
}

export interface RedirectImport {
  added: number;
  unchanged: number;
  refused: RefusedLine[];
}

/**
 * Adds many redirects at once. Every line is judged by itself and after the lines above it; good ones are added, the
 * others come back with what is wrong. Lines that say what is so already change nothing, so an import can be repeated.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function importRedirects(
  tx: Tx,
  actor: Actor,
  input: ImportRedirects & { siteId: number },
  now: Date,
): Promise<RedirectImport> {
  const site = await lockSite(tx, input.siteId);
  refuseUnless(reasonsAgainstManaging(actor, site.id));
  const book = openBook(await loadSiteTree(tx, site.id));
  const below = await sitesBelow(tx, site.id);
  const result: RedirectImport = { added: 0, unchanged: 0, refused: [] };
  const good: NewRedirect[] = [];
  for (const [index, line] of input.lines.entries()) {
    const judged = judge(book, below, line);
    if (judged === "unchanged") result.unchanged += 1;
    else if ("problem" in judged) result.refused.push({ line: index + 1, ...line, problem: judged.problem });
    else {
      noteRedirect(book, judged.from, judged.to);
      good.push(judged);
    }
  }
  if (good.length === 0) return result;
  await writeRedirects(tx, actor, site.id, good, now);
  const details = { count: good.length, redirects: good.map(({ from, to }) => `${from} → ${to}`) };
  await audit(tx, actor, "redirects.imported", { type: "site", id: site.id }, details);
  await invalidate(tx, [`site:${site.id}:redirects`]);
  return { ...result, added: good.length };
}

function judge(
  book: RedirectBook,
  below: ReadonlyMap<string, string>,
  line: { from: string; to: string },
): NewRedirect | "unchanged" | { problem: string | Reason } {
  const parsed = addRedirectSchema.safeParse(line);
  if (!parsed.success) return { problem: parsed.error.issues[0]?.message ?? "" };
  const from = redirectKey(parsed.data.from);
  const to = targetOf(book, parsed.data.to);
  if (book.redirects.get(from) === to) return "unchanged";
  const isFull = book.redirects.size >= maxRedirects;
  const [reason] = isFull
    ? [{ code: "REDIRECTS_FULL" as const, details: { limit: maxRedirects } }]
    : [...reasonsOfSitesBelow(below, from), ...reasonsAgainstRedirect(book, from, to)];
  return reason ? { problem: reason } : { from, to, note: "" };
}
