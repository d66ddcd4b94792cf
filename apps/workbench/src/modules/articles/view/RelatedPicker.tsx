import type { ArticleView } from "@openzone/contract/articles";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { finding } from "../../../shared/ui/finding.ts";
import { articlesQuery } from "../queries.ts";

interface Props {
  article: ArticleView;
  id?: string;
  value?: number[];
  onChange?: (ids: number[]) => void;
}

/** Finds public articles by their titles; those that are chosen keep their order. */
export function RelatedPicker({ article, id, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const found = useInfiniteQuery(articlesQuery({ state: "published", ...(q ? { q } : {}) }, 10));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  // What was found once keeps its title while the person searches for the next.
  const [titles, setTitles] = useState(() => new Map(article.arrangement.related.map((one) => [one.id, one.title])));
  const options = items
    .filter((item) => item.id !== article.id)
    .map((item) => ({ value: item.id, label: `${item.title}（${date(item.publishedAt)}）` }));
  const known = (value ?? [])
    .filter((one) => options.every((option) => option.value !== one))
    .map((one) => ({ value: one, label: titles.get(one) ?? t.articles.arrange.notPublic }));
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      value={value ?? []}
      maxCount={10}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      {...finding(found)}
      options={[...options, ...known]}
      placeholder={t.articles.arrange.relatedPlaceholder}
      onChange={(ids: number[]) => {
        setTitles((now) => new Map([...now, ...items.map((item) => [item.id, item.title] as const)]));
        setTyped("");
        onChange?.(ids);
      }}
    />
  );
}
