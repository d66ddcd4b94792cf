import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { staffNameQuery } from "./queries.ts";

/** The name behind an account's number; lines about the same account share one request. */
export function StaffName({ id }: { id: number | null }) {
  const { data } = useQuery(staffNameQuery(id ?? undefined));
  if (id === null) return <span className="oz-quiet">—</span>;
  return <span>{data?.name ?? t.security.accountNumber(id)}</span>;
}
