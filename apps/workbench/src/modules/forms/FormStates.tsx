import type { FormRow, FormVersionRow } from "@openzone/contract/form-items";
import { t } from "../../messages/index.ts";

const looks: Record<FormVersionRow["state"], string> = {
  draft: "",
  published: "oz-tag-done",
  replaced: "oz-tag-off",
  retired: "oz-tag-off",
};

export const VersionTag = ({ state }: Pick<FormVersionRow, "state">) => (
  <span className={`oz-tag ${looks[state]}`}>{t.forms.codes.states[state]}</span>
);

/** What is answered of a form, and whether somebody writes its next version. */
export const FormStates = ({ form }: { form: Pick<FormRow, "publicVersion" | "openVersion" | "retired"> }) => (
  <span className="oz-form-states">
    {form.publicVersion !== null && <VersionTag state="published" />}
    {form.retired && <VersionTag state="retired" />}
    {form.openVersion !== null && <VersionTag state="draft" />}
  </span>
);
