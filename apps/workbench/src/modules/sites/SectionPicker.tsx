import { holdsArticles, type SectionNames } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { t } from "../../messages/index.ts";
import { nest, type PickerNode } from "../../shared/lib/tree.ts";
import { FilterField, type FilterFieldProps } from "../../shared/ui/FilterBar.tsx";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { sectionNamesQuery } from "./queries.ts";

interface Props {
  value?: number | null | undefined;
  onChange?: (value: number | undefined) => void;
  id?: string;
  label?: string;
  placeholder?: string;
  clearable?: boolean;
  disabled?: boolean;
  /** `writing`: only open sections that hold articles; `parent`: open ones that others can stand below; `filter`: all. */
  purpose: "writing" | "parent" | "filter";
  /** Of this site only. */
  siteId?: number;
}

/** Picks a section; with several sites each site is the root of its tree. */
export function SectionPicker({ purpose, siteId, ...props }: Props) {
  const { data } = useQuery(sectionNamesQuery);
  const nodes = useMemo(() => nodesOf(data, purpose, siteId), [data, purpose, siteId]);
  return <TreePicker nodes={nodes} {...props} />;
}

function nodesOf(all: SectionNames["items"] | undefined, purpose: Props["purpose"], siteId: number | undefined) {
  const trees = all?.filter((tree) => siteId === undefined || tree.siteId === siteId);
  const nodes = trees?.map(({ siteId, siteName, sections }): PickerNode & { children: PickerNode[] } => ({
    value: -siteId,
    title: siteName,
    disabled: true,
    children: nest(
      purpose === "filter" ? sections : sections.filter((section) => section.state === "open"),
      (section) => section.title,
      ({ kind }) =>
        (purpose === "writing" && !holdsArticles(kind)) ||
        (purpose === "parent" && (kind === "link" || kind === "page")),
    ),
  }));
  return nodes?.length === 1 ? nodes[0]?.children : nodes;
}

/** Narrows a list to a section and those below it. */
export function SectionField({ label, ...picked }: FilterFieldProps<number>) {
  return (
    <FilterField label={label}>
      {(id) => <SectionPicker id={id} purpose="filter" clearable placeholder={t.common.all} {...picked} />}
    </FilterField>
  );
}
