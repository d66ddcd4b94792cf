import { Select } from "antd";
import { useMemo } from "react";
import { t } from "../../messages/index.ts";
import { flatten, type PickerNode } from "../lib/tree.ts";

interface Common {
  nodes: PickerNode[] | undefined;
  id?: string;
  /** Accessible name where no label stands beside it. */
  label?: string;
  placeholder?: string;
  disabled?: boolean;
}

interface Props extends Common {
  value?: number | null | undefined;
  onChange?: (value: number | undefined) => void;
  clearable?: boolean;
}

/**
 * A list whose entries are indented as in their tree: readable as a tree, usable and announced as a plain list, which
 * the component library's own tree select is not.
 */
const useList = ({ nodes, id, label, placeholder, disabled }: Common) => ({
  ...(id ? { id } : {}),
  "aria-label": label,
  // A zone has thousands of sections, and a field is drawn at each letter that is typed beside it.
  options: useMemo(() => flatten(nodes ?? []), [nodes]),
  loading: nodes === undefined,
  placeholder: placeholder ?? t.common.choose,
  disabled: disabled ?? false,
  showSearch: { optionFilterProp: "search" },
  optionRender: ({ data }: { data: { label: string; depth: number } }) => (
    <span style={{ paddingLeft: data.depth * 18 }}>{data.label}</span>
  ),
  popupMatchSelectWidth: 300,
  notFoundContent: t.common.noMatch,
  styles: { root: { width: "100%" } },
});

/** Picks one node of a tree by browsing or by typing a part of its name or of its parents'. */
export function TreePicker({ value, onChange, clearable, ...common }: Props) {
  return (
    <Select
      {...useList(common)}
      value={value ?? null}
      onChange={(chosen: number | null | undefined) => onChange?.(chosen ?? undefined)}
      allowClear={clearable ?? false}
    />
  );
}

interface ManyProps extends Common {
  value?: number[];
  onChange?: (value: number[]) => void;
}

/** Picks several nodes; their order is kept. */
export function TreePickerMany({ value, onChange, ...common }: ManyProps) {
  return (
    <Select
      {...useList(common)}
      mode="multiple"
      value={value ?? []}
      onChange={(chosen: number[]) => onChange?.(chosen)}
    />
  );
}
