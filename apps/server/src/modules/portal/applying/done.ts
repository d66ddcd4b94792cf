import { FormDonePage, type FormDoneView } from "@openzone/portal-ui";
import type { FastifyReply, FastifyRequest } from "fastify";
import QRCode from "qrcode";
import type { Services } from "../../../platform/services.ts";
import { ownCaseAddress } from "../../applications/index.ts";
import { languagePrefix } from "../../sites/index.ts";
import type { Portal } from "../portal.ts";
import { originOf } from "../site-view.ts";
import { formatMinute } from "../time.ts";
import { sentCase } from "./check.ts";
import { applyWords, frameOf } from "./frame.ts";

const trackAddress = (prefix: string, number: string): string => `${prefix}/track/?${new URLSearchParams({ number })}`;

/** The confirmation (提交成功): the number, what comes next, and a receipt to print. */
export async function showDone(services: Services, portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { place, found } = await sentCase(services, portal, request);
  const { language, tree, address } = place;
  const words = applyWords(language);
  const prefix = languagePrefix(tree.site, language);
  const track = trackAddress(prefix, found.number);
  const frame = frameOf(place);
  const view: FormDoneView = {
    ...frame,
    title: words.doneTitle,
    numberLabel: words.number,
    number: found.number,
    text: [found.instant ? words.doneInstant : words.nextStep],
    rows: [
      { label: words.item, value: found.itemName, lang: frame.lang },
      { label: words.applicant, value: place.actor.agentFor?.name ?? place.actor.actingFor?.name ?? place.actor.name },
      { label: words.department, value: found.departmentName, lang: frame.lang },
      { label: words.submittedAt, value: formatMinute(found.submittedAt) },
    ],
    links: [
      { title: words.track, url: prefix + ownCaseAddress(found.number) },
      { title: words.account, url: `${prefix}/account/` },
    ],
    code: {
      url: `${address}/done/${encodeURIComponent(found.number)}/code.svg`,
      alt: words.codeFor(originOf(services, tree.site) + track),
      caption: words.code,
    },
    print: words.print,
  };
  await portal.answerPrivate(request, reply, async () => ({ page: FormDonePage, view }));
  return reply;
}

/** The code of the receipt, which leads to the tracking of this case. */
export async function sendDoneCode(services: Services, portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { place, found } = await sentCase(services, portal, request);
  const { site } = place.tree;
  const target = originOf(services, site) + trackAddress(languagePrefix(site, place.language), found.number);
  return reply
    .header("cache-control", "private, no-store")
    .type("image/svg+xml")
    .send(await QRCode.toString(target, { type: "svg", margin: 4 }));
}
