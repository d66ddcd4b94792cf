import { useQuery } from "@tanstack/react-query";
import { nest, type PickerNode } from "../../shared/lib/tree.ts";
import { useManagedDepartments } from "../media/useManagedDepartments.ts";
import { departmentsQuery } from "../people/queries.ts";

/** The departments as a picker has them, those whose catalogue this person keeps can be chosen; and the person's own. */
export function useOwnDepartments(): { nodes: PickerNode[] | undefined; own: number | undefined } {
  const { data } = useQuery(departmentsQuery());
  const { ids, own } = useManagedDepartments("disclosure.manage");
  const nodes =
    data &&
    nest(
      data,
      ({ name }) => name,
      ({ id }) => !ids.includes(id),
    );
  return { nodes, own };
}
