import { AppError } from "../../../platform/errors.ts";
import { beginIdentity, finishIdentity, registerByIdentity, safeReturn } from "../../accounts/index.ts";
import { type Act, doneAt, type Here, lacks, type Page, problemAt } from "./here.ts";
import { settingsPage } from "./settings-pages.ts";
import { openCookie, signInPage } from "./sign-in-pages.ts";

/** Ties the answer of the provider to the browser that began. */
const cookieName = "oz_identity";
const cookie = ({ services }: Here, value: string, seconds: number): string => {
  const secure = services.config.PUBLIC_URL.startsWith("https:") ? "; Secure" : "";
  return `${cookieName}=${value}; Path=/account/identity/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
};

/** Where a refusal is shown: whoever is signed in wanted to link. */
export const identityTrouble: Page = (here) => (here.actor ? settingsPage(here) : signInPage(here));

export const identityAct: Act = async (here) => {
  const { services, actor, query, prefix, reply } = here;
  const fallback = actor ? `${prefix}/account/settings/` : `${prefix}/account/`;
  const next = safeReturn(query.next, fallback);
  const { url, browser } = await beginIdentity(services, { next, accountId: actor?.accountId ?? null });
  reply.header("set-cookie", cookie(here, browser, 600));
  return { to: url };
};

export const callbackAct: Act = async (here) => {
  const { services, actor, request, client } = here;
  const browser = request.cookies[cookieName] ?? "";
  const at = request.originalUrl.indexOf("?");
  const query = at < 0 ? "" : request.originalUrl.slice(at);
  const result = await finishIdentity(services, { query, browser, actor }, client);
  if (result.step === "new") return { to: `/account/identity/new/${result.ticket}/` };
  if (result.step === "linked") return { to: doneAt(result.next, "linked") };
  openCookie(here, result.token);
  return { to: result.next };
};

/** Somebody whom the provider has named for the first time agrees to the privacy notice. */
export const newIdentityPage: Page = async (here) => {
  const { words, prefix, params, services, typed } = here;
  return {
    title: words.register,
    lead: words.providerNew(services.config.OIDC_NAME),
    parts: [
      {
        ...{ kind: "form", action: `${prefix}/account/identity/new/${params.ticket}/`, submit: words.createAccount },
        fields: [
          {
            ...{ name: "consent", type: "checkbox", label: words.consent, value: typed.consent },
            problem: problemAt(here, "consent"),
            link: { title: words.privacy, url: `${prefix}/account/privacy/` },
          },
        ],
        links: [{ title: words.signIn, url: `${prefix}/account/sign-in/` }],
      },
    ],
  };
};

export const newIdentityAct: Act = async (here) => {
  const { services, typed, params, language, client } = here;
  if (!params.ticket) throw new AppError("NOT_FOUND");
  if (typed.consent !== "yes") throw lacks("consent");
  const { token } = await registerByIdentity(services, { ticket: params.ticket, language }, client);
  openCookie(here, token);
  return doneAt("/account/", "registered");
};
