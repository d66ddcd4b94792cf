import { TreeSelect } from "antd";
import { t } from "../../messages/index.ts";
import type { PickerNode } from "../lib/tree.ts";

interface Props {
  nodes: PickerNode[] | undefined;
  value?: number | null | undefined;
  onChange?: (value: number | undefined) => void;
  id?: string;
  /** Accessible name where no label stands beside it. */
  label?: string;
  placeholder?: string;
  clearable?: boolean;
  disabled?: boolean;
}

/** Picks one node of a tree by browsing or by typing a part of its name. */
export function TreePicker({ nodes, value, onChange, id, label, placeholder, clearable, disabled }: Props) {
  return (
    <TreeSelect
      {...(id ? { id } : {})}
      aria-label={label}
      treeData={nodes ?? []}
      loading={nodes === undefined}
      value={value ?? null}
      onChange={(chosen: number | null | undefined) => onChange?.(chosen ?? undefined)}
      placeholder={placeholder ?? t.common.choose}
      allowClear={clearable ?? false}
      disabled={disabled ?? false}
      showSearch={{ treeNodeFilterProp: "title" }}
      treeDefaultExpandAll
      popupMatchSelectWidth={280}
      notFoundContent={t.common.noMatch}
      styles={{ root: { width: "100%" } }}
    />
  );
}
