import type { CardDetail, CardVerb } from "@openzone/contract/supervision";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { LevelTag } from "./CardsTab.tsx";
import { cardQuery } from "./queries.ts";
import { StepDialog } from "./StepDialog.tsx";
import "./supervision.css";

const route = getRouteApi("/supervision/cards/$cardId");

/** One card (监察单): what is wrong and by which rule, the evidence, why the term ends when it does, what was said, the way on. */
export default function CardPage() {
  const card = useQuery(cardQuery(Number(route.useParams().cardId)));
  return <Loaded query={card}>{(found) => <Opened card={found} />}</Loaded>;
}

function Opened({ card }: { card: CardDetail }) {
  const words = t.supervision;
  const [verb, setVerb] = useState<CardVerb>();
  const allowed = card.actions.filter((action) => action.allowed);
  const refused = card.actions.filter((action) => !action.allowed);
  return (
    <Page
      title={words.cardTitle(card.number, card.ruleTitle)}
      back={{ to: "/supervision", label: words.title }}
      beside={
        <>
          <LevelTag level={card.level} />
          <Tag>{words.states[card.state]}</Tag>
        </>
      }
      actions={allowed.map((action, place) => (
        <Button
          key={action.verb}
          type={place === 0 ? "primary" : "default"}
          danger={action.verb === "revoke"}
          onClick={() => setVerb(action.verb)}
        >
          {words.verbs[action.verb].open}
        </Button>
      ))}
    >
      {allowed.length === 0 && refused.length > 0 && (
        <ul className="oz-refused">
          {refused.map((action) => (
            <li key={action.verb}>{words.refused(words.verbs[action.verb].open, action.reason)}</li>
          ))}
        </ul>
      )}
      <section className="oz-panel" aria-labelledby="card-what">
        <h2 id="card-what">{words.what}</h2>
        <p>{card.text}</p>
        <Facts card={card} />
      </section>
      {card.clocks.length > 0 && (
        <section className="oz-panel" aria-labelledby="card-clocks">
          <h2 id="card-clocks">{words.clocks}</h2>
          {card.clocks.map((clock) => (
            <details key={clock.purpose} className="oz-supervision-clock">
              <summary>{words.clockTitle(clock.title, words.clockState(clock.state))}</summary>
              <ol>
                {clock.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </details>
          ))}
        </section>
      )}
      <section className="oz-panel" aria-labelledby="card-history">
        <h2 id="card-history">{words.history}</h2>
        <ol className="oz-supervision-history">
          {card.events.map((event) => (
            <li key={`${event.kind}${event.at}`}>
              <span className="oz-quiet">{dateTime(event.at)}</span> <strong>{words.events[event.kind]}</strong>{" "}
              {event.by}
              {event.note && <p>{event.note}</p>}
            </li>
          ))}
        </ol>
      </section>
      {verb && <StepDialog card={card} verb={verb} close={() => setVerb(undefined)} />}
    </Page>
  );
}

function Facts({ card }: { card: CardDetail }) {
  const words = t.supervision;
  const facts: [name: string, value: string][] = [
    [words.columns.subject, `${words.subjects[card.subjectType]}${words.colon}${card.subjectTitle}`],
    [words.columns.department, card.departmentName],
    [words.columns.person, card.personName ?? words.nobody],
    [words.basis, card.basis],
    ...card.evidence.map(({ name, value }): [string, string] => [
      words.evidence[name],
      name === "term" ? words.term(value) : value,
    ]),
    [words.columns.detected, dateTime(card.detectedAt)],
    [words.columns.explain, card.explainBy === null ? "" : words.explainBy(card.explainBy, card.explainedLate)],
    [words.appealUntil, card.appealUntil ?? ""],
  ];
  return (
    <dl className="oz-facts">
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  );
}
