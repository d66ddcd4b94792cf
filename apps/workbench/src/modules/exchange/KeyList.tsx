import type { UseQueryResult } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import "./exchange.css";
import { SecretDialog } from "./SecretDialog.tsx";

interface Named {
  id: number;
  name: string;
}

interface Props<T extends Named> {
  query: UseQueryResult<{ items: T[] }>;
  caption: string;
  /** What is said above the list. */
  intro: (items: readonly T[]) => ReactNode;
  columns: readonly Column<T>[];
  card: (row: T) => ReactNode;
  none: string;
  add: { label: string; open: () => void };
  /** How the secret of a new one is called, and what to do with it. */
  secret: { title: string; hint: string };
  /** The dialogs that are open; one that makes something hands over its secret. */
  dialogs: (made: (secret: string) => void) => ReactNode;
}

/** A list of what is made with a secret, which is shown this once: tokens (接口令牌) and targets (推送通道). */
export function KeyList<T extends Named>({ query, intro, add, secret, dialogs, none, ...list }: Props<T>) {
  const [made, setMade] = useState<string>();
  return (
    <Loaded query={query}>
      {({ items }) => (
        <section className="oz-panel oz-exchange">
          {intro(items)}
          <Button type="primary" onClick={add.open}>
            {add.label}
          </Button>
          <RecordList
            {...list}
            rows={items}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            empty={<EmptyState words={none} />}
          />
          {dialogs(setMade)}
          {made && <SecretDialog {...secret} secret={made} close={() => setMade(undefined)} />}
        </section>
      )}
    </Loaded>
  );
}
