import type { PolicyItemFields } from "@openzone/contract/disclosure-policies";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { t } from "../../messages/index.ts";
import { type ChosenProps, FoundField } from "./FoundField.tsx";
import { itemPoliciesQuery } from "./queries.ts";

interface Props extends ChosenProps {
  siteId: number;
  /** Told what the policy says of itself when one is chosen. */
  fill: (fields: PolicyItemFields) => void;
}

/** Finds the public policy that an item stands for, by its title or its number. */
export function PolicyField({ siteId, fill, ...props }: Props) {
  const [typed, setTyped] = useState("");
  const found = useQuery(itemPoliciesQuery(siteId, useDeferredValue(typed.trim())));
  return (
    <FoundField
      {...props}
      found={found}
      items={found.data?.items ?? []}
      labelOf={({ title, docNo }) => (docNo ? `${title}（${docNo}）` : title)}
      placeholder={t.disclosure.hints.findPolicy}
      typed={typed}
      onType={setTyped}
      onChosen={({ fields }) => fill(fields)}
    />
  );
}
