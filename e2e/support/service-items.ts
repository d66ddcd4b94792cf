import type { ServiceItem, ServiceItemRow } from "@openzone/contract/service-items";
import type { Caller } from "./api.ts";

/** A public item whose second version is being written, with something in it to mend; the same one when asked again. */
export async function nextGuide(chief: Caller): Promise<number> {
  const { items } = await chief.get<{ items: ServiceItemRow[] }>("/sites/1/service-items?state=published&type=permit");
  const begun = items.find(({ openState, publicVersion }) => openState === "draft" && publicVersion === 1);
  if (begun) return begun.id;
  const id = items.find(({ openVersion }) => openVersion === null)?.id ?? 0;
  const { guide, version } = await chief.get<ServiceItem>(`/service-items/${id}`);
  const changed = {
    ...guide,
    promisedTerm: { ...guide.promisedTerm, amount: 99 },
    conditions: [...guide.conditions, "营业场所固定。"],
  };
  await chief.send("PUT", `/service-items/${id}`, { guide: changed, expectedVersion: version });
  return id;
}
