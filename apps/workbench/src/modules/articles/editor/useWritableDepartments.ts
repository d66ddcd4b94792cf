import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../../shared/session.ts";
import { departmentsQuery } from "../../people/queries.ts";

/**
 * Tells which departments this person cannot write for. Only a right that holds by department narrows the choice; the
 * server has the last word in any case.
 */
export function useWritableDepartments(): (id: number) => boolean {
  const scopes = useSession().rights["article.write"] ?? [];
  const { data } = useQuery(departmentsQuery());
  const paths = scopes.flatMap((scope) => (scope.kind === "department" ? [scope.path] : []));
  if (paths.length < scopes.length) return () => false;
  const allowed = new Set(
    (data ?? []).filter(({ path }) => paths.some((prefix) => path.startsWith(prefix))).map(({ id }) => id),
  );
  return (id) => !allowed.has(id);
}
