import { t } from "../../messages/index.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { useOwnDepartments } from "./useOwnDepartments.ts";

interface Props {
  value: number | undefined;
  onChange: (department: number | undefined) => void;
}

/** Narrows a list to one of the departments whose catalogue this person keeps. */
export function DepartmentField({ value, onChange }: Props) {
  const { nodes } = useOwnDepartments();
  return (
    <FilterField label={t.disclosure.fields.departmentId}>
      {(id) => (
        <TreePicker id={id} nodes={nodes} value={value} clearable placeholder={t.common.all} onChange={onChange} />
      )}
    </FilterField>
  );
}
