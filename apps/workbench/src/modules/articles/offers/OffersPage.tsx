import { type Offer, type OfferState, offerDirections, offerStates } from "@openzone/contract/articles";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Tabs, Tag } from "antd";
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
import { AcceptDialog, DeclineDialog } from "./OfferDialogs.tsx";
import { offerFilters, offersQuery, takeBackOffer } from "./queries.ts";

const route = getRouteApi("/offers");
const colours = { open: "processing", accepted: "success", declined: "default", "taken-back": "default" } as const;

type Act = "accept" | "decline" | "take-back";

/** 稿件推送: what other sites offer to one's own, and what was offered to them. */
export default function OffersPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const direction = filters.direction ?? "received";
  const list = useInfiniteQuery(offersQuery({ ...filters, direction }));
  const [asked, setAsked] = useState<{ act: Act; offer: Offer }>();
  const address = addressOf(offerFilters, filters, (search) => navigate({ search, replace: true }));
  const states = offerStates.map((value) => ({ value, label: t.offers.states[value] }));
  const ask = (act: Act, offer: Offer) => setAsked({ act, offer });
  return (
    <Page title={t.offers.title}>
      <p className="oz-quiet">{t.offers.hint}</p>
      <Tabs
        activeKey={direction}
        onChange={(key) => navigate({ search: key === "sent" ? { direction: "sent" } : {}, replace: true })}
        items={offerDirections.map((key) => ({ key, label: t.offers.directions[key] }))}
      />
      <FilterBar active={filters.state ? 1 : 0} onClear={() => address.narrowTo({ state: undefined })}>
        <ChoiceField
          label={t.offers.fields.state}
          value={filters.state}
          options={states}
          onChange={(state: OfferState | undefined) => address.narrowTo({ state })}
        />
      </FilterBar>
      <PagedList<Offer>
        query={list}
        caption={t.offers.directions[direction]}
        columns={columns(direction, ask)}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        card={(offer) => (
          <>
            <Title offer={offer} />
            <div className="oz-card-facts">
              <span>{direction === "received" ? offer.fromSite.name : offer.toSite.name}</span>
              <span>{offer.departmentName}</span>
              <span>{dateTime(offer.offeredAt)}</span>
            </div>
            <Outcome offer={offer} />
            <Acts offer={offer} ask={ask} />
          </>
        )}
        empty={<NoRows address={address} none={t.offers.none[direction]} />}
      />
      {asked && <Asked {...asked} close={() => setAsked(undefined)} />}
    </Page>
  );
}

function columns(direction: "received" | "sent", ask: (act: Act, offer: Offer) => void) {
  const words = t.offers.fields;
  return [
    { key: "title", title: words.title, render: (offer: Offer) => <Title offer={offer} /> },
    direction === "received"
      ? { key: "from", title: words.from, width: "170px", render: ({ fromSite }: Offer) => fromSite.name }
      : { key: "to", title: words.to, width: "170px", render: ({ toSite }: Offer) => toSite.name },
    { key: "department", title: words.department, width: "120px", render: (offer: Offer) => offer.departmentName },
    {
      key: "at",
      title: words.offeredAt,
      width: "150px",
      render: ({ offeredAt }: Offer) => <span className="oz-nowrap">{dateTime(offeredAt)}</span>,
    },
    { key: "state", title: words.state, width: "220px", render: (offer: Offer) => <Outcome offer={offer} /> },
    {
      key: "acts",
      title: t.list.acts,
      width: "140px",
      render: (offer: Offer) => <Acts offer={offer} ask={ask} />,
    },
  ];
}

/** The article with what it is about, and the word of those who offered it. */
function Title({ offer }: { offer: Offer }) {
  const { title, url, note, summary } = offer;
  return (
    <>
      <strong>
        {url ? (
          <a href={url} target="_blank" rel="noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
      </strong>
      {summary && <p className="oz-quiet">{summary}</p>}
      {note && <p>{t.offers.note(offer.offeredBy, note)}</p>}
    </>
  );
}

function Outcome({ offer }: { offer: Offer }) {
  const { state, shownAs, sectionTitle, reason, decidedBy, resultArticleId, url } = offer;
  return (
    <div>
      <Tag color={colours[state]}>{t.offers.states[state]}</Tag>
      {state === "open" && !url && <span className="oz-quiet">{t.offers.notPublic}</span>}
      {shownAs && sectionTitle && (
        <p>
          {t.offers.shownIn(sectionTitle, t.offers.ways[shownAs])}
          {resultArticleId && offer.mayOpenResult && (
            <>
              {" "}
              <Link to="/articles/$articleId" params={{ articleId: String(resultArticleId) }}>
                {t.offers.seeResult}
              </Link>
            </>
          )}
        </p>
      )}
      {reason && <p>{reason}</p>}
      {decidedBy && <small className="oz-quiet">{t.offers.by(decidedBy, dateTime(offer.decidedAt ?? ""))}</small>}
    </div>
  );
}

function Acts({ offer, ask }: { offer: Offer; ask: (act: Act, offer: Offer) => void }) {
  const words = t.offers;
  return (
    <span className="oz-row-actions">
      {offer.mayDecide && (
        <>
          <RowAct label={words.accept} of={offer.title} act={() => ask("accept", offer)} />
          <RowAct label={words.decline} of={offer.title} act={() => ask("decline", offer)} />
        </>
      )}
      {offer.mayTakeBack && <RowAct label={words.takeBack} of={offer.title} act={() => ask("take-back", offer)} />}
    </span>
  );
}

function Asked({ act: asked, offer, close }: { act: Act; offer: Offer; close: () => void }) {
  const { act } = useAct();
  if (asked === "accept") return <AcceptDialog offer={offer} close={close} />;
  if (asked === "decline") return <DeclineDialog offer={offer} close={close} />;
  return (
    <ConfirmDialog
      title={t.offers.takeBackTitle(offer.title)}
      consequences={[t.offers.takeBackHint(offer.toSite.name)]}
      action={t.offers.takeBack}
      onConfirm={() => act(() => takeBackOffer(offer.id, offer.version), { done: t.offers.tookBack })}
      onClose={close}
    />
  );
}
