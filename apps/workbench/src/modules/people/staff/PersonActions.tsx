import { DownOutlined } from "@ant-design/icons";
import type { PasswordLink, Staff } from "@openzone/contract/people";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
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
import { staffWords } from "../record-words.tsx";
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

function EditDialog({ person: given, contact, close }: DialogProps & { contact: { phone: string; email: string } }) {
  const person = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const { name, title, expiresAt } = person;
  const initial = { name, title, ...contact, expiresOn: expiresAt ? date(expiresAt) : "" };
  return (
    <FormDialog<StaffValues>
      title={t.staff.editTitle(person.name)}
      submitLabel={t.common.saveChanges}
      initial={initial}
      width={640}
      onSubmit={async (values) => {
        const base = contactOf(initial);
        await save({
          words: staffWords(),
          base,
          wanted: withoutSame(contactOf(values), base),
          version: person.version,
          send: (wanted, expectedVersion) => updateStaff(person.id, { ...wanted, expectedVersion }),
        });
        await saved(t.staff.changed(values.name));
      }}
      history={{ kind: "staff", id: person.id, words: staffWords() }}
      onClose={close}
    >
      <StaffFields />
    </FormDialog>
  );
}

function DepartmentsDialog({ person: given, close }: DialogProps) {
  const person = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const sorted = [...person.departments].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  // The primary one first, the others by number: the order in which the server compares them.
  const inOrder = ([primary, ...others]: number[]) =>
    [...(primary === undefined ? [] : [primary]), ...others.sort((a, b) => a - b)].map((departmentId, index) => ({
      departmentId,
      isPrimary: index === 0,
    }));
  return (
    <FormDialog<{ departmentIds: number[] }>
      title={t.staff.departmentsTitle(person.name)}
      submitLabel={t.common.saveChanges}
      initial={{ departmentIds: sorted.map(({ id }) => id) }}
      onSubmit={async ({ departmentIds }) => {
        await save({
          words: staffWords(),
          base: { departments: inOrder(sorted.map(({ id }) => id)) },
          wanted: { departments: inOrder(departmentIds) },
          version: person.version,
          send: (wanted, expectedVersion) => setStaffDepartments(person.id, { ...wanted, expectedVersion }),
        });
        await saved(t.staff.departmentsSet(person.name));
      }}
      onClose={close}
    >
      <DepartmentsField />
    </FormDialog>
  );
}

/** Contact data is written only where this person changed it, so that it never overwrites unseen what another one wrote. */
function withoutSame<T extends { phone: string; email: string }>({ phone, email, ...rest }: T, base: T) {
  return { ...rest, ...(phone === base.phone ? {} : { phone }), ...(email === base.email ? {} : { email }) };
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
