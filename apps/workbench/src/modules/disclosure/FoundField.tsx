import type { UseQueryResult } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { finding } from "../../shared/ui/finding.ts";

/** What a form gives to its field; a number of the thing that is chosen. */
export interface ChosenProps {
  id?: string;
  value?: number | null;
  onChange?: (id: number | null) => void;
  /** Of what was chosen before. */
  title: string | null;
}

interface Props<T> extends ChosenProps {
  found: Pick<UseQueryResult, "isFetching" | "isError">;
  items: readonly T[];
  labelOf: (item: T) => string;
  placeholder: string;
  typed: string;
  onType: (words: string) => void;
  /** Told of the whole thing when one is chosen. */
  onChosen?: (item: T) => void;
}

/** Finds what an item stands for by its title; what is chosen keeps its title while something else is searched. */
export function FoundField<T extends { id: number; title: string }>(props: Props<T>) {
  const { id, value, onChange, title, found, items, labelOf, placeholder, typed, onType, onChosen } = props;
  const [chosen, setChosen] = useState(title ?? "");
  const options = items.map((item) => ({ value: item.id, label: labelOf(item) }));
  const known = value && options.every((option) => option.value !== value) ? [{ value, label: chosen }] : [];
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      allowClear
      showSearch={{ filterOption: false, onSearch: onType, searchValue: typed }}
      {...finding(found)}
      options={[...known, ...options]}
      placeholder={placeholder}
      onChange={(next: number | null | undefined) => {
        const item = items.find((one) => one.id === next);
        setChosen(item?.title ?? "");
        onType("");
        onChange?.(next ?? null);
        if (item) onChosen?.(item);
      }}
    />
  );
}
