import type { ComponentProps } from "react";
import { ListFrame, NoRows } from "./ListFrame.tsx";
import { PagedList } from "./PagedList.tsx";

type Frame<T, F> = Omit<ComponentProps<typeof ListFrame<T, F & object>>, "children">;
type Paged<T> = Omit<ComponentProps<typeof PagedList<T>>, "columns" | "empty">;

interface Props {
  /** What to say when there is nothing yet, and the way on. */
  none: string;
  hint?: string;
}

/** A list that is filtered, exported and read page by page: the frame with its rows, whose columns people choose. */
export function FramedList<T, F extends object>(props: Frame<T, F> & Paged<T> & Props) {
  const { query, caption, rowKey, rowName, card, none, hint, ...frame } = props;
  return (
    <ListFrame<T, F> {...frame}>
      {(columns) => (
        <PagedList<T>
          {...{ query, caption, columns, rowKey, rowName, card }}
          empty={<NoRows address={frame.address} none={none} {...(hint === undefined ? {} : { hint })} />}
        />
      )}
    </ListFrame>
  );
}
