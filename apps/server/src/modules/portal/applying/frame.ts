import { type Language, type LinkView, type Messages, messagesFor } from "@openzone/portal-ui";
import type { FastifyRequest } from "fastify";
import { csrfToken } from "../../../platform/http/csrf.ts";
import type { Services } from "../../../platform/services.ts";
import { documentLanguage } from "../document-language.ts";
import { hallPlace } from "../pages/services.ts";
import type { ApplyPlace } from "./place.ts";

export const applyWords = (language: Language): Messages["forms"]["apply"] => messagesFor(language).forms.apply;

/** What all pages of an application have around them. */
export function frameOf({ tree, language, item, guideUrl }: ApplyPlace): {
  form: string;
  lang: string | undefined;
  crumbs: LinkView[];
  channelUrl: string | undefined;
} {
  const { home, hall, channelUrl } = hallPlace({ tree, language });
  const lang = documentLanguage(language)?.lang;
  const guide: LinkView = { title: item.guide.name, url: guideUrl, ...(lang ? { lang } : {}) };
  return { form: item.guide.name, lang, crumbs: [home, hall, guide], channelUrl };
}

/** The token that a form of this session sends back. */
export const tokenFields = ({ keyring }: Services, request: FastifyRequest): { name: string; value: string }[] =>
  request.account ? [{ name: "csrfToken", value: csrfToken(keyring, request.account.sessionId) }] : [];
