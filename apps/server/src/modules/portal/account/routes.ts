import { foreignPrefixes } from "@openzone/contract/languages";
import { type Access, accessPublic, accessPublicOrNobody } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { addFormParser } from "../../../platform/http/form-body.ts";
import type { Services } from "../../../platform/services.ts";
import type { Portal } from "../portal.ts";
import { registerAgentForm } from "./agent-form.ts";
import { agentAct, agentsPage } from "./agent-pages.ts";
import { appealAct, appealPage, withdrawAct, withdrawPage } from "./case-acts.ts";
import { casesPage } from "./case-pages.ts";
import { registerCasePages } from "./case-routes.ts";
import { dataPage, deleteAct, deletePage, sendExport } from "./data-pages.ts";
import {
  actingAct,
  enterprisePage,
  enterprisesAct,
  enterprisesPage,
  invitationAct,
  inviteAct,
  linkAct,
  memberAct,
  revokeAct,
  subsidiaryAct,
} from "./enterprise-pages.ts";
import { type Act, createPages, type Page } from "./here.ts";
import { homePage, messagesPage, readAct } from "./home-pages.ts";
import { callbackAct, identityAct, identityTrouble, newIdentityAct, newIdentityPage } from "./identity-pages.ts";
import {
  contactAct,
  contactCodeAct,
  contactCodePage,
  endSessionAct,
  passwordAct,
  profileAct,
  removeContactAct,
  settingsPage,
  unlinkAct,
} from "./settings-pages.ts";
import {
  forgotAct,
  forgotPage,
  privacyPage,
  registerAct,
  registerCodeAct,
  registerCodePage,
  registerPage,
  resetAct,
  resetPage,
  signInAct,
  signInPage,
  signOutAct,
} from "./sign-in-pages.ts";

/** Tries of signing in, codes and passwords, for one address in a minute; the lock and the codes have limits of their own. */
const guarded = { max: 30, timeWindow: 60_000 };

/** Pages that anyone may open, with what their form does. */
const open: [string, Page, Act?][] = [
  ["sign-in/", signInPage, signInAct],
  ["register/", registerPage, registerAct],
  ["register/:ticket/", registerCodePage, registerCodeAct],
  ["password/", forgotPage, forgotAct],
  ["password/:ticket/", resetPage, resetAct],
  ["identity/new/:ticket/", newIdentityPage, newIdentityAct],
  ["privacy/", privacyPage],
];

/** Pages of one's own account, with what their form does. */
const own: [string, Page, Act?][] = [
  ["", homePage],
  ["applications/", casesPage],
  ["applications/:number/withdraw/", withdrawPage, withdrawAct],
  ["applications/:number/appeal/", appealPage, appealAct],
  ["messages/", messagesPage, readAct],
  ["settings/", settingsPage],
  ["settings/contact/:ticket/", contactCodePage, contactCodeAct],
  ["enterprises/", enterprisesPage, enterprisesAct],
  ["enterprises/:id/", enterprisePage],
  ["agents/", agentsPage],
  ["data/", dataPage],
  ["data/delete/", deletePage, deleteAct],
];

/** Forms that have no page of their own, and the page on which their problems show. */
const forms: [string, Page, Act][] = [
  ["sign-out/", homePage, signOutAct],
  ["acting/", homePage, actingAct],
  ["invitations/:id/", enterprisesPage, invitationAct],
  ["agents/:id/", agentsPage, agentAct],
  ["settings/profile/", settingsPage, profileAct],
  ["settings/contact/", settingsPage, contactAct],
  ["settings/contact/remove/", settingsPage, removeContactAct],
  ["settings/password/", settingsPage, passwordAct],
  ["settings/sessions/:id/", settingsPage, endSessionAct],
  ["settings/identities/:id/", settingsPage, unlinkAct],
  ["enterprises/:id/invite/", enterprisePage, inviteAct],
  ["enterprises/:id/members/:member/", enterprisePage, memberAct],
  ["enterprises/:id/invitations/:invitation/", enterprisePage, revokeAct],
  ["enterprises/:id/subsidiaries/", enterprisePage, subsidiaryAct],
  ["enterprises/:id/links/:link/", enterprisePage, linkAct],
];

/** `/account/…` in each language (公众账号): rendered for one reader, stored by nobody, and usable without script. */
export function registerAccountPages(app: App, services: Services, portal: Portal): void {
  registerCasePages(app, services, portal);
  registerAgentForm(app, services, portal);
  app.register(async (scope) => {
    addFormParser(scope);
    const pages = createPages(services, portal);
    const get = (url: string, access: Access, page: Page) =>
      scope.route({ method: "GET", url, config: { access }, schema: { hide: true }, handler: pages.show(page) });
    const post = (url: string, access: Access, page: Page, act: Act) =>
      scope.route({
        method: "POST",
        url,
        // What is sent holds passwords and codes, and answers are pages.
        config: { access, idempotent: false, rateLimit: guarded },
        schema: { hide: true },
        handler: pages.act(page, act),
      });
    for (const prefix of ["", ...foreignPrefixes]) {
      const at = (path: string) => `${prefix}/account/${path}`;
      for (const [access, list] of [
        [accessPublicOrNobody, open],
        [accessPublic, own],
      ] as const)
        for (const [path, page, act] of list) {
          get(at(path), access, page);
          if (act) post(at(path), access, page, act);
        }
      for (const [path, page, act] of forms) post(at(path), accessPublic, page, act);
      scope.route({
        method: "GET",
        url: at("identity/"),
        config: { access: accessPublicOrNobody, rateLimit: guarded },
        schema: { hide: true },
        handler: pages.act(identityTrouble, identityAct),
      });
      scope.route({
        method: "POST",
        url: at("data/export/"),
        config: { access: accessPublic, idempotent: false, rateLimit: guarded },
        schema: { hide: true },
        handler: async (request, reply) => sendExport(await pages.hereOf(request, reply)),
      });
      scope.route({
        method: "GET",
        url: `${prefix}/account`,
        config: { access: accessPublicOrNobody },
        schema: { hide: true },
        handler: async (request, reply) => reply.redirect(`${request.originalUrl.split("?")[0]}/`, 301),
      });
    }
    scope.route({
      method: "GET",
      url: "/account/identity/callback/",
      config: { access: accessPublicOrNobody, rateLimit: guarded },
      schema: { hide: true },
      handler: pages.act(identityTrouble, callbackAct),
    });
  });
}
