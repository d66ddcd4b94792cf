import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { t } from "../../messages/index.ts";
import { nest } from "../../shared/lib/tree.ts";
import { FilterField, type FilterFieldProps } from "../../shared/ui/FilterBar.tsx";
import { finding } from "../../shared/ui/finding.ts";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { departmentsQuery, staffNameQuery, staffNamesQuery } from "./queries.ts";

interface PickerProps {
  value?: number | null | undefined;
  onChange?: (value: number | undefined) => void;
  id?: string;
  label?: string;
  placeholder?: string;
  clearable?: boolean;
  disabled?: boolean;
  /** Departments that cannot be chosen here. */
  without?: (id: number) => boolean;
}

export function DepartmentPicker({ without, ...props }: PickerProps) {
  const { data } = useQuery(departmentsQuery());
  const nodes =
    data &&
    nest(
      data,
      (department) => department.name,
      (department) => without?.(department.id) ?? false,
    );
  return <TreePicker nodes={nodes} {...props} />;
}

/** Narrows a list to a department. */
export function DepartmentField({ label, ...picked }: FilterFieldProps<number>) {
  return (
    <FilterField label={label}>
      {(id) => <DepartmentPicker id={id} clearable placeholder={t.common.all} {...picked} />}
    </FilterField>
  );
}

/** Finds a person of the staff by name. */
export function StaffPicker({ value, onChange, id, label, placeholder, clearable = true }: PickerProps) {
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words);
  const found = useQuery(staffNamesQuery(asked));
  const chosen = useQuery(staffNameQuery(value ?? undefined));
  const people = [...(found.data ?? [])];
  if (chosen.data && !people.some((person) => person.id === chosen.data?.id)) people.unshift(chosen.data);
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      value={value ?? null}
      onChange={(next: number | null | undefined) => onChange?.(next ?? undefined)}
      showSearch={{ filterOption: false, onSearch: setWords }}
      options={people.map((person) => ({
        value: person.id,
        label: person.departmentName ? `${person.name}（${person.departmentName}）` : person.name,
      }))}
      placeholder={placeholder ?? t.people.typeName}
      allowClear={clearable}
      {...finding(found)}
      styles={{ root: { width: "100%" } }}
    />
  );
}

/** Narrows a list to a person of the staff. */
export function StaffField({ label, ...picked }: FilterFieldProps<number>) {
  return (
    <FilterField label={label}>{(id) => <StaffPicker id={id} placeholder={t.common.all} {...picked} />}</FilterField>
  );
}
