import { type IdKind, idKinds } from "@openzone/contract/accounts";
import type { AccountFieldView, AccountPartView } from "@openzone/portal-ui";
import { listSessions } from "../../../platform/auth/index.ts";
import {
  beginContactChange,
  changeContact,
  changePassword,
  endOwnSession,
  identitiesOf,
  type OwnAccount,
  ownAccount,
  removeContact,
  saveProfile,
  unlinkIdentity,
} from "../../accounts/index.ts";
import { formatDay, formatMinute } from "../time.ts";
import { numberOf } from "./enterprise-pages.ts";
import { type Act, actorOf, doneAt, type Here, type Page, problemAt, require, typedContact } from "./here.ts";
import { codeField, codePage, newPasswordField } from "./sign-in-pages.ts";

export const settingsPage: Page = async (here) => {
  const { services, words } = here;
  const actor = actorOf(here);
  const own = await ownAccount(services.db, services.keyring, actor.accountId);
  return {
    title: words.settings,
    parts: [
      profilePart(here, own),
      ...contactParts(here, own),
      passwordPart(here, own),
      await sessionsPart(here),
      ...(await identityParts(here)),
    ],
  };
};

/** Asked for again before what one signs in with is changed. */
const currentField = (here: Here, { hasPassword }: OwnAccount, name = "current"): AccountFieldView[] =>
  hasPassword
    ? [
        {
          ...{ name, type: "password", autocomplete: "current-password", label: here.words.currentPassword },
          problem: problemAt(here, name),
        },
      ]
    : [];

function profilePart(here: Here, own: OwnAccount): AccountPartView {
  const { words, prefix, typed } = here;
  const kept = (name: "name" | "idNumber" | "address") => typed[name] ?? own[name];
  return {
    kind: "form",
    title: words.profile,
    text: `${words.level} · ${words.levels[own.level as 0 | 1 | 2 | 3]}`,
    action: `${prefix}/account/settings/profile/`,
    submit: words.save,
    fields: [
      {
        ...{ name: "name", type: "text", autocomplete: "name", label: words.name },
        ...{ value: kept("name"), problem: problemAt(here, "name") },
      },
      {
        ...{ name: "idKind", type: "choice", label: words.idKind, value: typed.idKind ?? own.idKind ?? "resident_id" },
        options: idKinds.map((value) => ({ value, label: words.idKinds[value] })),
      },
      {
        ...{ name: "idNumber", type: "text", autocomplete: "off", label: words.idNumber, hint: words.idHint },
        ...{ value: kept("idNumber"), problem: problemAt(here, "idNumber"), optional: true },
      },
      {
        ...{ name: "address", type: "text", autocomplete: "street-address", label: words.address },
        ...{ value: kept("address"), optional: true },
      },
    ],
  };
}

export const profileAct: Act = async (here) => {
  const { services, typed } = here;
  require(here, "name");
  await saveProfile(services, actorOf(here), {
    name: (typed.name ?? "").trim().slice(0, 60),
    idKind: idKinds.find((kind): kind is IdKind => kind === typed.idKind) ?? null,
    idNumber: (typed.idNumber ?? "").trim().slice(0, 40),
    address: (typed.address ?? "").trim().slice(0, 200),
  });
  return doneAt("/account/settings/", "saved");
};

function contactParts(here: Here, own: OwnAccount): AccountPartView[] {
  const { words, prefix, typed } = here;
  const both = own.phone !== "" && own.mail !== "";
  return [
    {
      kind: "facts",
      title: words.signInContacts,
      facts: [
        { term: words.phone, value: own.phone || words.notSet },
        { term: words.mail, value: own.mail || words.notSet },
      ],
    },
    {
      ...{
        kind: "form",
        title: words.changeContact,
        action: `${prefix}/account/settings/contact/`,
        submit: words.sendCode,
      },
      fields: [
        {
          ...{ name: "contact", type: "text", autocomplete: "off", label: words.newContact, hint: words.contactHint },
          ...{ value: typed.contact, problem: problemAt(here, "contact") },
        },
        ...currentField(here, own, "contactPassword"),
      ],
    },
    ...(both
      ? (["phone", "mail"] as const).map(
          (kind): AccountPartView => ({
            ...{ kind: "form", action: `${prefix}/account/settings/contact/remove/`, hidden: { kind }, look: "quiet" },
            submit: kind === "phone" ? words.removePhone : words.removeMail,
            fields: currentField(here, own, `${kind}Password`),
          }),
        )
      : []),
  ];
}

export const contactAct: Act = async (here) => {
  const { services, language, client, typed } = here;
  here.passwordField = "contactPassword";
  const input = { contact: typedContact(here), password: typed.contactPassword ?? "", language };
  return `/account/settings/contact/${await beginContactChange(services, actorOf(here), input, client)}/`;
};

export const contactCodePage: Page = (here) =>
  codePage(here, {
    ...{ purpose: "contact", title: here.words.changeContact, again: "/account/settings/", submit: here.words.save },
    action: `${here.prefix}/account/settings/contact/${here.params.ticket}/`,
    fields: [codeField(here)],
  });

export const contactCodeAct: Act = async (here) => {
  const { services, client, typed, params } = here;
  require(here, "code");
  const input = { ticket: params.ticket ?? "", code: typed.code ?? "" };
  await changeContact(services, actorOf(here), input, client);
  return doneAt("/account/settings/", "contact");
};

export const removeContactAct: Act = async (here) => {
  const { services, client, typed } = here;
  const kind = typed.kind === "mail" ? "mail" : "phone";
  here.passwordField = `${kind}Password`;
  await removeContact(services, actorOf(here), { kind, password: typed[`${kind}Password`] ?? "" }, client);
  return doneAt("/account/settings/", "contact");
};

function passwordPart(here: Here, own: OwnAccount): AccountPartView {
  const { words, prefix } = here;
  return {
    ...{
      kind: "form",
      title: words.setPassword,
      action: `${prefix}/account/settings/password/`,
      submit: words.setPassword,
    },
    fields: [...currentField(here, own), newPasswordField(here, words.newPassword)],
  };
}

export const passwordAct: Act = async (here) => {
  const { services, client, typed } = here;
  require(here, "password");
  const input = { current: typed.current ?? "", password: typed.password ?? "" };
  await changePassword(services, actorOf(here), input, client);
  return doneAt("/account/settings/", "password");
};

async function sessionsPart(here: Here): Promise<AccountPartView> {
  const { services, words, prefix } = here;
  const actor = actorOf(here);
  const sessions = await listSessions(services.db, services, actor.accountId);
  return {
    kind: "list",
    title: words.sessions,
    lines: sessions.map(({ id, userAgent, addressPrefix, lastSeenAt }) => {
      const isThis = String(id) === actor.sessionId;
      return {
        title: browserName(userAgent) || words.sessions,
        tag: isThis ? { word: words.thisSession, tone: "done" as const } : undefined,
        facts: [words.seen(formatMinute(lastSeenAt)), addressPrefix],
        acts: isThis
          ? []
          : [
              {
                title: words.endSession,
                about: browserName(userAgent),
                action: `${prefix}/account/settings/sessions/${id}/`,
              },
            ],
      };
    }),
    empty: { text: words.none },
  };
}

/** What a person knows their browser by. */
function browserName(userAgent: string): string {
  const browser = /(MicroMessenger|Edg|OPR|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1] ?? "";
  const names: Record<string, string> = { MicroMessenger: "WeChat", Edg: "Edge", OPR: "Opera" };
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux|HarmonyOS)/.exec(userAgent)?.[1] ?? "";
  return [names[browser] ?? browser, system].filter(Boolean).join(" · ");
}

export const endSessionAct: Act = async (here) => {
  await endOwnSession(here.services, actorOf(here), numberOf(here, "id"), "revoked", here.client);
  return doneAt("/account/settings/", "session");
};

async function identityParts(here: Here): Promise<AccountPartView[]> {
  const { services, words, prefix } = here;
  const { OIDC_ISSUER, OIDC_NAME } = services.config;
  const identities = await identitiesOf(services.db, actorOf(here).accountId);
  if (!OIDC_ISSUER && identities.length === 0) return [];
  return [
    {
      kind: "list",
      title: words.identities,
      lines: identities.map(({ id, issuer, linkedAt }) => ({
        title: issuer === OIDC_ISSUER ? OIDC_NAME : issuer,
        facts: [words.linkedAt(formatDay(linkedAt))],
        acts: [
          { title: words.unlink, about: issuer, action: `${prefix}/account/settings/identities/${id}/`, danger: true },
        ],
      })),
      empty: { text: words.noIdentity },
      links: OIDC_ISSUER ? [{ title: words.linkProvider(OIDC_NAME), url: `${prefix}/account/identity/` }] : [],
    },
  ];
}

export const unlinkAct: Act = async (here) => {
  await unlinkIdentity(here.services, actorOf(here), numberOf(here, "id"), here.client);
  return doneAt("/account/settings/", "unlinked");
};
