import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { departmentsQuery } from "./queries.ts";

/** The name behind a department's number, also of one that is closed by now. */
export function DepartmentName({ id }: { id: unknown }) {
  const { data } = useQuery(departmentsQuery(true));
  if (typeof id !== "number") return t.records.empty;
  return <span>{data?.find((one) => one.id === id)?.name ?? t.records.otherField}</span>;
}

/** For `RecordWords`: a department by its name. */
export const departmentValue = (id: unknown) => <DepartmentName id={id} />;
