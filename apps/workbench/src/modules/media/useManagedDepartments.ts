import type { Action } from "@openzone/contract/people";
import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../shared/session.ts";
import { departmentsQuery } from "../people/queries.ts";

/**
 * The departments whose library this person manages (or, with `file.upload`, may upload for), as far as the browser can
 * tell; the server has the last word.
 */
export function useManagedDepartments(action: Action = "media.manage"): {
  ids: number[];
  everywhere: boolean;
  /** Where a new file most likely belongs: the person's own department, when they may. */
  own: number | undefined;
} {
  const { rights, actor } = useSession();
  const scopes = rights[action] ?? [];
  const { data } = useQuery(departmentsQuery());
  const everywhere = scopes.some(({ kind }) => kind !== "department");
  const paths = scopes.flatMap((scope) => (scope.kind === "department" ? [scope.path] : []));
  const ids = (data ?? [])
    .filter(({ path }) => everywhere || paths.some((prefix) => path.startsWith(prefix)))
    .map(({ id }) => id);
  const theirs = [...actor.departments].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  const own = theirs.find(({ id }) => ids.includes(id))?.id ?? (everywhere ? undefined : ids[0]);
  return { ids, everywhere, own };
}
