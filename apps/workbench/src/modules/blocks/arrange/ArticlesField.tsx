import type { PickedArticle } from "@openzone/contract/block-pages";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { t } from "../../../messages/index.ts";
import { finding } from "../../../shared/ui/finding.ts";
import { pickableArticlesQuery } from "../queries.ts";

interface Props {
  id?: string;
  siteId: number;
  /** Those that the page names already, so that they have names at once. */
  known: readonly PickedArticle[];
  /** 12 when left out. */
  most?: number;
  value?: number[];
  onChange?: (value: number[]) => void;
}

/** Picks public articles by words of their titles; the order of picking is the order on the page. */
export function ArticlesField({ id, siteId, known, most = 12, value = [], onChange }: Props) {
  const [words, setWords] = useState("");
  const [seen, setSeen] = useState(() => new Map(known.map((article) => [article.id, article])));
  const asked = useDeferredValue(words);
  const found = useQuery(pickableArticlesQuery(siteId, asked));
  const labelOf = (one: number) => {
    const article = seen.get(one) ?? found.data?.find((candidate) => candidate.id === one);
    return article ? t.blocks.article(article.title, article.section) : t.blocks.unknownArticle(one);
  };
  const ids = new Set([...(found.data ?? []).map((article) => article.id), ...value]);
  const take = (chosen: number[]) => {
    const names = (found.data ?? []).filter((article) => chosen.includes(article.id));
    setSeen((now) => new Map([...now, ...names.map((article) => [article.id, article] as const)]));
    onChange?.(chosen);
  };
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      maxCount={most}
      value={value}
      onChange={take}
      showSearch={{ filterOption: false, onSearch: setWords }}
      options={[...ids].map((one) => ({ value: one, label: labelOf(one) }))}
      placeholder={t.blocks.findArticle}
      {...finding(found)}
    />
  );
}
