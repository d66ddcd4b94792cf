import { type DisclosureItem, type ItemState, type ItemVerb, itemStates } from "@openzone/contract/disclosure";
import { subjectClassTitle } from "@openzone/contract/disclosure-classes";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { RowAct, RowActions } from "../../shared/ui/RowActions.tsx";
import { DepartmentField } from "./DepartmentField.tsx";
import type { TabProps } from "./DisclosurePage.tsx";
import { perPage } from "./filters.ts";
import { type Asked, ItemDialogs, type RowVerb } from "./ItemDialogs.tsx";
import { itemsQuery } from "./queries.ts";

/** 公开目录: every item with its state, and what can be done with it. */
export function ItemsTab({ site, picker, address }: TabProps) {
  const { filters, narrowTo } = address;
  const list = useQuery(itemsQuery(site.id, filters));
  const [asked, setAsked] = useState<Asked>();
  const words = t.disclosure;
  const open = (verb: RowVerb, item: DisclosureItem) => setAsked({ verb, item });
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <ListFrame
        list="disclosure-items"
        address={address}
        columns={columns(open)}
        searchLabel={words.searchLabel}
        exported={{ url: `/api/v1/sites/${site.id}/disclosure-items` }}
        tools={
          <Button type="primary" onClick={() => setAsked({ verb: "new" })}>
            {words.add}
          </Button>
        }
        fields={
          <>
            {picker}
            <ChoiceField
              label={words.fields.state}
              value={filters.state}
              options={itemStates.map((value) => ({ value, label: words.codes.states[value] }))}
              onChange={(state) => narrowTo({ state })}
            />
            <DepartmentField value={filters.department} onChange={(department) => narrowTo({ department })} />
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
            card={(item) => <Card item={item} open={open} />}
            empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
          />
        )}
      </ListFrame>
      {asked && <ItemDialogs siteId={site.id} asked={asked} close={() => setAsked(undefined)} />}
    </>
  );
}

type Open = (verb: RowVerb, item: DisclosureItem) => void;

function columns(open: Open): ChosenColumn<DisclosureItem>[] {
  const words = t.disclosure.fields;
  const { codes } = t.disclosure;
  return [
    { key: "name", always: true, title: words.name, render: (item) => <Named item={item} /> },
    { key: "state", title: words.state, width: "95px", render: ({ state }) => <StateTag state={state} /> },
    { key: "department", title: words.departmentId, width: "135px", render: ({ departmentName }) => departmentName },
    {
      key: "class",
      title: words.subjectClass,
      width: "125px",
      render: ({ subjectClass }) => subjectClassTitle(subjectClass),
    },
    { key: "due", title: t.disclosure.tabs.late, width: "140px", render: (item) => <Days item={item} /> },
    {
      key: "validity",
      title: words.validity,
      width: "80px",
      render: ({ validity }) => codes.validities[validity],
    },
    {
      key: "acts",
      always: true,
      title: t.list.acts,
      width: "150px",
      render: (item) => <Verbs item={item} open={open} />,
    },
  ];
}

function Named({ item }: { item: DisclosureItem }) {
  return (
    <>
      {item.name}
      <div className="oz-quiet oz-break">{item.indexNumber ?? item.docNo}</div>
    </>
  );
}

function Card({ item, open }: { item: DisclosureItem; open: Open }) {
  return (
    <>
      <strong>{item.name}</strong>
      <span>
        <StateTag state={item.state} />
      </span>
      <div className="oz-card-facts">
        <span>{item.departmentName}</span>
        {item.indexNumber && <span className="oz-break">{item.indexNumber}</span>}
        <Days item={item} />
      </div>
      <Verbs item={item} open={open} />
    </>
  );
}

/** The day it became public, or the day by which it has to. */
function Days({ item }: { item: DisclosureItem }) {
  const words = t.disclosure;
  if (item.publishedAt) return <span>{words.publishedOn(date(item.publishedAt))}</span>;
  if (item.state === "closed") return <span>{words.noDuty}</span>;
  return <span>{item.dueProvisional ? words.dueAbout(item.dueOn) : words.dueBy(item.dueOn)}</span>;
}

const looks: Record<ItemState, string> = {
  draft: "",
  in_review: "oz-tag-todo",
  returned: "oz-tag-late",
  approved: "oz-tag-plan",
  closed: "oz-tag-off",
  published: "oz-tag-done",
  withdrawn: "oz-tag-off",
};

export const StateTag = ({ state }: { state: ItemState }) => (
  <span className={`oz-tag ${looks[state]}`}>{t.disclosure.codes.states[state]}</span>
);

/** What comes next for an item stands first. */
const order: readonly ItemVerb[] = ["review", "publish", "submit", "edit"];
const dangers = new Set<ItemVerb>(["withdraw", "remove"]);

function Verbs({ item, open }: { item: DisclosureItem; open: Open }) {
  const words = t.disclosure.verbs;
  const first: RowVerb = order.find((verb) => item.actions.includes(verb)) ?? "view";
  const others: RowVerb[] = [
    ...item.actions.filter((verb) => verb !== first),
    ...(first === "view" ? [] : ["view" as const]),
  ];
  if (others.length === 0)
    return (
      <span className="oz-row-actions">
        <RowAct label={words.view} of={item.name} act={() => open("view", item)} />
      </span>
    );
  return (
    <RowActions<RowVerb>
      name={item.name}
      first={{ verb: first, label: words[first] }}
      more={() => others.map((verb) => ({ key: verb, label: words[verb], danger: dangers.has(verb as ItemVerb) }))}
      choose={(verb) => open(verb, item)}
    />
  );
}
