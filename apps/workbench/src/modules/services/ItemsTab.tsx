import { itemTypes } from "@openzone/contract/service-codes";
import { itemFilters, type ServiceItemRow } from "@openzone/contract/service-items";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { fetchFile } from "../../shared/api/client.ts";
import { download } from "../../shared/lib/download.ts";
import { date, dateTime } from "../../shared/lib/time.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { DepartmentField } from "../disclosure/DepartmentField.tsx";
import { perPage } from "./filters.ts";
import { ImportDialog } from "./ImportDialog.tsx";
import { ManyItemsBar } from "./ManyItemsBar.tsx";
import { NewItemDialog } from "./NewItemDialog.tsx";
import { itemsQuery } from "./queries.ts";
import type { TabProps } from "./ServicesPage.tsx";
import { StateTags } from "./StateTags.tsx";

/** 事项: every item that this person keeps or reviews, each leading to its guide. */
export function ItemsTab({ site, picker, address }: TabProps) {
  const { filters, narrowTo } = address;
  const list = useQuery(itemsQuery(site.id, filters));
  const [asked, setAsked] = useState<"new" | "import">();
  const [picked, setPicked] = useState<Set<number>>(new Set());
  const { act, busy } = useAct();
  const words = t.services;
  const url = `/api/v1/sites/${site.id}/service-items`;
  const fetchWorkbook = async () => {
    const { name, blob } = await fetchFile(`${url}/workbook`, {}, () => {});
    download(name, blob);
  };
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <ListFrame
        list="service-items"
        address={address}
        columns={columns()}
        searchLabel={words.searchLabel}
        exported={{ url }}
        bulk={
          <ManyItemsBar
            key={JSON.stringify(filters)}
            items={(list.data?.items ?? []).filter(({ id }) => picked.has(id))}
            clear={() => setPicked(new Set())}
          />
        }
        tools={
          <>
            <Button loading={busy} onClick={() => act(fetchWorkbook)}>
              {words.workbook}
            </Button>
            <Button onClick={() => setAsked("import")}>{words.importAct}</Button>
            <Button type="primary" onClick={() => setAsked("new")}>
              {words.add}
            </Button>
          </>
        }
        fields={
          <>
            {picker}
            <ChoiceField
              label={words.fields.state}
              value={filters.state}
              options={itemFilters.map((value) => ({ value, label: words.codes.states[value] }))}
              onChange={(state) => narrowTo({ state })}
            />
            <ChoiceField
              label={words.fields.type}
              value={filters.type}
              options={itemTypes.map((value) => ({ value, label: words.codes.types[value] }))}
              onChange={(type) => narrowTo({ type })}
            />
            <DepartmentField
              action="service.manage"
              value={filters.department}
              onChange={(department) => narrowTo({ department })}
            />
          </>
        }
      >
        {(shown) => (
          <NumberedList
            caption={words.title}
            query={list}
            page={filters.page}
            perPage={perPage}
            onPage={(page) => narrowTo({ page })}
            columns={shown}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            card={(item) => <Card item={item} />}
            selection={{ keys: picked, set: setPicked }}
            empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
          />
        )}
      </ListFrame>
      {asked === "new" && <NewItemDialog siteId={site.id} close={() => setAsked(undefined)} />}
      {asked === "import" && <ImportDialog siteId={site.id} close={() => setAsked(undefined)} />}
    </>
  );
}

const ItemLink = ({ item }: { item: ServiceItemRow }) => (
  <Link to="/services/$itemId" params={{ itemId: String(item.id) }}>
    {item.name}
  </Link>
);

function columns(): ChosenColumn<ServiceItemRow>[] {
  const { fields, codes, versionOf } = t.services;
  return [
    { key: "name", always: true, title: codes.fields.name, render: (item) => <ItemLink item={item} /> },
    { key: "state", title: fields.state, width: "130px", render: (item) => <StateTags item={item} /> },
    { key: "department", title: fields.department, width: "140px", render: ({ departmentName }) => departmentName },
    {
      key: "code",
      title: fields.code,
      width: "170px",
      render: ({ implementationCode }) => <span className="oz-break oz-quiet">{implementationCode}</span>,
    },
    { key: "base", hidden: true, title: fields.base, width: "120px", render: ({ baseCode }) => baseCode },
    { key: "type", title: fields.type, width: "100px", render: ({ type }) => codes.types[type] },
    {
      key: "handling",
      hidden: true,
      title: fields.handling,
      width: "90px",
      render: ({ handling }) => codes.handlings[handling],
    },
    {
      key: "number",
      title: fields.number,
      width: "80px",
      render: ({ openVersion, publicVersion }) => versionOf(openVersion ?? publicVersion ?? 1),
    },
    { key: "published", title: fields.published, width: "120px", render: ({ publishedAt }) => date(publishedAt) },
    {
      key: "changed",
      hidden: true,
      title: fields.changed,
      width: "150px",
      render: ({ updatedAt }) => dateTime(updatedAt),
    },
  ];
}

function Card({ item }: { item: ServiceItemRow }) {
  return (
    <>
      <strong>
        <ItemLink item={item} />
      </strong>
      <StateTags item={item} />
      <div className="oz-card-facts">
        <span>{item.departmentName}</span>
        <span>{t.services.codes.types[item.type]}</span>
        <span className="oz-break">{item.implementationCode}</span>
      </div>
    </>
  );
}
