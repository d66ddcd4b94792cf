import { AccountCasePage, type AccountCaseView, languages, messagesFor } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { agentName, roleIn } from "../../accounts/index.ts";
import {
  agentDoer,
  appealsOf,
  applicantActions,
  applicantDoer,
  type CaseOwner,
  caseOwner,
  type Doer,
  listOwnCases,
  ownCaseAddress,
  type TrackedCase,
  trackedCase,
} from "../../applications/index.ts";
import { codeAddress, documentsOf, sendDocument } from "../../legal-documents/index.ts";
import { hallAddress } from "../../services/index.ts";
import { languagePrefix } from "../../sites/index.ts";
import { drafterOf } from "../applying/place.ts";
import type { Portal } from "../portal.ts";
import { formatMinute } from "../time.ts";
import { trackedView } from "../tracked-view.ts";
import { caseLine } from "./case-lines.ts";
import { actorOf, type Here, type Page, viewOf } from "./here.ts";

const PAGE = 20;

/** The cases of an account, or of the enterprise that it acts for (我的办件). */
export const casesPage: Page = async (here) => {
  const { services, language, prefix, query } = here;
  const { cases: words, forms } = messagesFor(language);
  const before = /^\d{1,15}$/.test(query.before ?? "") ? Number(query.before) : undefined;
  const found = await listOwnCases(services.db, drafterOf(actorOf(here)), { limit: PAGE + 1, before });
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const url = prefix + ownCaseAddress();
  const links = [
    ...(before === undefined ? [] : [{ title: words.newest, url }]),
    ...(found.length > PAGE && last ? [{ title: words.older, url: `${url}?before=${last.id}` }] : []),
  ];
  return {
    title: words.list,
    parts: [
      {
        kind: "list",
        title: words.list,
        lines: shown.map((one) => {
          const { state, ...line } = caseLine(one, language, prefix);
          return { ...line, tag: state };
        }),
        empty: { text: forms.apply.noCases, link: { title: forms.apply.findService, url: hallAddress(prefix) } },
        links,
      },
    ],
  };
};

/** A case with who does something with it for its applicant. */
export type OpenedCase = CaseOwner & { doer: Doer; byAgent: boolean };

/**
 * A case of the person who asks: their own, one of an enterprise in which they have a role at this moment, whomever they act for, or one
 * that they applied for with the letter of authority that they act with.
 * @throws AppError NOT_FOUND  for that of anybody else, as where there is none
 */
export async function openCase(here: Here): Promise<OpenedCase> {
  const { db } = here.services;
  const { accountId, agentFor } = actorOf(here);
  const found = await caseOwner(db, here.params.number ?? "");
  const isTheirs =
    found !== undefined &&
    (found.enterpriseId === null
      ? found.accountId === accountId
      : (await roleIn(db, accountId, found.enterpriseId)) !== undefined);
  if (found && isTheirs) return { ...found, doer: applicantDoer, byAgent: false };
  if (!found || !agentFor || found.authorityId !== agentFor.authorityId) throw new AppError("NOT_FOUND");
  return { ...found, doer: agentDoer({ authorityId: agentFor.authorityId, accountId }), byAgent: true };
}

/** What is asked of the applicant on the page of their case. */
export type CaseAsks = Pick<AccountCaseView, "supplement" | "lacking" | "late">;

/** One case with everything that its applicant may read of it. */
export async function drawCase(
  here: Here,
  portal: Portal,
  owner: OpenedCase,
  change: CaseAsks = {},
  status = 200,
): Promise<void> {
  const found = await trackedCase(here.services.db, owner.id);
  await portal.answerPrivate(here.request, here.reply, async () => ({
    ...{ page: AccountCasePage, status, languages },
    view: await caseView(here, portal, owner, found, change),
  }));
}

async function caseView(
  here: Here,
  portal: Portal,
  { id, siteId, authorityId, byAgent }: OpenedCase,
  found: TrackedCase,
  change: CaseAsks,
): Promise<AccountCaseView> {
  const { services, language, prefix, query } = here;
  const { cases: words } = messagesFor(language);
  const own = await portal.trees.get(siteId);
  // The guide stands on the site where it was applied for.
  const itemPrefix = own ? languagePrefix(own.site, language) : prefix;
  const { parts: _, ...frame } = await viewOf(here, { title: found.itemName, parts: [] });
  const address = prefix + ownCaseAddress(found.number);
  const actions = await applicantActions(services.db, id);
  const acts = (["withdraw", "appeal"] as const).filter((action) => actions.includes(action));
  return {
    ...frame,
    crumbs: [...frame.crumbs, { title: words.list, url: prefix + ownCaseAddress() }],
    agent: authorityId === null ? undefined : messagesFor(language).agents.caseBy(await nameOfAgent(here, authorityId)),
    done: here.problems.length > 0 ? undefined : doneWords(language, query.done),
    found: { ...trackedView(found, itemPrefix, language), documents: await documentsIn(here, id, address) },
    appeals: (await appealsOf(services.db, id)).map(({ madeAt, text, answer, answeredAt }) => ({
      ...{ at: formatMinute(madeAt), text, answer },
      answeredAt: answeredAt && formatMinute(answeredAt),
    })),
    // Taking back and objecting are the principal's own: they need an authority of their own (特别授权).
    acts: (byAgent ? [] : acts).map((action) => ({ title: words[action], url: `${address}${action}/` })),
    ...change,
  };
}

const nameOfAgent = ({ services: { db, keyring } }: Here, authorityId: number) => agentName(db, keyring, authorityId);

function doneWords(language: Here["language"], done: string | undefined): string | undefined {
  const { cases, uploads } = messagesFor(language);
  return done === "lacking" ? uploads.lackingDone : cases.done[done as keyof typeof cases.done];
}

async function documentsIn({ services, prefix }: Here, id: number, address: string) {
  const found = await documentsOf(services.db, "application", id);
  return found.map(({ id: documentId, kind, number, code, made, state }) => ({
    ...{ kind, number, voided: state === "voided" },
    verifyUrl: codeAddress(prefix, code),
    url: made ? `${address}documents/${documentId}.pdf` : null,
  }));
}

/** The file of a document of one's own case. @throws AppError NOT_FOUND */
export async function sendCaseDocument(here: Here) {
  const { id } = await openCase(here);
  const documentId = Number(here.params.document);
  const documents = await documentsOf(here.services.db, "application", id);
  if (!documents.some((one) => one.id === documentId)) throw new AppError("NOT_FOUND");
  return sendDocument(here.services, here.request, here.reply, documentId);
}
