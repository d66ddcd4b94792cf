import type { AccountFieldView } from "@openzone/portal-ui";
import { accountCookieName, endedSessionCookie, sessionCookie } from "../../../platform/auth/index.ts";
import {
  beginRegistration,
  beginReset,
  endOwnSession,
  readCodeTicket,
  register,
  resetPassword,
  safeReturn,
  signIn,
} from "../../accounts/index.ts";
import { type Act, actorOf, doneAt, type Here, lacks, type Page, problemAt, require, typedContact } from "./here.ts";

/** Where to go on after signing in; kept from step to step. */
const nextOf = ({ typed, query }: Here): string => safeReturn(typed.next ?? query.next, "");
const keepNext = (here: Here): string => {
  const next = nextOf(here);
  return next === "" ? "" : `?next=${encodeURIComponent(next)}`;
};

const withNext = (next: string): Record<string, string> => (next === "" ? {} : { next });

const contactField = (here: Here): AccountFieldView => ({
  ...{ name: "contact", type: "text", autocomplete: "username", label: here.words.contact },
  ...{ hint: here.words.contactHint, value: here.typed.contact, problem: problemAt(here, "contact") },
});

export const newPasswordField = (here: Here, label = here.words.password): AccountFieldView => ({
  ...{ name: "password", type: "password", autocomplete: "new-password", label },
  ...{ hint: here.words.passwordHint, problem: problemAt(here, "password") },
});

export const codeField = (here: Here): AccountFieldView => ({
  ...{ name: "code", type: "code", label: here.words.code, value: here.typed.code, problem: problemAt(here, "code") },
});

export const signInPage: Page = async (here) => {
  const { words, prefix, services } = here;
  const next = nextOf(here);
  const more = [
    { title: words.register, url: `${prefix}/account/register/${keepNext(here)}` },
    { title: words.forgot, url: `${prefix}/account/password/` },
  ];
  const provider = services.config.OIDC_ISSUER
    ? [{ title: words.withProvider(services.config.OIDC_NAME), url: `${prefix}/account/identity/${keepNext(here)}` }]
    : [];
  return {
    title: words.signIn,
    lead: words.signInLead,
    parts: [
      {
        kind: "form",
        action: `${prefix}/account/sign-in/`,
        submit: words.signIn,
        hidden: withNext(next),
        fields: [
          contactField(here),
          {
            ...{ name: "password", type: "password", autocomplete: "current-password", label: words.password },
            problem: problemAt(here, "password"),
          },
        ],
        links: more,
      },
      ...(provider.length > 0 ? [{ kind: "text" as const, paragraphs: [], links: provider }] : []),
    ],
  };
};

export const signInAct: Act = async (here) => {
  const { services, client, typed } = here;
  require(here, "contact", "password");
  const input = { contact: typed.contact ?? "", password: typed.password ?? "" };
  const { token } = await signIn(services, input, client);
  openCookie(here, token);
  const next = nextOf(here);
  return next === "" ? "/account/" : { to: next };
};

export const openCookie = ({ reply, services }: Here, token: string): void => {
  reply.header("set-cookie", sessionCookie(token, services.config.PUBLIC_URL, accountCookieName));
};
export const endCookie = ({ reply, services }: Here): void => {
  reply.header("set-cookie", endedSessionCookie(services.config.PUBLIC_URL, accountCookieName));
};

export const signOutAct: Act = async (here) => {
  const actor = actorOf(here);
  await endOwnSession(here.services, actor, Number(actor.sessionId), "signed-out", here.client);
  endCookie(here);
  return doneAt("/account/sign-in/", "signed-out");
};

export const registerPage: Page = async (here) => {
  const { words, prefix, typed } = here;
  const next = nextOf(here);
  return {
    title: words.register,
    lead: words.registerLead,
    parts: [
      {
        kind: "form",
        action: `${prefix}/account/register/`,
        submit: words.next,
        hidden: withNext(next),
        fields: [
          contactField(here),
          {
            ...{ name: "consent", type: "checkbox", label: words.consent, value: typed.consent },
            problem: problemAt(here, "consent"),
            link: { title: words.privacy, url: `${prefix}/account/privacy/` },
          },
        ],
        links: [{ title: words.signIn, url: `${prefix}/account/sign-in/${keepNext(here)}` }],
      },
    ],
  };
};

export const registerAct: Act = async (here) => {
  const { services, language, client, typed } = here;
  if (typed.consent !== "yes") throw lacks(...(typed.contact?.trim() ? [] : (["contact"] as const)), "consent");
  const ticket = await beginRegistration(services, { contact: typedContact(here), language }, client);
  return `/account/register/${ticket}/${keepNext(here)}`;
};

/** Whether the ticket still stands; what it is for is told by the page. */
async function isOpen({ services, params }: Here, purpose: "register" | "reset" | "contact"): Promise<boolean> {
  const ticket = await readCodeTicket(services.db, services, params.ticket ?? "", purpose).catch(() => undefined);
  return ticket !== undefined;
}

/** The page of a code: what it asks besides, or the way back once it is over. */
export async function codePage(
  here: Here,
  { purpose, title, again, ...form }: CodeForm,
): Promise<Awaited<ReturnType<Page>>> {
  const { words, prefix } = here;
  const links = [{ title: words.newCode, url: prefix + again }];
  if (!(await isOpen(here, purpose))) {
    if (here.problems.length === 0) here.problems = [{ text: words.problems.TICKET_EXPIRED }];
    return { title, parts: [{ kind: "text", paragraphs: [], links }] };
  }
  return { title, lead: words.codeLead, parts: [{ kind: "form", ...form, links }] };
}

interface CodeForm {
  purpose: "register" | "reset" | "contact";
  title: string;
  /** Where a new code is asked for. */
  again: string;
  action: string;
  submit: string;
  hidden?: Record<string, string>;
  fields: AccountFieldView[];
}

export const registerCodePage: Page = (here) => {
  const { words, prefix, typed, params } = here;
  const next = nextOf(here);
  return codePage(here, {
    ...{ purpose: "register", title: words.register, again: "/account/register/", submit: words.createAccount },
    action: `${prefix}/account/register/${params.ticket}/`,
    hidden: withNext(next),
    fields: [
      codeField(here),
      {
        ...{ name: "name", type: "text", autocomplete: "name", label: words.name, hint: words.nameHint },
        ...{ value: typed.name, problem: problemAt(here, "name") },
      },
      newPasswordField(here),
    ],
  });
};

export const registerCodeAct: Act = async (here) => {
  const { services, client, typed, params, language } = here;
  require(here, "code", "name", "password");
  const { token } = await register(
    services,
    {
      ...{ ticket: params.ticket ?? "", code: typed.code ?? "", password: typed.password ?? "", language },
      name: (typed.name ?? "").trim().slice(0, 60),
    },
    client,
  );
  openCookie(here, token);
  const next = nextOf(here);
  return next === "" ? doneAt("/account/", "registered") : { to: next };
};

export const forgotPage: Page = async (here) => {
  const { words, prefix } = here;
  return {
    title: words.forgot,
    lead: words.forgotLead,
    parts: [
      {
        ...{ kind: "form", action: `${prefix}/account/password/`, submit: words.next, fields: [contactField(here)] },
        links: [{ title: words.signIn, url: `${prefix}/account/sign-in/` }],
      },
    ],
  };
};

export const forgotAct: Act = async (here) => {
  const { services, language, client } = here;
  const ticket = await beginReset(services, { contact: typedContact(here), language }, client);
  return `/account/password/${ticket}/`;
};

export const resetPage: Page = (here) =>
  codePage(here, {
    ...{ purpose: "reset", title: here.words.setPassword, again: "/account/password/", submit: here.words.setPassword },
    action: `${here.prefix}/account/password/${here.params.ticket}/`,
    fields: [codeField(here), newPasswordField(here, here.words.newPassword)],
  });

export const resetAct: Act = async (here) => {
  const { services, client, typed, params } = here;
  require(here, "code", "password");
  const input = { ticket: params.ticket ?? "", code: typed.code ?? "", password: typed.password ?? "" };
  await resetPassword(services, input, client);
  return doneAt("/account/sign-in/", "reset");
};

export const privacyPage: Page = async ({ words, prefix, actor }) => ({
  title: words.privacy,
  parts: [
    {
      kind: "text",
      paragraphs: words.privacyText,
      links: [
        actor
          ? { title: words.data, url: `${prefix}/account/data/` }
          : { title: words.register, url: `${prefix}/account/register/` },
      ],
    },
  ],
});
