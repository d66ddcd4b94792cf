import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { t } from "../../../messages/index.ts";
import { finding } from "../../../shared/ui/finding.ts";
import { openItemsQuery } from "../api.ts";

interface Props {
  id?: string;
  value?: number;
  onChange?: (itemId: number) => void;
}

/** Finds an item that is open for applications by some characters of its name. */
export function ItemPicker({ id, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const found = useQuery(openItemsQuery(useDeferredValue(typed)));
  return (
    <Select<number>
      {...(id ? { id } : {})}
      autoFocus
      size="large"
      {...(value === undefined ? {} : { value })}
      onChange={(next) => onChange?.(next)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t.cases.window.findItem}
      options={(found.data?.items ?? []).map((item) => ({
        value: item.id,
        label: `${item.name}（${item.departmentName}）`,
      }))}
      {...finding(found)}
    />
  );
}
