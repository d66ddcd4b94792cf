import type { LateItem } from "@openzone/contract/disclosure";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ListFrame, NoRows } from "../../shared/ui/ListFrame.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { RecordList } from "../../shared/ui/RecordList.tsx";
import { DepartmentField } from "./DepartmentField.tsx";
import type { TabProps } from "./DisclosurePage.tsx";
import { lateQuery } from "./queries.ts";

/** 公开时限: who did not publish within twenty working days, since when, and why. */
export function LateTab({ site, picker, address }: TabProps) {
  const { filters, narrowTo } = address;
  const list = useQuery(lateQuery(site.id, filters.department));
  const words = t.disclosure.late;
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <ListFrame
        list="disclosure-late"
        address={address}
        columns={columns()}
        exported={{
          url: `/api/v1/sites/${site.id}/disclosure-late`,
          query: { department: filters.department },
        }}
        fields={
          <>
            {picker}
            <DepartmentField value={filters.department} onChange={(department) => narrowTo({ department })} />
          </>
        }
      >
        {(shown) => (
          <Loaded query={list}>
            {({ departments, items }) => (
              <>
                {departments.length > 0 && <Departments departments={departments} />}
                <RecordList<LateItem>
                  caption={t.disclosure.tabs.late}
                  rows={items}
                  columns={shown}
                  rowKey={({ id }) => id}
                  rowName={({ name }) => name}
                  card={(item) => <Card item={item} />}
                  empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
                />
              </>
            )}
          </Loaded>
        )}
      </ListFrame>
    </>
  );
}

interface Sums {
  id: number;
  name: string;
  late: number;
  near: number;
  publishedLate: number;
}

function Departments({ departments }: { departments: readonly Sums[] }) {
  const words = t.disclosure.late;
  return (
    <section className="oz-panel">
      <RecordList<Sums>
        caption={words.byDepartment}
        rows={departments}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        columns={[
          { key: "name", title: t.disclosure.fields.departmentId, render: ({ name }) => name },
          { key: "late", title: words.late, width: "130px", align: "right", render: ({ late }) => late },
          { key: "near", title: words.near, width: "130px", align: "right", render: ({ near }) => near },
          {
            key: "published",
            title: words.publishedLate,
            width: "160px",
            align: "right",
            render: ({ publishedLate }) => publishedLate,
          },
        ]}
        card={({ name, late, near, publishedLate }) => (
          <>
            <strong>{name}</strong>
            <div className="oz-card-facts">
              <span>{`${words.late} ${late}`}</span>
              <span>{`${words.near} ${near}`}</span>
              <span>{`${words.publishedLate} ${publishedLate}`}</span>
            </div>
          </>
        )}
        empty={null}
      />
    </section>
  );
}

function columns(): ChosenColumn<LateItem>[] {
  const { fields } = t.disclosure;
  const words = t.disclosure.late;
  return [
    { key: "name", always: true, title: fields.name, render: ({ name }) => name },
    { key: "department", title: fields.departmentId, width: "150px", render: ({ departmentName }) => departmentName },
    { key: "formed", title: fields.formedOn, width: "120px", nowrap: true, render: ({ formedOn }) => formedOn },
    { key: "due", title: fields.dueOn, width: "140px", nowrap: true, render: dueOf },
    { key: "days", title: words.days, width: "150px", render: (item) => <LateTag item={item} /> },
    { key: "why", title: words.why, width: "220px", render: (item) => <Why item={item} /> },
  ];
}

const dueOf = ({ dueOn, dueProvisional }: LateItem): string =>
  dueProvisional ? t.disclosure.late.about(dueOn) : dueOn;

function Card({ item }: { item: LateItem }) {
  return (
    <>
      <strong>{item.name}</strong>
      <span>
        <LateTag item={item} />
      </span>
      <div className="oz-card-facts">
        <span>{item.departmentName}</span>
        <span>{t.disclosure.dueBy(dueOf(item))}</span>
        <Why item={item} />
      </div>
    </>
  );
}

/** How late it is, in words and a colour. */
function LateTag({ item: { late, workingDays, publishedOn } }: { item: LateItem }) {
  const words = t.disclosure.late;
  if (publishedOn) return <span className="oz-tag oz-tag-off">{words.wasOver(workingDays)}</span>;
  return (
    <span className={`oz-tag ${late ? "oz-tag-late" : "oz-tag-todo"}`}>
      {late ? words.over(workingDays) : words.left(-workingDays)}
    </span>
  );
}

function Why({ item: { why, note, publishedOn } }: { item: LateItem }) {
  return (
    <>
      {t.disclosure.codes.lateReasons[why]}
      {publishedOn && <div className="oz-quiet">{t.disclosure.publishedOn(publishedOn)}</div>}
      {why === "returned" && note && <div className="oz-quiet">{note}</div>}
    </>
  );
}
