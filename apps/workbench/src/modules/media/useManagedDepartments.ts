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
  // To upload, a right for a site or a section names no department; to manage, a site brings those that write for it.
  const paths = scopes.flatMap((scope) => {
    if (scope.kind === "department") return [scope.path];
    if (scope.kind === "zone" || action === "file.upload") return ["/"];
    return scope.kind === "site" && scope.departments !== undefined ? [scope.departments] : [];
  });
  const everywhere = paths.includes("/");
  const reaches = ({ path }: { path: string }) => everywhere || paths.some((prefix) => path.startsWith(prefix));
  const ids = (data ?? []).filter(reaches).map(({ id }) => id);
  // Their own is known from the session: a form that opens before all departments have come shall have it filled, too.
  const theirs = [...actor.departments].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  const own = theirs.find(reaches)?.id ?? (everywhere ? undefined : ids[0]);
  return { ids, everywhere, own };
}
