import type { Action } from "@openzone/contract/people";
import { t } from "../../messages/index.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { useOwnDepartments } from "./useOwnDepartments.ts";

interface Props {
  action?: Action;
  value: number | undefined;
  onChange: (department: number | undefined) => void;
}

/** Narrows a list to one of the departments where this person has a right. */
export function DepartmentField({ action = "disclosure.manage", value, onChange }: Props) {
  const { nodes } = useOwnDepartments(action);
  return (
    <FilterField label={t.disclosure.fields.departmentId}>
      {(id) => (
        <TreePicker id={id} nodes={nodes} value={value} clearable placeholder={t.common.all} onChange={onChange} />
      )}
    </FilterField>
  );
}
