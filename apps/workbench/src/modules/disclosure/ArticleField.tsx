import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import { articlesQuery } from "../articles/queries.ts";
import { type ChosenProps, FoundField } from "./FoundField.tsx";

/** Finds the public article that an item stands for, by its title. */
export function ArticleField(props: ChosenProps) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const found = useInfiniteQuery(articlesQuery({ state: "published", ...(q ? { q } : {}) }, 10));
  return (
    <FoundField
      {...props}
      found={found}
      items={found.data?.pages.flatMap((page) => page.items) ?? []}
      labelOf={(item) => `${item.title}（${date(item.publishedAt)}）`}
      placeholder={t.disclosure.hints.findArticle}
      typed={typed}
      onType={setTyped}
    />
  );
}
