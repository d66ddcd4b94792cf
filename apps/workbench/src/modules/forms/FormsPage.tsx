import { type FormRow, formFilters as states } from "@openzone/contract/form-items";
import type { Site } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { EmptyState, Page } from "../../shared/ui/Page.tsx";
import type { Column } from "../../shared/ui/RecordList.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { FormStates } from "./FormStates.tsx";
import { type FormFilters, perPage } from "./filters.ts";
import { NewFormDialog } from "./NewFormDialog.tsx";
import { formsQuery } from "./queries.ts";
import "./forms.css";

const route = getRouteApi("/forms");

/** 表单: what people are asked when they apply online. */
export default function FormsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = (change: FormFilters) =>
    navigate({ search: { ...filters, page: undefined, ...change }, replace: true });
  return (
    <Page title={t.forms.title}>
      <p className="oz-quiet">{t.forms.hint}</p>
      <WithSite chosen={filters.site} choose={(site) => narrow({ site })}>
        {(site, picker) => <Forms key={site.id} site={site} picker={picker} filters={filters} narrow={narrow} />}
      </WithSite>
    </Page>
  );
}

interface FormsProps {
  site: Site;
  picker: ReactNode;
  filters: FormFilters;
  narrow: (change: FormFilters) => void;
}

function Forms({ site, picker, filters, narrow }: FormsProps) {
  const list = useQuery(formsQuery(site.id, filters));
  const [asked, setAsked] = useState(false);
  const words = t.forms;
  return (
    <>
      <div className="oz-form-bar">
        {picker}
        <Input.Search
          aria-label={words.searchLabel}
          placeholder={words.searchLabel}
          defaultValue={filters.q}
          allowClear
          onSearch={(q) => narrow({ q: q.trim() || undefined })}
        />
        <Select
          aria-label={words.fields.state}
          placeholder={words.fields.state}
          allowClear
          value={filters.state}
          options={states.map((value) => ({ value, label: words.codes.states[value] }))}
          onChange={(state?: FormFilters["state"]) => narrow({ state })}
        />
        <Button type="primary" onClick={() => setAsked(true)}>
          {words.add}
        </Button>
      </div>
      <NumberedList
        caption={words.title}
        query={list}
        page={filters.page}
        perPage={perPage}
        onPage={(page) => narrow({ page })}
        columns={columns()}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        empty={<EmptyState words={words.none} hint={words.noneHint} />}
      />
      {asked && <NewFormDialog siteId={site.id} close={() => setAsked(false)} />}
    </>
  );
}

function columns(): Column<FormRow>[] {
  const { fields, sizeOf } = t.forms;
  return [
    {
      key: "name",
      title: fields.name,
      render: (form) => (
        <Link to="/forms/$formId" params={{ formId: String(form.id) }}>
          {form.name}
        </Link>
      ),
    },
    { key: "state", title: fields.state, width: "170px", render: (form) => <FormStates form={form} /> },
    { key: "department", title: fields.department, width: "160px", render: ({ departmentName }) => departmentName },
    { key: "size", title: fields.size, width: "150px", render: (form) => sizeOf(form.pages, form.fields) },
    { key: "changed", title: fields.changed, width: "150px", render: ({ updatedAt }) => dateTime(updatedAt) },
  ];
}
