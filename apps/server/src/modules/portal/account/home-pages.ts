import type { AccountLineView, AccountPartView } from "@openzone/portal-ui";
import { accountHomeSection, enterprisesOf, invitationsTo } from "../../accounts/index.ts";
import { markRead, messagesOf } from "../../notifications/index.ts";
import { formatMinute } from "../time.ts";
import { actAs, invitationsPart } from "./enterprise-pages.ts";
import { type Act, actorOf, doneAt, type Here, type Page } from "./here.ts";

export const homePage: Page = async (here) => {
  const { services, words, prefix } = here;
  const actor = actorOf(here);
  const invitations = await invitationsTo(services.db, services.keyring, actor.accountId, services.now());
  const enterprises = await enterprisesOf(services.db, actor.accountId);
  const messages = await messageLines(here, 3);
  return {
    title: words.account,
    parts: [
      ...invitationsPart(here, invitations),
      await minePart(here),
      {
        kind: "list",
        title: words.messages,
        lines: messages,
        empty: { text: words.messagesEmpty },
        links: messages.length > 0 ? [{ title: words.messages, url: `${prefix}/account/messages/` }] : [],
      },
      {
        kind: "list",
        title: words.enterprises,
        lines: [
          ...(actor.actingFor || actor.agentFor
            ? [{ title: words.actingSelf, facts: [], acts: [actAs(here, null, words.actingSelf)] }]
            : []),
          ...enterprises.map(({ id, name, creditCode, role }) => ({
            title: name,
            url: `${prefix}/account/enterprises/${id}/`,
            tag: actor.actingFor?.enterpriseId === id ? { word: words.current, tone: "done" as const } : undefined,
            facts: [`${creditCode} · ${words.roles[role]}`],
            acts: actor.actingFor?.enterpriseId === id ? [] : [actAs(here, id, name)],
          })),
        ],
        empty: { text: words.enterprisesEmpty },
        links: [{ title: words.enterpriseNew, url: `${prefix}/account/enterprises/` }],
      },
    ],
  };
};

/** The person's applications, as the module that keeps them lists them. */
async function minePart(here: Here): Promise<AccountPartView> {
  const { services, words, prefix, language } = here;
  const hall = { title: words.mineGo, url: `${prefix}/services/` };
  const list = await accountHomeSection()?.(services, actorOf(here), { language, prefix });
  if (!list) return { kind: "list", title: words.mine, lines: [], empty: { text: words.mineEmpty, link: hall } };
  return {
    kind: "list",
    title: list.title,
    lines: list.lines.map(({ title, url, facts, state }) => ({ title, url, facts, tag: state })),
    empty: list.empty,
    links: list.more && list.lines.length > 0 ? [list.more] : [],
  };
}

async function messageLines(here: Here, limit: number, before?: number): Promise<(AccountLineView & { id: number })[]> {
  const { services, words, language, prefix } = here;
  const reader = { accountId: actorOf(here).accountId };
  const messages = await messagesOf(services.db, services.keyring, reader, { language, limit, before });
  return messages.map(({ id, title, text, link, at, read }) => ({
    ...{ id, title, facts: [text, formatMinute(at)].filter(Boolean) },
    url: link === "" ? undefined : prefix + link,
    tag: read ? undefined : { word: words.unread, tone: "near" },
  }));
}

const PAGE = 30;

export const messagesPage: Page = async (here) => {
  const { words, prefix, query } = here;
  const before = /^\d{1,15}$/.test(query.before ?? "") ? Number(query.before) : undefined;
  const lines = await messageLines(here, PAGE, before);
  const last = lines.at(-1);
  const older =
    lines.length === PAGE && last ? [{ title: words.older, url: `${prefix}/account/messages/?before=${last.id}` }] : [];
  return {
    title: words.messages,
    parts: [
      { kind: "list", title: words.messages, lines, empty: { text: words.messagesEmpty }, links: older },
      ...(lines.some(({ tag }) => tag)
        ? [
            {
              ...{ kind: "form" as const, action: `${prefix}/account/messages/`, submit: words.markRead },
              ...{ fields: [], look: "quiet" as const },
            },
          ]
        : []),
    ],
  };
};

export const readAct: Act = async (here) => {
  const { services } = here;
  await markRead(services.db, { accountId: actorOf(here).accountId }, services.now());
  return doneAt("/account/messages/", "read");
};
