import { useQuery } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { startOfDay } from "../../../shared/lib/time.ts";
import { nest } from "../../../shared/lib/tree.ts";
import { DayPicker } from "../../../shared/ui/DayPicker.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { TreePickerMany } from "../../../shared/ui/TreePicker.tsx";
import { departmentsQuery } from "../queries.ts";

export interface StaffValues {
  username?: string;
  name: string;
  title?: string;
  phone?: string;
  email?: string;
  /** A day `YYYY-MM-DD`, or empty. */
  expiresOn?: string;
  departmentIds?: number[];
}

/** The parts of the form that the contract takes as they are. */
export const contactOf = ({ name, title, phone, email, expiresOn }: StaffValues) => ({
  name,
  title: title ?? "",
  phone: phone ?? "",
  email: email ?? "",
  expiresAt: expiresOn ? startOfDay(expiresOn) : null,
});

/** The fields of a person; departments only where they are set with it. */
export function StaffFields({ isNew }: { isNew?: boolean }) {
  const words = t.staff.fields;
  return (
    <>
      <div className="oz-two">
        <Form.Item name="name" label={words.name} rules={[filled(words.name)]}>
          <Input maxLength={60} autoFocus autoComplete="off" />
        </Form.Item>
        {isNew && (
          <Form.Item
            name="username"
            label={words.username}
            extra={t.staff.usernameHint}
            rules={[{ required: true, pattern: /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,39}$/, message: t.staff.usernameRule }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="title" label={words.title}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="phone"
          label={words.phone}
          rules={[{ pattern: /^(\+?[0-9][0-9 -]{4,24})?$/, message: t.staff.phoneRule }]}
        >
          <Input maxLength={26} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={words.email} rules={[{ type: "email", message: t.staff.emailRule }]}>
          <Input maxLength={120} inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="expiresOn" label={words.expiresOn} extra={t.staff.expiresHint}>
          <DayPicker />
        </Form.Item>
      </div>
      {isNew && <DepartmentsField />}
    </>
  );
}

/** The departments of a person; the first one chosen is the primary one. */
export function DepartmentsField() {
  const { data } = useQuery(departmentsQuery());
  return (
    <Form.Item name="departmentIds" label={t.staff.fields.departments} extra={t.staff.primaryHint}>
      <TreePickerMany nodes={data && nest(data, ({ name }) => name)} />
    </Form.Item>
  );
}
