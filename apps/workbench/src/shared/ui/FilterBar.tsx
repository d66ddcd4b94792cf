import { Button, Input, type InputRef, Select, type SelectProps } from "antd";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { t } from "../../messages/index.ts";
import { DayPicker } from "./DayPicker.tsx";
import { useHotkeys } from "./useHotkeys.ts";
import { useNarrow } from "./useMedia.ts";

interface Props {
  /** Accessible name of the search field; without it the bar has none. */
  searchLabel?: string;
  search?: string | undefined;
  onSearch?: (words: string | undefined) => void;
  /** How many filters are set, the search included. */
  active: number;
  onClear: () => void;
  children?: ReactNode;
  /** At the right end: export, columns. */
  tools?: ReactNode;
}

/** The filter bar above a list. What is set stands in the address, so it can be shared and kept. */
export function FilterBar({ searchLabel, search, onSearch, active, onClear, children, tools }: Props) {
  const [words, setWords] = useState(search ?? "");
  const field = useRef<InputRef>(null);
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  useEffect(() => setWords(search ?? ""), [search]);
  useHotkeys(searchLabel ? { "/": () => field.current?.focus({ cursor: "all" }) } : {});

  return (
    <search className="oz-filters" aria-label={t.list.filters}>
      {searchLabel && (
        <form
          className="oz-filter-search"
          onSubmit={(event) => {
            event.preventDefault();
            onSearch?.(words.trim() || undefined);
          }}
        >
          <FilterField label={searchLabel}>
            {(id) => (
              <Input.Search
                id={id}
                ref={field}
                value={words}
                onChange={(event) => setWords(event.target.value)}
                onSearch={(value) => onSearch?.(value.trim() || undefined)}
                placeholder={t.list.searchHint}
                enterButton={t.list.search}
                maxLength={60}
              />
            )}
          </FilterField>
        </form>
      )}
      {narrow && children && (
        <Button className="oz-filter-toggle" onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? t.list.hideFilters : t.list.showFilters(active)}
        </Button>
      )}
      {(open || !narrow) && children}
      {active > 0 && (
        <Button type="link" onClick={onClear} className="oz-filter-clear">
          {t.list.clear(active)}
        </Button>
      )}
      {tools && <div className="oz-filter-tools">{tools}</div>}
    </search>
  );
}

/** A labelled field of a filter bar. */
export function FilterField({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="oz-filter-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** One value that narrows a list; without it the list shows all. */
export interface FilterFieldProps<V> {
  label: string;
  value?: V | undefined;
  onChange: (value: V | undefined) => void;
}

interface ChoiceProps<V extends string>
  extends FilterFieldProps<V>,
    Pick<SelectProps<V>, "popupMatchSelectWidth" | "showSearch"> {
  options: { value: V; label: string }[];
}

/** One of a few choices, or all of them. */
export function ChoiceField<V extends string>({ label, value, onChange, ...select }: ChoiceProps<V>) {
  return (
    <FilterField label={label}>
      {(id) => (
        <Select<V | null>
          {...select}
          id={id}
          value={value ?? null}
          allowClear
          placeholder={t.common.all}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )}
    </FilterField>
  );
}

/** A day, typed or picked, also on phones. */
export function DayField({ label, value, onChange }: FilterFieldProps<string>) {
  return (
    <FilterField label={label}>
      {(id) => <DayPicker id={id} value={value ?? ""} onChange={(day) => onChange(day || undefined)} />}
    </FilterField>
  );
}

/** The way on below a list that goes on: by key, so it never skips or repeats. */
export function MoreButton({
  more,
  busy,
  count,
  total,
  load,
}: {
  more: boolean;
  busy: boolean;
  count: number;
  total?: number | undefined;
  load: () => void;
}) {
  return (
    <div className="oz-more">
      <span className="oz-quiet" role="status">
        {total === undefined ? t.list.shown(count) : t.list.shownOf(count, total)}
        {total === undefined && !more && count > 0 ? t.list.end : ""}
      </span>
      {more && (
        <Button onClick={load} loading={busy}>
          {t.list.more}
        </Button>
      )}
    </div>
  );
}
