import type { ComponentProps, ReactNode } from "react";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ListFrame } from "../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { perPage } from "./filters.ts";
import type { TabProps } from "./SiteSearchPage.tsx";

type FrameProps = ComponentProps<typeof ListFrame>;
type RowsProps<T> = ComponentProps<typeof NumberedList<T>>;

interface Props<T> extends TabProps, Pick<RowsProps<T>, "query" | "rowKey" | "rowName" | "card"> {
  list: FrameProps["list"];
  /** Where the server has the list, below the site. */
  path: string;
  /** The filter as the server takes it. */
  filter?: object;
  /** Without `search` the list is not searched. */
  words: { title: string; hint: string; search?: string };
  columns: ChosenColumn<T>[];
  fields?: ReactNode;
  tools?: ReactNode;
  empty: ReactNode;
}

/** A list of one site's search in one language: what it is for, how to narrow it, its rows by pages. */
export function PlaceList<T>(props: Props<T>) {
  const { place, address, list, path, filter = address.wanted, words, columns, fields, tools, ...rows } = props;
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <ListFrame
        list={list}
        address={address}
        columns={columns}
        {...(words.search ? { searchLabel: words.search } : {})}
        fields={fields}
        exported={{ url: `/api/v1/sites/${place.siteId}/${path}`, query: { ...filter, language: place.language } }}
        tools={tools}
      >
        {(shown) => (
          <NumberedList
            caption={words.title}
            page={address.filters.page}
            perPage={perPage}
            onPage={(page) => address.narrowTo({ page })}
            columns={shown}
            {...rows}
          />
        )}
      </ListFrame>
    </>
  );
}
