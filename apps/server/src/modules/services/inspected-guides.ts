import { type Guide, guideDraftSchema } from "@openzone/contract/services";
import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import { serviceAddress } from "./addresses.ts";

/** What a guide must say (19 号文 办事指南要素), and whether it does. */
const elements = {
  事项名称: ({ name }) => name !== "",
  设定依据: ({ basis }) => basis.length > 0,
  申请条件: ({ conditions }) => conditions.length > 0,
  办理材料: ({ materials }) => materials.length > 0,
  办理地点: ({ windows }) => windows.some(({ address }) => address !== ""),
  办理时间: ({ windows }) => windows.some(({ hours }) => hours !== ""),
  联系电话: ({ consultPhone }) => consultPhone !== "",
  办理流程: ({ steps }) => steps.length > 0,
  收费标准: ({ charged, fees }) => !charged || fees.length > 0,
  办理机构: ({ organ }) => organ !== "",
  办理时限: ({ handling, promisedTerm }) => handling === "instant" || promisedTerm.amount > 0,
} satisfies Record<string, (guide: Guide) => boolean>;

export type GuideElement = keyof typeof elements;

export interface InspectedGuide {
  id: number;
  title: string;
  departmentId: number;
  missing: GuideElement[];
  address: string;
}

/** The guides that readers of a site see, by what each lacks; null for a site that has no service items at all. */
export async function inspectedGuides(db: Db, siteId: number): Promise<InspectedGuide[] | null> {
  const { rows } = await sql<{ id: number; title: string; departmentId: number; path: string; content: unknown }>`
    select i.id, i.name as title, i.department_id as "departmentId", s.path, v.content from service_items i
      join sites s on s.id = i.site_id
      join guide_versions v on v.item_id = i.id and v.number = i.public_version
    where i.site_id = ${siteId} and i.public_state in ('published', 'suspended') order by i.id`.execute(db);
  if (rows.length === 0) return null;
  return rows.map(({ content, path, ...item }) => ({
    ...item,
    missing: lacking(guideDraftSchema.parse(content)),
    address: serviceAddress(path, item.id),
  }));
}

const lacking = (guide: Guide): GuideElement[] =>
  (Object.keys(elements) as GuideElement[]).filter((element) => !elements[element](guide));
