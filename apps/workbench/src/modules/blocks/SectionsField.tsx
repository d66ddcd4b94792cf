import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { nest } from "../../shared/lib/tree.ts";
import { TreePicker, TreePickerMany } from "../../shared/ui/TreePicker.tsx";
import { sectionsQuery } from "../sites/queries.ts";

interface Shared {
  id?: string;
  siteId: number;
}

/** Stands for the whole site, whose address is `/`. */
const wholeSite = 0;

/** Sections and channels of a site, kept as their addresses, which are what blocks name. */
function useAddresses(siteId: number) {
  const sections = (useQuery(sectionsQuery(siteId)).data ?? []).filter(({ state }) => state === "open");
  const idOf = (address: string) =>
    address === "/" ? wholeSite : sections.find((section) => section.address === address)?.id;
  const addressOf = (id: number) => (id === wholeSite ? "/" : sections.find((section) => section.id === id)?.address);
  return { nodes: nest(sections, ({ title }) => title), idOf, addressOf };
}

interface ManyProps extends Shared {
  value?: string[];
  onChange?: (value: string[]) => void;
}

/** Several sections or channels; the whole site too. Addresses that are not open sections any more are kept. */
export function SectionsField({ id, siteId, value = [], onChange }: ManyProps) {
  const { nodes, idOf, addressOf } = useAddresses(siteId);
  const lost = value.filter((address) => idOf(address) === undefined);
  return (
    <TreePickerMany
      {...(id ? { id } : {})}
      nodes={[{ value: wholeSite, title: t.blocks.form.wholeSite }, ...nodes]}
      value={value.flatMap((address) => idOf(address) ?? [])}
      onChange={(ids) => onChange?.([...ids.flatMap((one) => addressOf(one) ?? []), ...lost])}
    />
  );
}

interface OneProps extends Shared {
  value?: string;
  onChange?: (value: string | undefined) => void;
}

/** One section or channel. */
export function SectionField({ id, siteId, value, onChange }: OneProps) {
  const { nodes, idOf, addressOf } = useAddresses(siteId);
  return (
    <TreePicker
      {...(id ? { id } : {})}
      nodes={nodes}
      value={value === undefined ? undefined : idOf(value)}
      onChange={(chosen) => onChange?.(chosen === undefined ? undefined : addressOf(chosen))}
    />
  );
}
