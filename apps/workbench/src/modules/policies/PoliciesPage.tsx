import type { PolicyItem } from "@openzone/contract/policies";
import { policyStates, policyValidities } from "@openzone/contract/policies";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../messages/index.ts";
import { type Address, addressOf, type Narrowing } from "../../shared/lib/address.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { FramedList } from "../../shared/ui/FramedList.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { DepartmentField } from "../people/pickers.tsx";
import { WithSite } from "../sites/WithSite.tsx";
import { type PolicyFilters, policyFilters } from "./filters.ts";
import { type Asked, PolicyActs, PolicyDialogs } from "./PolicyDialogs.tsx";
import "./policies.css";
import { policiesQuery } from "./queries.ts";

const route = getRouteApi("/policies");

/** 政策文件库: the policies that a person manages. */
export default function PoliciesPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const address = addressOf(policyFilters, filters, (search) => navigate({ search, replace: true }), ["site"]);
  return (
    <Page
      title={t.policies.title}
      actions={
        <Button type="primary" onClick={() => setAsked({ verb: "add" })}>
          {t.policies.add}
        </Button>
      }
    >
      <p className="oz-quiet">{t.policies.hint}</p>
      <WithSite chosen={filters.site} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            <PolicyList siteId={site.id} address={address} picker={picker} ask={setAsked} />
            {asked && <PolicyDialogs siteId={site.id} asked={asked} close={() => setAsked(undefined)} />}
          </>
        )}
      </WithSite>
    </Page>
  );
}

interface ListProps {
  siteId: number;
  address: Address<PolicyFilters>;
  picker: ReactNode;
  ask: (asked: Asked) => void;
}

function PolicyList({ siteId, address, picker, ask }: ListProps) {
  const query = useInfiniteQuery(policiesQuery(siteId, address.wanted));
  const words = t.policies.fields;
  const acts = (policy: PolicyItem) => <PolicyActs policy={policy} ask={ask} />;
  const title = (policy: PolicyItem) => (
    <button
      type="button"
      className="oz-row-act oz-title-link oz-policy-title"
      onClick={() => ask({ verb: "edit", policy })}
    >
      {policy.title}
    </button>
  );
  const columns: ChosenColumn<PolicyItem>[] = [
    { key: "title", always: true, title: words.title, render: title },
    { key: "docNo", title: words.docNo, width: "150px", render: ({ docNo }) => docNo || "—" },
    { key: "issuer", title: words.issuer, width: "120px", render: ({ issuer }) => issuer || "—" },
    { key: "validity", title: words.validity, width: "84px", render: (policy) => <Validity policy={policy} /> },
    { key: "days", title: words.formedOn, width: "104px", nowrap: true, render: ({ formedOn }) => formedOn ?? "—" },
    { key: "department", title: words.department, width: "110px", render: ({ departmentName }) => departmentName },
    { key: "state", title: words.state, width: "80px", render: (policy) => <State policy={policy} /> },
    { key: "acts", always: true, title: t.list.acts, width: "116px", render: acts },
  ];
  return (
    <FramedList<PolicyItem, PolicyFilters>
      list="policies"
      address={address}
      columns={columns}
      searchLabel={t.policies.searchLabel}
      fields={
        <>
          {picker}
          <Fields filters={address.filters} narrowTo={address.narrowTo} />
        </>
      }
      exported={{ url: `/api/v1/sites/${siteId}/policies` }}
      query={query}
      caption={t.policies.title}
      rowKey={(policy) => policy.id}
      rowName={(policy) => policy.title}
      card={(policy) => (
        <>
          {title(policy)}
          <div className="oz-card-facts">
            <State policy={policy} />
            <Validity policy={policy} />
            <span>{policy.docNo}</span>
            <span>{policy.formedOn}</span>
          </div>
          {acts(policy)}
        </>
      )}
      none={t.policies.none}
      hint={t.policies.noneHint}
    />
  );
}

function Fields({ filters, narrowTo }: Narrowing<PolicyFilters>) {
  const words = t.policies;
  return (
    <>
      <ChoiceField
        label={words.fields.state}
        value={filters.state}
        onChange={(state) => narrowTo({ state })}
        options={policyStates.map((value) => ({ value, label: words.states[value] }))}
      />
      <ChoiceField
        label={words.fields.validity}
        value={filters.validity}
        onChange={(validity) => narrowTo({ validity })}
        options={policyValidities.map((value) => ({ value, label: words.validities[value] }))}
      />
      <DepartmentField
        label={words.fields.department}
        value={filters.departmentId}
        onChange={(departmentId) => narrowTo({ departmentId })}
      />
    </>
  );
}

const State = ({ policy: { state } }: { policy: PolicyItem }) => (
  <span className={`oz-tag ${state === "published" ? "oz-tag-done" : "oz-tag-off"}`}>{t.policies.states[state]}</span>
);

const tones = {
  valid: "oz-tag-done",
  amended: "oz-tag-off",
  "partly-void": "oz-tag-off",
  expired: "oz-tag-late",
  void: "oz-tag-late",
};
const Validity = ({ policy: { validity } }: { policy: PolicyItem }) => (
  <span className={`oz-tag ${tones[validity]}`}>{t.policies.validities[validity]}</span>
);
