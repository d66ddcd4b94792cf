import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import type { RecordWords } from "../../shared/record/words.ts";
import { DepartmentName } from "./DepartmentName.tsx";

export const departmentWords = (): RecordWords => ({
  names: t.departments.fields,
});

export const staffWords = (): RecordWords => ({
  names: { ...t.staff.fields, expiresAt: t.staff.fields.expiresOn },
  values: {
    expiresAt: (value) => (typeof value === "string" ? date(value) : t.staff.noExpiry),
    departments: (value) => <Memberships value={value} />,
  },
});

function Memberships({ value }: { value: unknown }) {
  const list = Array.isArray(value) ? (value as { departmentId: number }[]) : [];
  if (list.length === 0) return t.records.empty;
  return (
    <ol className="oz-sides-list">
      {list.map(({ departmentId }) => (
        <li key={departmentId}>
          <DepartmentName id={departmentId} />
        </li>
      ))}
    </ol>
  );
}
