import { DownOutlined } from "@ant-design/icons";
import type { PasswordLink, Staff } from "@openzone/contract/people";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { useRight } from "../../../shared/session.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import {
  disableStaff,
  enableStaff,
  makePasswordLink,
  resetSecondFactor,
  setStaffDepartments,
  updateStaff,
} from "../commands.ts";
import { readContact } from "../queries.ts";
import { PasswordLinkDialog } from "./PasswordLinkDialog.tsx";
import { contactOf, DepartmentsField, StaffFields, type StaffValues } from "./StaffFields.tsx";

type Verb = "departments" | "link" | "disable" | "factor";

/** What an administrator can do with an account. */
export function PersonActions({ person }: { person: Staff }) {
  const mayManage = useRight("staff.manage");
  const mayReset = useRight("session.revoke-any");
  const { act, busy } = useAct();
  const [asked, setAsked] = useState<Verb>();
  const [contact, setContact] = useState<{ phone: string; email: string }>();
  const words = t.staff.verbs;
  // The form shows the whole number, so opening it is a view that the audit log keeps.
  const edit = async () => {
    const read = await act(() => readContact(person.id));
    if (read) setContact(read);
  };
  const items = [
    ...(mayManage ? [{ key: "departments", label: words.departments }] : []),
    ...(mayManage && person.state === "active" ? [{ key: "link", label: words.link }] : []),
    ...(mayReset && person.secondFactor ? [{ key: "factor", label: words.factor, danger: true }] : []),
    ...(mayManage && person.state === "active" ? [{ key: "disable", label: words.disable, danger: true }] : []),
  ];
  return (
    <>
      {mayManage && person.state === "disabled" && (
        <Button type="primary" onClick={() => act(() => enableStaff(person), { done: t.staff.enabled(person.name) })}>
          {words.enable}
        </Button>
      )}
      {mayManage && (
        <Button onClick={edit} loading={busy}>
          {words.edit}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => setAsked(key as Verb) }}>
          <Button>
            {t.articles.more} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
      {contact && <EditDialog person={person} contact={contact} close={() => setContact(undefined)} />}
      {asked === "departments" && <DepartmentsDialog person={person} close={() => setAsked(undefined)} />}
      {asked === "link" && <LinkDialog person={person} close={() => setAsked(undefined)} />}
      {asked === "disable" && <DisableDialog person={person} close={() => setAsked(undefined)} />}
      {asked === "factor" && (
        <ConfirmDialog
          title={t.staff.factorTitle(person.name)}
          consequences={t.staff.factorHints}
          action={words.factor}
          danger
          onConfirm={() => act(() => resetSecondFactor(person.id), { done: t.staff.factorReset(person.name) })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

interface DialogProps {
  person: Staff;
  close: () => void;
}

function EditDialog({ person, contact, close }: DialogProps & { contact: { phone: string; email: string } }) {
  const saved = useSaved();
  return (
    <FormDialog<StaffValues>
      title={t.staff.editTitle(person.name)}
      submitLabel={t.common.saveChanges}
      initial={{
        name: person.name,
        title: person.title,
        ...contact,
        expiresOn: person.expiresAt ? date(person.expiresAt) : "",
      }}
      width={640}
      onSubmit={async (values) => {
        await updateStaff(person.id, { ...contactOf(values), expectedVersion: person.version });
        await saved(t.staff.changed(values.name));
      }}
      onClose={close}
    >
      <StaffFields />
    </FormDialog>
  );
}

function DepartmentsDialog({ person, close }: DialogProps) {
  const saved = useSaved();
  const sorted = [...person.departments].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  return (
    <FormDialog<{ departmentIds: number[] }>
      title={t.staff.departmentsTitle(person.name)}
      submitLabel={t.common.saveChanges}
      initial={{ departmentIds: sorted.map(({ id }) => id) }}
      onSubmit={async ({ departmentIds }) => {
        const departments = departmentIds.map((departmentId, index) => ({ departmentId, isPrimary: index === 0 }));
        await setStaffDepartments(person.id, { expectedVersion: person.version, departments });
        await saved(t.staff.departmentsSet(person.name));
      }}
      onClose={close}
    >
      <DepartmentsField />
    </FormDialog>
  );
}

function LinkDialog({ person, close }: DialogProps) {
  const [link, setLink] = useState<PasswordLink>();
  if (link) return <PasswordLinkDialog name={person.name} link={link} close={close} />;
  return (
    <ConfirmDialog
      title={t.staff.makeLinkTitle(person.name)}
      consequences={t.staff.makeLinkHints}
      action={t.staff.verbs.link}
      keepOpen
      onConfirm={async () => setLink(await makePasswordLink(person.id))}
      onClose={close}
    />
  );
}

function DisableDialog({ person, close }: DialogProps) {
  const saved = useSaved();
  return (
    <ConfirmDialog
      title={t.staff.disableTitle(person.name)}
      consequences={t.staff.disableHints}
      action={t.staff.verbs.disable}
      danger
      reason={{ label: t.articles.reason, required: true }}
      onConfirm={async (reason) => {
        await disableStaff(person, reason);
        await saved(t.staff.disabled(person.name));
      }}
      onClose={close}
    />
  );
}
