import type { ServiceEvent } from "@openzone/contract/service-codes";
import type { Guide, Material } from "@openzone/contract/services";
import { languages, OneMatterPage, type OneMatterView } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { guidesOf, matterAddress, publicOneMatter, serviceItemTag, servicesTag } from "../../services/index.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { matterCodeAddress } from "../service-codes.ts";
import { originOf } from "../site-view.ts";
import { departmentNames, eventLink, hallPlace, serviceColumn, serviceItemView, serviceWords } from "./services.ts";

/** One matter (一件事): several items applied for together, and what all of them need. */
export async function oneMatterPage(context: PageContext, address: string): Promise<PageResult<OneMatterView>> {
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
      lang: documentLanguage(language)?.lang,
      languageNote,
      summary: matter.summary,
      event: eventLink(context, matter.event as ServiceEvent),
      items: matter.items.map((item) => serviceItemView(context, names, item)),
      materials: materialsTogether(guides).map(({ name, rule, items }) => ({
        ...{ name, items, rule: serviceWords(language).rules[rule] },
      })),
      code: originOf(services, tree.site) + matterAddress(path, address),
      codeUrl: matterCodeAddress(path, address),
      crumbs: [home, hall],
      channelUrl,
      column: serviceColumn(matter.name, matter.summary),
    },
  };
}

/**
 * The materials of several guides, each once, those that several need first: what has the same name and is treated alike
 * is the same.
 */
export function materialsTogether(
  guides: readonly Pick<Guide, "name" | "materials">[],
): (Pick<Material, "name" | "rule"> & { items: string[] })[] {
  const all = new Map<string, Pick<Material, "name" | "rule"> & { items: string[] }>();
  for (const guide of guides)
    for (const { name, rule } of guide.materials) {
      const key = `${rule} ${name}`;
      const known = all.get(key) ?? { name, rule, items: [] };
      if (!known.items.includes(guide.name)) known.items.push(guide.name);
      all.set(key, known);
    }
  return [...all.values()].toSorted((one, other) => Number(other.items.length > 1) - Number(one.items.length > 1));
}
