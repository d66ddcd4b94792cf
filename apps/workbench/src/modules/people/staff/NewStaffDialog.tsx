import type { PasswordLink } from "@openzone/contract/people";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { createStaff } from "../commands.ts";
import { PasswordLinkDialog } from "./PasswordLinkDialog.tsx";
import { contactOf, StaffFields, type StaffValues } from "./StaffFields.tsx";

/** Makes an account; the person sets the first password by a one-time link. */
export function NewStaffDialog({ close }: { close: () => void }) {
  const saved = useSaved();
  const [made, setMade] = useState<{ name: string; link: PasswordLink }>();
  if (made) return <PasswordLinkDialog name={made.name} link={made.link} close={close} />;
  return (
    <FormDialog<StaffValues>
      title={t.staff.add}
      submitLabel={t.staff.add}
      initial={{ username: "", name: "", title: "", phone: "", email: "", expiresOn: "", departmentIds: [] }}
      width={640}
      intro={<p>{t.staff.addHint}</p>}
      onSubmit={async (values) => {
        const { staff, passwordLink } = await createStaff({
          username: values.username ?? "",
          ...contactOf(values),
          departments: (values.departmentIds ?? []).map((departmentId, index) => ({
            departmentId,
            isPrimary: index === 0,
          })),
        });
        await saved(t.staff.added(staff.name));
        setMade({ name: staff.name, link: passwordLink });
      }}
      keepOpen
      onClose={close}
    >
      <StaffFields isNew />
    </FormDialog>
  );
}
