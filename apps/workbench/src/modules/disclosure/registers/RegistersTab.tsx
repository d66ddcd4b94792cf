import { type RegisterEntry, type RegisterKind, registerForms, registerKinds } from "@openzone/contract/registers";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { ChoiceField } from "../../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../../shared/ui/NumberedList.tsx";
import { RowAct } from "../../../shared/ui/RowActions.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { DepartmentField } from "../DepartmentField.tsx";
import type { TabProps } from "../DisclosurePage.tsx";
import { perPage } from "../filters.ts";
import { ImportDialog } from "./ImportDialog.tsx";
import { registerQuery, removeEntry } from "./queries.ts";

/** 权责清单和双公示: one register at a time, filled by imports. */
export function RegistersTab({ site, picker, address }: TabProps) {
  const { filters, narrowTo } = address;
  const kind = filters.register ?? "powers";
  const list = useQuery(registerQuery(site.id, kind, filters));
  const [isImport, setIsImport] = useState(false);
  const [removed, setRemoved] = useState<RegisterEntry>();
  const words = t.registers;
  const form = registerForms[kind];
  const types = form.fields.find(({ key }) => key === form.type)?.choices ?? [];
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <ListFrame
        list="registers"
        address={address}
        columns={columns(kind, setRemoved)}
        searchLabel={words.searchLabel}
        exported={{ url: `/api/v1/sites/${site.id}/registers`, query: { kind, ...address.wanted } }}
        tools={
          <>
            <Button href={`/api/v1/registers/${kind}/template`}>{words.template}</Button>
            <Button type="primary" onClick={() => setIsImport(true)}>
              {words.import}
            </Button>
          </>
        }
        fields={
          <>
            {picker}
            <ChoiceField
              label={words.kind}
              value={kind}
              options={registerKinds.map((value) => ({ value, label: words.kinds[value] }))}
              onChange={(register) => narrowTo({ register, type: undefined })}
            />
            <ChoiceField
              label={words.type}
              value={filters.type}
              options={types.map((value) => ({ value, label: value }))}
              onChange={(type) => narrowTo({ type })}
            />
            <DepartmentField value={filters.department} onChange={(department) => narrowTo({ department })} />
          </>
        }
      >
        {(shown) => (
          <NumberedList
            caption={words.kinds[kind]}
            query={list}
            page={filters.page}
            perPage={perPage}
            onPage={(page) => narrowTo({ page })}
            columns={shown}
            rowKey={({ id }) => id}
            rowName={nameOf}
            card={(entry) => <Card entry={entry} remove={setRemoved} />}
            empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
          />
        )}
      </ListFrame>
      {isImport && <ImportDialog siteId={site.id} kind={kind} close={() => setIsImport(false)} />}
      {removed && <RemoveDialog entry={removed} close={() => setRemoved(undefined)} />}
    </>
  );
}

const nameOf = ({ kind, fields }: RegisterEntry): string => fields[registerForms[kind].name] ?? "";
const dayOf = ({ kind, fields }: RegisterEntry): string => {
  const { day } = registerForms[kind];
  return day ? (fields[day] ?? "") : "";
};
const typeOf = ({ kind, fields }: RegisterEntry): string => fields[registerForms[kind].type] ?? "";

function columns(kind: RegisterKind, remove: (entry: RegisterEntry) => void): ChosenColumn<RegisterEntry>[] {
  const words = t.registers.fields;
  return [
    { key: "name", always: true, title: words.name, render: nameOf },
    { key: "code", title: words.code, width: "190px", render: ({ fields }) => fields.code },
    { key: "type", title: words.type, width: "130px", render: typeOf },
    { key: "department", title: words.department, width: "200px", render: ({ departmentName }) => departmentName },
    ...(registerForms[kind].day ? [{ key: "day", title: words.day, width: "120px", render: dayOf }] : []),
    {
      key: "acts",
      always: true,
      title: t.list.acts,
      width: "90px",
      render: (entry) => <Remove entry={entry} remove={remove} />,
    },
  ];
}

interface Removing {
  entry: RegisterEntry;
  remove: (entry: RegisterEntry) => void;
}

function Card({ entry, remove }: Removing) {
  return (
    <>
      <strong>{nameOf(entry)}</strong>
      <div className="oz-card-facts">
        <span className="oz-break">{entry.fields.code}</span>
        <span>{typeOf(entry)}</span>
        <span>{entry.departmentName}</span>
        <span>{dayOf(entry)}</span>
      </div>
      <Remove entry={entry} remove={remove} />
    </>
  );
}

function Remove({ entry, remove }: Removing) {
  if (!entry.mayRemove) return null;
  return (
    <span className="oz-row-actions">
      <RowAct label={t.registers.remove} of={nameOf(entry)} act={() => remove(entry)} />
    </span>
  );
}

function RemoveDialog({ entry, close }: { entry: RegisterEntry; close: () => void }) {
  const saved = useSaved();
  const words = t.registers;
  const name = nameOf(entry);
  return (
    <ConfirmDialog
      title={words.removeTitle(name)}
      consequences={words.removeHints}
      action={words.remove}
      danger
      onConfirm={async () => {
        await removeEntry(entry);
        await saved(words.removed(name));
      }}
      onClose={close}
    />
  );
}
