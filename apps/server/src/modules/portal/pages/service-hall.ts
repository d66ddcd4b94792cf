import {
  enterpriseSubjects,
  personSubjects,
  type ServiceEvent,
  type ServiceSubject,
  serviceEvents,
} from "@openzone/contract/service-codes";
import { type ChoiceView, languages, ServiceHallPage, type ServiceHallView } from "@openzone/portal-ui";
import { channelTag, publicChannelBlocks } from "../../blocks/index.ts";
import {
  listPublicItems,
  matterAddress,
  mostUsedItems,
  type PublicItems,
  type PublicMatter,
  publicOneMatters,
  serviceAddress,
  servicesTag,
} from "../../services/index.ts";
import { blockViews } from "../blocks/block-views.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { serviceCodesFor } from "../service-messages.ts";
import { linkTo } from "../site-view.ts";
import {
  type DepartmentNames,
  departmentNames,
  hallPlace,
  itemsAddress,
  narrowed,
  prefixOf,
  serviceChannel,
  serviceColumn,
  serviceWords,
} from "./services.ts";

/** As many as a reader takes in at a glance. */
const MOST_USED = 8;

/** The hall (网上办事大厅); undefined where a site has no items, so that a channel may stand at its address. */
export async function serviceHallPage(context: PageContext): Promise<PageResult<ServiceHallView> | undefined> {
  const { services, tree, language, seen } = context;
  seen.add(servicesTag(tree.site.id));
  const found = await listPublicItems(services.db, tree.site.id, {}, { offset: 0, limit: 1 });
  if (found.total === 0) return undefined;
  seen.add(`site:${tree.site.id}:menu`);
  const names = await departmentNames(context);
  const matters = await publicOneMatters(services.db, tree.site.id);
  const used = await mostUsedItems(services.db, tree.site.id, MOST_USED);
  const channel = serviceChannel(context);
  if (channel) seen.add(channelTag(channel.id));
  const arranged = channel ? await publicChannelBlocks(services.db, channel.id) : [];
  const words = serviceWords(language);
  const { home, channelUrl, languageNote } = hallPlace(context);
  const prefix = prefixOf(context);
  return {
    page: ServiceHallPage,
    languages,
    view: {
      languageNote,
      listUrl: itemsAddress(prefix),
      total: found.total,
      mostUsed: used.map(({ id, name, uses }) => ({
        title: name,
        ...documentLanguage(language),
        url: serviceAddress(prefix, id),
        uses,
      })),
      groups: groupsOf(context, found, names),
      letters: found.facets.letter.map(({ value, count }) => ({
        title: value,
        url: narrowed(prefix, "letter", value),
        count,
        current: false,
      })),
      matters: matters.map((matter) => matterLink(context, matter)),
      more: (channel?.children ?? [])
        .filter(({ state }) => state === "open")
        .map((section) => linkTo(section, language)),
      blocks: arranged.length > 0 ? await blockViews(context, arranged) : undefined,
      crumbs: [home],
      channelUrl,
      column: serviceColumn(words.title, words.text),
    },
  };
}

function matterLink(context: PageContext, { name, address, summary, count }: PublicMatter) {
  return {
    title: name,
    ...documentLanguage(context.language),
    url: matterAddress(prefixOf(context), address),
    text: summary,
    count,
  };
}

/** Ways to an item; what leads nowhere is left out. */
function groupsOf(context: PageContext, { facets }: PublicItems, names: DepartmentNames): ServiceHallView["groups"] {
  const words = serviceWords(context.language);
  const codes = serviceCodesFor(context.language);
  const prefix = prefixOf(context);
  const choices = (name: keyof typeof facets, order: readonly string[], title: (value: string) => string) => {
    const counts = new Map(facets[name].map(({ value, count }) => [value, count]));
    return order.flatMap((value): ChoiceView[] => {
      const count = counts.get(value);
      return count ? [{ title: title(value), url: narrowed(prefix, name, value), count, current: false }] : [];
    });
  };
  const subject = (value: string) => codes.subjects[value as ServiceSubject];
  const groups: ServiceHallView["groups"] = [
    { title: words.forEnterprises, icon: "briefcase", choices: choices("subject", enterpriseSubjects, subject) },
    { title: words.forPersons, icon: "users", choices: choices("subject", personSubjects, subject) },
    {
      title: words.byEvent,
      icon: "handshake",
      choices: choices("event", serviceEvents, (value) => codes.events[value as ServiceEvent]),
    },
    {
      title: words.byDepartment,
      icon: "landmark",
      choices: choices("department", [...names.keys()], (slug) => names.get(slug) ?? slug),
    },
  ];
  return groups.filter((group) => group.choices.length > 0);
}
