import { isLinkAddress } from "@openzone/contract/addresses";
import { t } from "../../messages/index.ts";

/** Rules of a form's field that takes an address: the contract's own test, told at the field. */
export const addressRules = (label: string, required = true) => [
  { required, whitespace: true, message: t.common.fill(label) },
  {
    validator: (_: unknown, value: string | undefined) =>
      !value || isLinkAddress(value.trim()) ? Promise.resolve() : Promise.reject(new Error(t.sections.urlRule)),
  },
];
