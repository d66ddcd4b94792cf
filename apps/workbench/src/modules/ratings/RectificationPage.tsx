import type { Rectification, RectificationVerb } from "@openzone/contract/ratings";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import "../supervision/supervision.css";
import { rectificationQuery } from "./queries.ts";
import { LevelTag, raterText } from "./RatingsPage.tsx";
import { StepDialog } from "./StepDialog.tsx";
import { UnmaskDialog } from "./UnmaskDialog.tsx";

const route = getRouteApi("/ratings/rectifications/$rectificationId");

/** One rectification (差评整改): the rating, the terms and why they end when they do, what was done, the way on. */
export default function RectificationPage() {
  const found = useQuery(rectificationQuery(Number(route.useParams().rectificationId)));
  return <Loaded query={found}>{(one) => <Opened one={one} />}</Loaded>;
}

function Opened({ one }: { one: Rectification }) {
  const words = t.ratings;
  const [verb, setVerb] = useState<RectificationVerb>();
  const [unmasking, setUnmasking] = useState(false);
  const allowed = one.actions.filter((action) => action.allowed);
  const refused = one.actions.filter((action) => !action.allowed);
  return (
    <Page
      title={words.rectificationTitle(one.rating.itemName ?? words.visit)}
      back={{ to: "/ratings", label: words.title }}
      beside={
        <>
          <LevelTag row={one.rating} />
          <Tag>{words.states[one.state]}</Tag>
        </>
      }
      actions={
        <>
          {one.mayUnmask && <Button onClick={() => setUnmasking(true)}>{words.unmask.open}</Button>}
          {allowed.map((action, place) => (
            <Button key={action.verb} type={place === 0 ? "primary" : "default"} onClick={() => setVerb(action.verb)}>
              {words.verbs[action.verb].open}
            </Button>
          ))}
        </>
      }
    >
      {allowed.length === 0 && refused.length > 0 && (
        <ul className="oz-refused">
          {refused.map((action) => (
            <li key={action.verb}>{words.refused(words.verbs[action.verb].open, action.reason)}</li>
          ))}
        </ul>
      )}
      <section className="oz-panel" aria-labelledby="rectification-rating">
        <h2 id="rectification-rating">{words.rating}</h2>
        <Facts one={one} />
      </section>
      <section className="oz-panel" aria-labelledby="rectification-clocks">
        <h2 id="rectification-clocks">{words.clocks}</h2>
        {one.clocks.map((clock) => (
          <details key={clock.purpose} className="oz-supervision-clock">
            <summary>{t.supervision.clockTitle(clock.title, t.supervision.clockState(clock.state))}</summary>
            <ol>
              {clock.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </details>
        ))}
      </section>
      <section className="oz-panel" aria-labelledby="rectification-history">
        <h2 id="rectification-history">{t.supervision.history}</h2>
        <ol className="oz-supervision-history">
          {one.events.map((event) => (
            <li key={`${event.kind}${event.at}`}>
              <span className="oz-quiet">{dateTime(event.at)}</span>{" "}
              <strong>{(words.events as Record<string, string>)[event.kind] ?? event.kind}</strong> {event.by}
              {event.note && <p>{event.note}</p>}
            </li>
          ))}
        </ol>
      </section>
      {verb && <StepDialog one={one} verb={verb} close={() => setVerb(undefined)} />}
      {unmasking && <UnmaskDialog id={one.id} close={() => setUnmasking(false)} />}
    </Page>
  );
}

function Facts({ one: { rating, contactBy, fixBy, reply } }: { one: Rectification }) {
  const words = t.ratings;
  const facts: [name: string, value: string][] = [
    [words.columns.department, rating.departmentName],
    [words.columns.item, rating.itemName ?? words.visit],
    [words.columns.caseNumber, rating.caseNumber ?? ""],
    [words.columns.on, rating.ratedOn],
    [words.columns.tags, rating.tags.map((tag) => words.tags[tag]).join(words.comma)],
    [words.columns.comment, rating.comment],
    [words.columns.added, rating.added],
    [words.columns.rater, raterText(rating)],
    [words.contactBy, contactBy ?? ""],
    [words.fixBy, fixBy ?? ""],
    [words.reply, reply],
  ];
  return (
    <dl className="oz-facts">
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  );
}
