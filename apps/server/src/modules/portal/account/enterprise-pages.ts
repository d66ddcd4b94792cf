import { type MemberRole, memberRoles } from "@openzone/contract/accounts";
import type { AccountActView, AccountLineView, AccountPartView } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import {
  acceptParent,
  actFor,
  answerInvitation,
  changeRole,
  createEnterprise,
  type EnterpriseDetails,
  endLink,
  enterpriseDetails,
  enterprisesOf,
  invitationsTo,
  inviteMember,
  inviteSubsidiary,
  type OpenInvitation,
  removeMember,
  revokeInvitation,
} from "../../accounts/index.ts";
import { formatDay } from "../time.ts";
import { type Act, actorOf, doneAt, type Here, type Page, problemAt, require, typedContact } from "./here.ts";

/** The number of something in the address. @throws AppError NOT_FOUND */
export function numberOf({ params }: Here, name: string): number {
  const number = Number(params[name]);
  if (!Number.isSafeInteger(number) || number < 1) throw new AppError("NOT_FOUND");
  return number;
}

/** The button with which a session acts in another name. */
export const actAs = ({ words, prefix }: Here, enterpriseId: number | null, about: string): AccountActView => ({
  title: enterpriseId === null ? words.actSelf : words.act,
  about,
  action: `${prefix}/account/acting/`,
  hidden: { enterprise: enterpriseId === null ? "" : String(enterpriseId) },
});

export const actingAct: Act = async (here) => {
  const { enterprise = "" } = here.typed;
  if (enterprise !== "" && !/^\d{1,15}$/.test(enterprise)) throw new AppError("NOT_FOUND");
  await actFor(here.services, actorOf(here), enterprise === "" ? null : Number(enterprise));
  return doneAt("/account/", "acting");
};

/** Invitations to the reader, with their answers; nothing where there is none. */
export function invitationsPart({ words, prefix }: Here, invitations: readonly OpenInvitation[]): AccountPartView[] {
  if (invitations.length === 0) return [];
  const answer = (id: number, enterprise: string, accept: boolean): AccountActView => ({
    title: accept ? words.accept : words.decline,
    about: enterprise,
    action: `${prefix}/account/invitations/${id}/`,
    hidden: { accept: accept ? "yes" : "no" },
  });
  const lines = invitations.map(({ id, enterprise, role, expiresAt }) => ({
    title: enterprise,
    facts: [words.roles[role], words.until(formatDay(expiresAt))],
    acts: [answer(id, enterprise, true), answer(id, enterprise, false)],
  }));
  return [{ kind: "list", title: words.invitations, lines, empty: { text: words.none } }];
}

export const invitationAct: Act = async (here) => {
  const accept = here.typed.accept === "yes";
  const input = { invitationId: numberOf(here, "id"), accept };
  const enterpriseId = await answerInvitation(here.services, actorOf(here), input);
  return doneAt(accept ? `/account/enterprises/${enterpriseId}/` : "/account/enterprises/", "answered");
};

export const enterprisesPage: Page = async (here) => {
  const { services, words, prefix, typed } = here;
  const { accountId, actingFor } = actorOf(here);
  const own = await enterprisesOf(services.db, accountId);
  const invitations = await invitationsTo(services.db, services.keyring, accountId, services.now());
  return {
    title: words.enterprises,
    parts: [
      ...invitationsPart(here, invitations),
      {
        kind: "list",
        title: words.enterprises,
        lines: own.map(({ id, name, creditCode, role, isChecked }) => ({
          title: name,
          url: `${prefix}/account/enterprises/${id}/`,
          tag: actingFor?.enterpriseId === id ? { word: words.current, tone: "done" as const } : undefined,
          facts: [`${creditCode} · ${words.roles[role]}`, isChecked ? words.checked : words.unchecked],
          acts: actingFor?.enterpriseId === id ? [] : [actAs(here, id, name)],
        })),
        empty: { text: words.enterprisesEmpty },
      },
      {
        kind: "form",
        title: words.enterpriseNew,
        action: `${prefix}/account/enterprises/`,
        submit: words.enterpriseNew,
        fields: [
          {
            ...{ name: "creditCode", type: "text", label: words.creditCode, hint: words.creditCodeHint },
            ...{ value: typed.creditCode, problem: problemAt(here, "creditCode") },
          },
          {
            ...{ name: "enterpriseName", type: "text", autocomplete: "organization", label: words.enterpriseName },
            ...{ value: typed.enterpriseName, problem: problemAt(here, "enterpriseName") },
          },
          { name: "address", type: "text", label: words.enterpriseAddress, value: typed.address, optional: true },
          {
            ...{ name: "reason", type: "text", label: words.reason, hint: words.reasonHint },
            ...{ value: typed.reason, optional: true },
          },
        ],
      },
    ],
  };
};

export const enterprisesAct: Act = async (here) => {
  require(here, "creditCode", "enterpriseName");
  const text = (name: string, length: number) => (here.typed[name] ?? "").trim().slice(0, length);
  const id = await createEnterprise(here.services, actorOf(here), {
    creditCode: text("creditCode", 40),
    name: text("enterpriseName", 120),
    address: text("address", 200),
    reason: text("reason", 200),
  });
  return doneAt(`/account/enterprises/${id}/`, "enterprise");
};

export const enterprisePage: Page = async (here) => {
  const { services, words } = here;
  const { accountId } = actorOf(here);
  const { db, keyring, now } = services;
  const details = await enterpriseDetails(db, keyring, accountId, numberOf(here, "id"), now());
  if (!details) throw new AppError("NOT_FOUND");
  return {
    title: details.name,
    parts: [
      factsPart(here, details),
      { kind: "list", title: words.members, lines: memberLines(here, details), empty: { text: words.none } },
      ...(details.role === "owner" ? ownerParts(here, details) : []),
    ],
  };
};

function factsPart({ words }: Here, { creditCode, address, role, isChecked }: EnterpriseDetails): AccountPartView {
  const facts = [
    { term: words.creditCode, value: creditCode },
    { term: words.enterpriseAddress, value: address || words.none },
    { term: words.level, value: isChecked ? words.checked : words.unchecked },
    { term: words.role, value: words.roles[role] },
  ];
  return { kind: "facts", facts };
}

function memberLines(here: Here, { id, members, role: own }: EnterpriseDetails): AccountLineView[] {
  const { words, prefix } = here;
  const { accountId: mine } = actorOf(here);
  const at = (accountId: number) => `${prefix}/account/enterprises/${id}/members/${accountId}/`;
  return members.map(({ accountId, name, phone, role }) => {
    const other: MemberRole = role === "owner" ? "agent" : "owner";
    const change = {
      title: other === "owner" ? words.makeOwner : words.makeAgent,
      about: name,
      action: at(accountId),
      hidden: { role: other },
    };
    const remove = {
      ...{ about: name, action: at(accountId), hidden: { remove: "yes" }, danger: true },
      title: accountId === mine ? words.leave : words.remove,
    };
    return {
      title: name,
      facts: [[words.roles[role], phone].filter(Boolean).join(" · ")],
      acts: own === "owner" ? [change, remove] : accountId === mine ? [remove] : [],
    };
  });
}

function ownerParts(here: Here, details: EnterpriseDetails): AccountPartView[] {
  const { words, prefix, typed } = here;
  const base = `${prefix}/account/enterprises/${details.id}`;
  return [
    ...(details.invitations.length > 0
      ? [
          {
            kind: "list" as const,
            title: words.invitations,
            lines: details.invitations.map(({ id, contact, role, expiresAt }) => ({
              title: contact,
              facts: [words.roles[role], words.until(formatDay(expiresAt))],
              acts: [{ title: words.revoke, about: contact, action: `${base}/invitations/${id}/` }],
            })),
            empty: { text: words.none },
          },
        ]
      : []),
    {
      kind: "form",
      ...{ title: words.invite, text: words.inviteText, action: `${base}/invite/`, submit: words.invite },
      fields: [
        {
          ...{ name: "contact", type: "text", autocomplete: "off", label: words.contact, hint: words.contactHint },
          ...{ value: typed.contact, problem: problemAt(here, "contact") },
        },
        {
          ...{ name: "role", type: "choice", label: words.role, value: typed.role ?? "agent" },
          options: memberRoles.toReversed().map((value) => ({ value, label: words.roles[value] })),
        },
      ],
    },
    ...linkParts(here, details, base),
  ];
}

function linkParts(here: Here, { children, parents }: EnterpriseDetails, base: string): AccountPartView[] {
  const { words, typed } = here;
  const lineOf = (isChild: boolean) => (link: EnterpriseDetails["children"][number]) => ({
    title: link.name,
    tag: link.accepted ? undefined : { word: words.waiting, tone: "near" as const },
    facts: [link.creditCode],
    acts: [
      ...(link.accepted || isChild
        ? []
        : [{ title: words.accept, about: link.name, action: `${base}/links/${link.id}/`, hidden: { accept: "yes" } }]),
      { title: words.endLink, about: link.name, action: `${base}/links/${link.id}/`, danger: true },
    ],
  });
  return [
    ...(parents.length > 0
      ? [
          {
            kind: "list" as const,
            title: words.parents,
            lines: parents.map(lineOf(false)),
            empty: { text: words.none },
          },
        ]
      : []),
    { kind: "list", title: words.children, lines: children.map(lineOf(true)), empty: { text: words.none } },
    {
      ...{
        kind: "form",
        text: words.childText,
        action: `${base}/subsidiaries/`,
        submit: words.inviteChild,
        look: "quiet",
      },
      fields: [
        {
          ...{ name: "creditCode", type: "text", label: words.creditCode, value: typed.creditCode },
          problem: problemAt(here, "creditCode"),
        },
      ],
    },
  ];
}

const backTo = (here: Here): string => `/account/enterprises/${numberOf(here, "id")}/`;

export const inviteAct: Act = async (here) => {
  const role: MemberRole = here.typed.role === "owner" ? "owner" : "agent";
  const input = { enterpriseId: numberOf(here, "id"), contact: typedContact(here), role };
  await inviteMember(here.services, actorOf(here), input);
  return doneAt(backTo(here), "invited");
};

export const memberAct: Act = async (here) => {
  const { services, typed } = here;
  const actor = actorOf(here);
  const member = { enterpriseId: numberOf(here, "id"), accountId: numberOf(here, "member") };
  if (typed.remove === "yes") {
    await removeMember(services, actor, member);
    return doneAt(member.accountId === actor.accountId ? "/account/enterprises/" : backTo(here), "removed");
  }
  await changeRole(services, actor, { ...member, role: typed.role === "owner" ? "owner" : "agent" });
  return doneAt(backTo(here), "role");
};

export const revokeAct: Act = async (here) => {
  const input = { enterpriseId: numberOf(here, "id"), invitationId: numberOf(here, "invitation") };
  await revokeInvitation(here.services, actorOf(here), input);
  return doneAt(backTo(here), "answered");
};

export const subsidiaryAct: Act = async (here) => {
  require(here, "creditCode");
  const input = { enterpriseId: numberOf(here, "id"), creditCode: here.typed.creditCode ?? "" };
  await inviteSubsidiary(here.services, actorOf(here), input);
  return doneAt(backTo(here), "subsidiary");
};

export const linkAct: Act = async (here) => {
  const input = { enterpriseId: numberOf(here, "id"), linkId: numberOf(here, "link") };
  const act = here.typed.accept === "yes" ? acceptParent : endLink;
  await act(here.services, actorOf(here), input);
  return doneAt(backTo(here), here.typed.accept === "yes" ? "answered" : "removed");
};
