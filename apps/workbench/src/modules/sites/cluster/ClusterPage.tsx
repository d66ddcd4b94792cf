import type { SiteState } from "@openzone/contract/site-states";
import type { SiteCard } from "@openzone/contract/site-templates";
import type { Site } from "@openzone/contract/sites";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { addressOf } from "../../../shared/lib/address.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { ChoiceField, FilterBar } from "../../../shared/ui/FilterBar.tsx";
import { NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import { RowAct } from "../../../shared/ui/RowActions.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { clusterFilters } from "../filters.ts";
import { CloseSiteDialog } from "./CloseSiteDialog.tsx";
import { reopenSite } from "./commands.ts";
import { MergeSiteDialog } from "./MergeSiteDialog.tsx";
import { NewSiteDialog } from "./NewSiteDialog.tsx";
import { siteCardsQuery } from "./queries.ts";
import { ShutSiteDialog } from "./ShutSiteDialog.tsx";

const route = getRouteApi("/sites");

/** 站点: the sites of the cluster, with their addresses and whether readers reach them. */
export default function ClusterPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Site>();
  const address = addressOf(clusterFilters, filters, (search) => navigate({ search, replace: true }));
  const states = Object.entries(t.cluster.states).map(([value, label]) => ({ value: value as SiteState, label }));
  return (
    <Page
      title={t.cluster.title}
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          {t.cluster.add}
        </Button>
      }
    >
      <p className="oz-quiet">{t.cluster.hint}</p>
      {made && (
        <Alert
          type="success"
          showIcon
          closable
          title={t.cluster.made(made.name)}
          description={
            <>
              {t.cluster.next}
              <ol>
                {t.cluster.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </>
          }
          onClose={() => setMade(undefined)}
        />
      )}
      <FilterBar
        searchLabel={t.cluster.searchLabel}
        search={filters.q}
        onSearch={(q) => address.narrowTo({ q })}
        active={address.active}
        onClear={address.clear}
      >
        <ChoiceField
          label={t.cluster.fields.state}
          value={filters.state}
          options={states}
          onChange={(state) => address.narrowTo({ state })}
        />
      </FilterBar>
      <SiteList address={address} />
      {adding && <NewSiteDialog made={setMade} close={() => setAdding(false)} />}
    </Page>
  );
}

function SiteList({ address }: { address: ReturnType<typeof addressOf<typeof clusterFilters>> }) {
  const query = useInfiniteQuery(siteCardsQuery(address.filters));
  const [closing, setClosing] = useState<SiteCard>();
  const [opening, setOpening] = useState<SiteCard>();
  const [shutting, setShutting] = useState<SiteCard>();
  const [merging, setMerging] = useState<SiteCard>();
  const { act } = useAct();
  const words = t.cluster.fields;
  const acts = (site: SiteCard) => (
    <span className="oz-row-actions">
      {site.state === "open" && <RowAct label={t.cluster.close} of={site.name} act={() => setClosing(site)} />}
      {site.state === "open" && !site.isMain && (
        <>
          <RowAct label={t.cluster.merge} of={site.name} act={() => setMerging(site)} />
          <RowAct label={t.cluster.shut} of={site.name} act={() => setShutting(site)} />
        </>
      )}
      {(site.state === "announced" || site.state === "closed") && (
        <RowAct label={t.cluster.reopenOf[site.state]} of={site.name} act={() => setOpening(site)} />
      )}
    </span>
  );
  const columns = [
    { key: "name", title: words.name, render: (site: SiteCard) => <SiteName site={site} /> },
    { key: "url", title: words.address, render: ({ url }: SiteCard) => <SiteLink url={url} /> },
    {
      key: "department",
      title: words.department,
      width: "180px",
      render: (site: SiteCard) => site.departmentName ?? "—",
    },
    { key: "code", title: words.siteIdCode, width: "130px", render: ({ siteIdCode }: SiteCard) => siteIdCode },
    { key: "state", title: words.state, width: "190px", render: (site: SiteCard) => <StateOf site={site} /> },
    { key: "acts", title: t.list.acts, width: "210px", render: acts },
  ];
  return (
    <>
      <PagedList
        query={query}
        caption={t.cluster.title}
        columns={columns}
        rowKey={(site: SiteCard) => site.id}
        rowName={({ name }) => name}
        card={(site) => (
          <>
            <SiteName site={site} />
            <SiteLink url={site.url} />
            <div className="oz-card-facts">
              <span>{site.departmentName}</span>
              <span>{site.siteIdCode}</span>
              <StateOf site={site} />
            </div>
            {acts(site)}
          </>
        )}
        empty={<NoRows address={address} none={t.cluster.none} />}
      />
      {closing && <CloseSiteDialog site={closing} close={() => setClosing(undefined)} />}
      {shutting && <ShutSiteDialog site={shutting} close={() => setShutting(undefined)} />}
      {merging && <MergeSiteDialog site={merging} close={() => setMerging(undefined)} />}
      {opening && (opening.state === "announced" || opening.state === "closed") && (
        <ConfirmDialog
          title={t.cluster.reopenTitle(opening.name)}
          consequences={[t.cluster.reopenHints[opening.state]]}
          action={t.cluster.reopenOf[opening.state]}
          onConfirm={() => act(() => reopenSite(opening.id), { done: t.cluster.reopened(opening.name) })}
          onClose={() => setOpening(undefined)}
        />
      )}
    </>
  );
}

function SiteName({ site }: { site: SiteCard }) {
  return (
    <>
      <strong>{site.name}</strong> {site.isMain && <span className="oz-tag">{t.cluster.main}</span>}
    </>
  );
}

const SiteLink = ({ url }: { url: string }) => (
  <a className="oz-break" href={url} target="_blank" rel="noreferrer">
    {url}
  </a>
);

function StateOf({ site: { state, closing, shut } }: { site: SiteCard }) {
  if (shut) {
    return (
      <span>
        {t.cluster.states.shut}
        <small className="oz-quiet"> {t.cluster.shutAs[shut.as](dateTime(shut.at), shut.to)}</small>
      </span>
    );
  }
  const moment = state === "announced" ? closing?.startsAt : closing?.endsAt;
  return (
    <span>
      {t.cluster.states[state]}
      {moment && (state === "announced" || state === "closed") && (
        <small className="oz-quiet"> {t.cluster.stateAt[state](dateTime(moment))}</small>
      )}
    </span>
  );
}
