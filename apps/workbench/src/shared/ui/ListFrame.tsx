import type { ExportList } from "@openzone/contract/exports";
import { Button } from "antd";
import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";
import type { Address } from "../lib/address.ts";
import { type ChosenColumn, ColumnChooser, useColumns } from "./ColumnChooser.tsx";
import { ExportButton } from "./ExportButton.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { EmptyState } from "./Page.tsx";
import { SavedViews } from "./SavedViews.tsx";

type Query = Record<string, string | number | undefined>;

interface Props<T, F> {
  /** Names the list: its saved views, its chosen columns, its export. */
  list: ExportList;
  address: Address<F>;
  columns?: ChosenColumn<T>[];
  /** Whether the rows are shown in columns now; a gallery has none to choose. */
  choosable?: boolean;
  /** Accessible name of the search field; without it the list is not searched. */
  searchLabel?: string;
  /** What else narrows the list, as fields of the bar. */
  fields?: ReactNode;
  /** Where the server writes this list into a file, and the filter as the server takes it. */
  exported: { url: string; query?: object };
  /** More at the right end of the bar. */
  tools?: ReactNode;
  /** Between the bar and the rows. */
  bulk?: ReactNode;
  /** The rows, with the columns that the person chose. */
  children: (columns: ChosenColumn<T>[]) => ReactNode;
}

/**
 * The frame of every list: saved views, the filter bar that is an address, the columns to choose, and the export of what
 * is filtered. The rows are a `PagedList`, a `NumberedList` or a `RecordList`.
 */
export function ListFrame<T, F extends object>(props: Props<T, F>) {
  const { list, address, exported, searchLabel, fields, tools, bulk, choosable = true } = props;
  const columns = useColumns(list, props.columns ?? []);
  const { q } = address.filters as { q?: string };
  return (
    <>
      <SavedViews list={list} filters={{ ...address.wanted }} place={address.place} apply={address.apply} />
      <FilterBar
        {...(searchLabel ? { searchLabel } : {})}
        search={q}
        onSearch={(words) => address.narrowTo({ q: words } as Partial<F> & { q: string | undefined })}
        active={address.active}
        onClear={address.clear}
        tools={
          <>
            {props.columns && choosable && <ColumnChooser columns={columns} />}
            <ExportButton
              list={list}
              url={exported.url}
              query={(exported.query ?? address.wanted) as Query}
              {...(props.columns ? { columns: columns.shown.map(({ key }) => key) } : {})}
            />
            {tools}
          </>
        }
      >
        {fields}
      </FilterBar>
      {bulk}
      {props.children(columns.shown)}
    </>
  );
}

interface NoRowsProps {
  address: Pick<Address<object>, "active" | "clear">;
  /** What to say when the list is empty without any filter, and the way on. */
  none: string;
  hint?: string;
}

/** An empty list: nothing matches the filter, and the way back to everything; or there is nothing yet. */
export function NoRows({ address, none, hint }: NoRowsProps) {
  if (address.active === 0) return <EmptyState words={none} {...(hint ? { hint } : {})} />;
  return (
    <EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint}>
      <Button type="link" onClick={address.clear}>
        {t.list.showAll}
      </Button>
    </EmptyState>
  );
}
