import type { ServiceEvent } from "@openzone/contract/service-codes";
import type { SituationAnswers } from "@openzone/contract/service-materials";
import type { Guide } from "@openzone/contract/services";
import { languages, OneMatterPage, type OneMatterView } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { guidesOf, matterAddress, publicOneMatter, serviceItemTag, servicesTag } from "../../services/index.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { matterCodeAddress } from "../service-codes.ts";
import { originOf } from "../site-view.ts";
import { materialsTogether, questionsTogether } from "./questions-together.ts";
import {
  departmentNames,
  eventLink,
  hallPlace,
  prefixOf,
  serviceColumn,
  serviceItemView,
  serviceWords,
} from "./services.ts";

/** One matter (一件事): several items applied for together, and what all of them need. */
export async function oneMatterPage(
  context: PageContext,
  { address, answers }: { address: string; answers: SituationAnswers },
): Promise<PageResult<OneMatterView>> {
  const { services, tree, language, seen } = context;
  seen.add(servicesTag(tree.site.id));
  const matter = await publicOneMatter(services.db, tree.site.id, address);
  if (!matter) throw new AppError("NOT_FOUND");
  const ids = matter.items.map(({ id }) => id);
  seen.add(...ids.map(serviceItemTag));
  const guides = await guidesOf(services.db, ids);
  const names = await departmentNames(context);
  const { home, hall, channelUrl, languageNote } = hallPlace(context);
  const { path } = tree.site;
  return {
    page: OneMatterPage,
    languages,
    view: {
      title: matter.name,
      url: matterAddress(prefixOf(context), address),
      lang: documentLanguage(language)?.lang,
      languageNote,
      summary: matter.summary,
      event: eventLink(context, matter.event as ServiceEvent),
      items: matter.items.map((item) => serviceItemView(context, names, item)),
      ...neededOf(language, guides, answers),
      code: originOf(services, tree.site) + matterAddress(path, address),
      codeUrl: matterCodeAddress(path, address),
      crumbs: [home, hall],
      channelUrl,
      column: serviceColumn(matter.name, matter.summary),
    },
  };
}

/** What is asked, and the materials that remain for the answers. */
function neededOf(
  language: PageContext["language"],
  guides: readonly Guide[],
  given: SituationAnswers,
): Pick<OneMatterView, "questions" | "answered" | "materials" | "needless" | "allMaterials"> {
  const all = materialsTogether(guides, {});
  const materials = materialsTogether(guides, given);
  const remaining = new Set(materials.map(({ name }) => name));
  const questions = questionsTogether(guides).map(({ key, question, hint, answers }) => ({
    ...{ name: `s-${key}`, question, hint: hint || undefined },
    answers: answers.map((label) => ({ value: label, label, chosen: given[key] === label })),
  }));
  return {
    questions,
    answered: questions.some(({ answers }) => answers.some(({ chosen }) => chosen)),
    materials: materials.map(({ name, rule, items }) => ({ name, items, rule: serviceWords(language).rules[rule] })),
    needless: all.map(({ name }) => name).filter((name) => !remaining.has(name)),
    allMaterials: all.length,
  };
}
