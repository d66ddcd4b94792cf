import type { Action } from "@openzone/contract/people";
import { useQuery } from "@tanstack/react-query";
import { nest, type PickerNode } from "../../shared/lib/tree.ts";
import { useManagedDepartments } from "../media/useManagedDepartments.ts";
import { departmentsQuery } from "../people/queries.ts";

/** The departments as a picker has them, those where this person has a right can be chosen; and the person's own. */
export function useOwnDepartments(action: Action = "disclosure.manage"): {
  nodes: PickerNode[] | undefined;
  own: number | undefined;
} {
  const { data } = useQuery(departmentsQuery());
  const { ids, own } = useManagedDepartments(action);
  const nodes =
    data &&
    nest(
      data,
      ({ name }) => name,
      ({ id }) => !ids.includes(id),
    );
  return { nodes, own };
}
