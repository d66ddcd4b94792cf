import type { ServiceItemRow } from "@openzone/contract/service-items";
import type { GuideState } from "@openzone/contract/services";
import { t } from "../../messages/index.ts";

const looks: Record<GuideState, string> = {
  draft: "",
  in_review: "oz-tag-todo",
  returned: "oz-tag-late",
  published: "oz-tag-done",
  replaced: "oz-tag-off",
  suspended: "oz-tag-late",
  retired: "oz-tag-off",
};

export const StateTag = ({ state }: { state: GuideState }) => (
  <span className={`oz-tag ${looks[state]}`}>{t.services.codes.states[state]}</span>
);

/** What readers see of an item, and the version that staff are at. */
export const StateTags = ({ item }: { item: Pick<ServiceItemRow, "publicState" | "openState"> }) => (
  <span className="oz-service-states">
    {item.publicState && <StateTag state={item.publicState} />}
    {item.openState && <StateTag state={item.openState} />}
  </span>
);
