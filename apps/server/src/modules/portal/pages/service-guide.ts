import { materialsFor, type SituationAnswers } from "@openzone/contract/service-materials";
import { kindOf } from "@openzone/contract/service-process";
import type { Guide } from "@openzone/contract/services";
import { languages, ServiceGuidePage, type ServiceGuideView, shownDate } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { policyTag, publicPolicies } from "../../policies/index.ts";
import { matterAddress, type PublicGuide, publicGuide, serviceAddress, serviceItemTag } from "../../services/index.ts";
import { applyAddress } from "../applying/place.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { guideCodeAddress } from "../service-codes.ts";
import { serviceCodesFor } from "../service-messages.ts";
import { originOf } from "../site-view.ts";
import { formatDay } from "../time.ts";
import { policyLinkView } from "./policy-views.ts";
import { fileView, keyViews, materialView, questionViews } from "./service-guide-parts.ts";
import {
  type DepartmentNames,
  departmentNames,
  hallPlace,
  prefixOf,
  serviceColumn,
  serviceWords,
  termWords,
} from "./services.ts";

/** What a reader answered, from the address: `s-KEY=ANSWER` (情形). */
export function answersIn(query: unknown): SituationAnswers {
  return Object.fromEntries(
    Object.entries(query as Record<string, unknown>).flatMap(([name, value]) =>
      name.startsWith("s-") && typeof value === "string" && value !== "" ? [[name.slice(2), value]] : [],
    ),
  );
}

/** A guide (办事指南); one that was suspended stays and says why, one that was retired is not found. */
export async function serviceGuidePage(
  context: PageContext,
  { itemId, answers }: { itemId: number; answers: SituationAnswers },
): Promise<PageResult<ServiceGuideView>> {
  const { services, tree, language, seen } = context;
  seen.add(serviceItemTag(itemId));
  const found = Number.isSafeInteger(itemId) ? await publicGuide(services.db, itemId) : null;
  if (!found || found.siteId !== tree.site.id) throw new AppError("NOT_FOUND");
  const names = await departmentNames(context);
  const { home, hall, list, channelUrl, languageNote } = hallPlace(context);
  const words = serviceWords(language);
  const own = documentLanguage(language);
  const prefix = prefixOf(context);
  const { guide } = found;
  const known = names.get(found.departmentSlug);
  return {
    page: ServiceGuidePage,
    languages,
    view: {
      title: guide.name,
      lang: own?.lang,
      url: serviceAddress(prefix, found.id),
      languageNote,
      summary: guide.summary || undefined,
      department: {
        ...(known === undefined ? { title: found.departmentName, ...own } : { title: known }),
        url: `${prefix}/departments/${found.departmentSlug}`,
      },
      tags: [serviceCodesFor(language).types[guide.type], words.handling[guide.handling]],
      applyUrl:
        found.state === "published" && guide.online.mode !== "none" ? `${applyAddress(prefix, found.id)}/` : undefined,
      suspended: found.state === "suspended" ? words.suspendedText(found.suspendedBecause) : undefined,
      ...materialsOf(context, found, answers),
      ...wordsOf(context, guide),
      steps: stepsOf(context, found, names),
      basis: await basisOf(context, found),
      results: guide.results.map(({ name, kind, validFor, sampleFileId }) => ({
        name,
        kind: words.resultKinds[kind],
        validFor: validFor ? words.validFor(validFor) : undefined,
        sample: fileView(language, found.files, sampleFileId, words.resultSample),
      })),
      facts: factsOf(context, found),
      matters: found.matters.map(({ name, address }) => ({
        title: name,
        ...own,
        url: matterAddress(prefix, address),
      })),
      codeUrl: guideCodeAddress(tree.site.path, found.id),
      code: originOf(services, tree.site) + serviceAddress(tree.site.path, found.id),
      crumbs: [home, hall, list],
      channelUrl,
      column: serviceColumn(guide.name, guide.summary || guide.name),
    },
  };
}

/** The key elements, the questions, and the materials that remain after the answers. */
function materialsOf(
  context: PageContext,
  found: PublicGuide,
  given: SituationAnswers,
): Pick<ServiceGuideView, "keys" | "questions" | "answered" | "materials" | "needless" | "allMaterials"> {
  const { guide } = found;
  const questions = questionViews(guide, given);
  const answered = questions.some(({ answers }) => answers.some(({ chosen }) => chosen));
  const needed = materialsFor(guide, given);
  const remaining = new Set(needed.map(({ material }) => material.key));
  return {
    keys: keyViews(context, guide, needed),
    questions,
    answered,
    materials: needed.map((one) => materialView(context, found, one)),
    needless: guide.materials.filter(({ key }) => !remaining.has(key)).map(({ name }) => name),
    allMaterials: guide.materials.length,
  };
}

type Told = Pick<
  ServiceGuideView,
  | "conditions"
  | "quota"
  | "specialProcedures"
  | "charged"
  | "fees"
  | "onlinePayment"
  | "windows"
  | "ways"
  | "intermediary"
  | "officers"
  | "faq"
  | "remedies"
>;

/** What is shown as it was written, with the words of codes around it. */
function wordsOf({ language }: PageContext, guide: Guide): Told {
  const words = serviceWords(language);
  const said = <Value>(value: Value | ""): Value | undefined => (value === "" ? undefined : value);
  return {
    conditions: guide.conditions,
    quota: said(guide.quota),
    specialProcedures: guide.specialProcedures.map(({ name, term, basis }) => ({
      ...{ name, term: termWords(words, term), basis: said(basis) },
    })),
    charged: guide.charged,
    fees: guide.fees.map((fee) => ({ ...fee, reduction: said(fee.reduction) })),
    onlinePayment: guide.onlinePayment,
    windows: guide.windows.map(({ name, counter, address, hours, phone, longitude, latitude }) => ({
      ...{ name, address, hours, counter: said(counter), phone: said(phone) },
      map:
        longitude === null || latitude === null
          ? undefined
          : { title: `${longitude}, ${latitude}`, url: `geo:${latitude},${longitude}` },
    })),
    ways: [
      ...guide.channels.map((channel) => words.channels[channel]),
      ...(guide.byMail ? [words.byMail] : []),
      ...(guide.appointment ? [words.appointment] : []),
      ...(guide.courier ? [words.courier] : []),
    ],
    intermediary: said(guide.intermediary),
    officers: guide.officers.map(({ name, position, phone }) => ({
      ...{ name, position: said(position), phone: said(phone) },
    })),
    faq: guide.questions,
    remedies: [
      { label: words.consultPhone, value: guide.consultPhone, phone: true },
      { label: words.complaintPhone, value: guide.complaintPhone, phone: true },
      { label: words.reconsideration, value: guide.reconsideration },
      { label: words.lawsuit, value: guide.lawsuit },
    ].filter(({ value }) => value !== ""),
  };
}

/** The flow (办理流程); what kind a step is stands beside its name where that does not say it. */
function stepsOf(
  { language }: PageContext,
  { guide, joint }: PublicGuide,
  names: DepartmentNames,
): ServiceGuideView["steps"] {
  const words = serviceWords(language);
  const own = documentLanguage(language);
  const states = guide.steps.some(({ kind }) => kind !== null);
  return guide.steps.map(({ name, who, where, term, output, note, departments }, place) => {
    const kind = kindOf(guide.steps[place] ?? { kind: null, name }, place);
    return {
      ...{ name, who, where, term: term.note || termWords(words, term) },
      kind: states && words.stepKinds[kind] !== name ? words.stepKinds[kind] : undefined,
      departments: departments.flatMap((id) => {
        const department = joint.get(id);
        if (!department) return [];
        const known = names.get(department.slug);
        return [known === undefined ? { title: department.name, ...own } : { title: known }];
      }),
      output: output || undefined,
      note: note || undefined,
    };
  });
}

/** The legal basis; what the library has leads there, with whether it still holds. */
async function basisOf(context: PageContext, { guide, policies }: PublicGuide): Promise<ServiceGuideView["basis"]> {
  const { services, tree, seen } = context;
  const ids = [...policies.keys()];
  seen.add(...guide.basis.flatMap(({ policyId }) => (policyId === null ? [] : [policyTag(policyId)])));
  const page = { offset: 0, limit: ids.length };
  const { items } = ids.length > 0 ? await publicPolicies(services.db, tree.site.id, { ids }, page) : { items: [] };
  const links = new Map(items.map((policy) => [policy.id, policyLinkView(policy, context)]));
  return guide.basis.map(({ title, clause, quote, policyId }) => ({
    title,
    clause: clause || undefined,
    quote: quote || undefined,
    policy: policyId === null ? undefined : links.get(policyId),
  }));
}

function factsOf({ language }: PageContext, { guide, number, publishedAt }: PublicGuide): ServiceGuideView["facts"] {
  const words = serviceWords(language);
  const { facts } = words;
  const codes = serviceCodesFor(language);
  const day = shownDate(language, formatDay(publishedAt), "long");
  const all: ServiceGuideView["facts"] = [
    { label: facts.organ, value: guide.organ, own: true },
    { label: facts.nature, value: codes.natures[guide.organNature] },
    { label: facts.joint, value: guide.jointOrgans.join("、"), own: true },
    { label: facts.level, value: codes.levels[guide.level] },
    { label: facts.type, value: codes.types[guide.type] },
    { label: facts.handling, value: words.handling[guide.handling] },
    { label: facts.depth, value: words.depths[guide.depth - 1] ?? "" },
    { label: words.reach, value: words.reaches[guide.reach] },
    { label: facts.baseCode, value: guide.baseCode },
    { label: facts.implementationCode, value: guide.implementationCode },
    { label: facts.version, value: words.versionOf(number, day) },
  ];
  return all.filter(({ value }) => value !== "");
}
