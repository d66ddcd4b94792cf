/** Letters of authority in the account (委托代办): whom one has act for oneself, and for whom one acts. */
import { type AccountActView, type AccountLineView, messagesFor } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import {
  type AuthorityState,
  actWithAuthority,
  answerAuthority,
  authoritiesGiven,
  authoritiesTo,
  authorityLetter,
  endAuthority,
  type OwnAuthority,
} from "../../accounts/index.ts";
import { sendGivenFile } from "../../forms/index.ts";
import { itemNames } from "../../services/index.ts";
import { actAs, numberOf } from "./enterprise-pages.ts";
import { type Act, actorOf, doneAt, type Here, type Page } from "./here.ts";

export const agentsAddress = "/account/agents/";
const wordsOf = ({ language }: Here) => messagesFor(language).agents;

const tones: Record<AuthorityState, "quiet" | "near" | "late" | "done"> = {
  ...{ offered: "near", coming: "quiet", active: "done", expired: "quiet" },
  ...{ declined: "late", withdrawn: "quiet", given_up: "quiet" },
};

export const agentsPage: Page = async (here) => {
  const { services, prefix } = here;
  const actor = actorOf(here);
  const words = wordsOf(here);
  const given = await authoritiesGiven(services, actor);
  const received = await authoritiesTo(services, actor.accountId);
  const names = await itemNames(
    services.db,
    [...given, ...received].flatMap(({ itemIds }) => itemIds),
  );
  const mayGive = actor.agentFor === undefined && (actor.actingFor === undefined || actor.actingFor.role === "owner");
  return {
    title: words.title,
    lead: words.lead,
    parts: [
      {
        ...{ kind: "list", title: words.given, empty: { text: words.givenNone } },
        lines: given.map((one) => ({ ...line(here, one, names), acts: mayGive ? givenActs(here, one) : [] })),
        links: mayGive ? [{ title: words.give, url: `${prefix}${agentsAddress}new/` }] : [],
      },
      {
        ...{ kind: "list", title: words.received, empty: { text: words.receivedNone } },
        lines: received.map((one) => ({ ...line(here, one, names), acts: receivedActs(here, one) })),
      },
    ],
  };
};

function line(here: Here, one: OwnAuthority, names: ReadonlyMap<number, string>): AccountLineView {
  const words = wordsOf(here);
  return {
    title: one.name,
    tag: { word: words.states[one.state], tone: tones[one.state] },
    facts: [
      one.itemIds.flatMap((id) => names.get(id) ?? []).join(here.language === "zh-CN" ? "、" : ", "),
      words.period(one.beginsOn, one.endsOn),
    ],
    links: [{ title: words.letterOpen, url: `${here.prefix}${agentsAddress}${one.id}/letter` }],
  };
}

type Doing = "accept" | "decline" | "end" | "act";

function button(here: Here, one: OwnAuthority, doing: Doing, title: string): AccountActView {
  const action = `${here.prefix}${agentsAddress}${one.id}/`;
  return { title, about: one.name, action, hidden: { do: doing }, danger: doing === "end" };
}

const isOpen = ({ state }: OwnAuthority): boolean => ["offered", "coming", "active"].includes(state);

const givenActs = (here: Here, one: OwnAuthority): AccountActView[] =>
  isOpen(one) ? [button(here, one, "end", wordsOf(here).withdraw)] : [];

function receivedActs(here: Here, one: OwnAuthority): AccountActView[] {
  const words = wordsOf(here);
  if (one.state === "offered")
    return [button(here, one, "accept", words.accept), button(here, one, "decline", words.decline)];
  if (!isOpen(one)) return [];
  const isNow = actorOf(here).agentFor?.authorityId === one.id;
  return [
    ...(isNow ? [actAs(here, null, one.name)] : one.state === "active" ? [button(here, one, "act", words.act)] : []),
    button(here, one, "end", words.giveUp),
  ];
}

/** Accepts, declines, ends, or acts with an authority, each by one press. */
export const agentAct: Act = async (here) => {
  const { services, typed } = here;
  const actor = actorOf(here);
  const id = numberOf(here, "id");
  switch (typed.do) {
    case "accept":
    case "decline":
      await answerAuthority(services, actor, { id, accept: typed.do === "accept" });
      return `${agentsAddress}?done=${typed.do === "accept" ? "accepted" : "declined"}`;
    case "end":
      await endAuthority(services, actor, id);
      return `${agentsAddress}?done=ended`;
    case "act":
      await actWithAuthority(services, actor, id);
      return doneAt("/account/", "acting");
    default:
      throw new AppError("NOT_FOUND");
  }
};

/** The letter, for both sides of it. @throws AppError NOT_FOUND  for anybody else */
export async function sendLetter(here: Here) {
  const letter = await authorityLetter(here.services, actorOf(here), numberOf(here, "id"));
  if (!letter) throw new AppError("NOT_FOUND");
  return sendGivenFile(here.request, here.reply, here.services.files, { ...letter, previewHash: null });
}
