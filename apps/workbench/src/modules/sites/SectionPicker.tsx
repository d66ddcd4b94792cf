import { holdsArticles } from "@openzone/contract/sites";
import { nest, type PickerNode } from "../../shared/lib/tree.ts";
import { TreePicker } from "../../shared/ui/TreePicker.tsx";
import { useSiteTrees } from "./queries.ts";

interface Props {
  value?: number | null | undefined;
  onChange?: (value: number | undefined) => void;
  id?: string;
  label?: string;
  placeholder?: string;
  clearable?: boolean;
  disabled?: boolean;
  /** `writing`: only open sections that hold articles; `filter`: channels too. */
  purpose: "writing" | "filter";
}

/** Picks a section; with several sites each site is the root of its tree. */
export function SectionPicker({ purpose, ...props }: Props) {
  const trees = useSiteTrees();
  const nodes = trees?.map(({ site, sections }): PickerNode & { children: PickerNode[] } => ({
    value: -site.id,
    title: site.shortName,
    disabled: true,
    children: nest(
      purpose === "writing" ? sections.filter((section) => section.state === "open") : sections,
      (section) => section.title,
      (section) => purpose === "writing" && !holdsArticles(section.kind),
    ),
  }));
  const shown = nodes?.length === 1 ? nodes[0]?.children : nodes;
  return <TreePicker nodes={shown} {...props} />;
}
