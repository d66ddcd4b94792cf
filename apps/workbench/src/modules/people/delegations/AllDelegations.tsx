import { useQuery } from "@tanstack/react-query";
import { t } from "../../../messages/index.ts";
import { allDelegationsQuery } from "./api.ts";
import { DelegationList } from "./DelegationList.tsx";

/** What reviewers arranged among themselves, under the eyes of the security administrator. */
export function AllDelegations() {
  const { data } = useQuery(allDelegationsQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="oz-panel" aria-labelledby="all-delegations">
      <h2 id="all-delegations">{t.delegations.all}</h2>
      <p className="oz-quiet">{t.delegations.allHint}</p>
      <DelegationList items={data.items} mayRevoke />
    </section>
  );
}
