import type { ComponentChildren } from "preact";
import type { Context } from "../context.ts";
import type { TrackedSpan, TrackedTerm, TrackedView } from "../view-models.ts";

const foreign = (ctx: Context) => (ctx.site.language === "zh-CN" ? undefined : "zh-CN");

interface Props {
  ctx: Context;
  found: TrackedView;
  title: string;
  /** In the place of the list of what a supplement asks for: the form that answers it. */
  answer?: ComponentChildren;
}

/** A case as its applicant sees it: what is asked of them, the result, the terms and what has happened. */
export function TrackedCase({ ctx, found, title, answer }: Props) {
  const words = ctx.m.track;
  const lang = foreign(ctx);
  return (
    <section aria-labelledby="track-found">
      <h2 id="track-found">{title}</h2>
      <p class={`track-state track-${found.state}`} role="status">
        {words.states[found.state]}
      </p>
      <dl class="form-receipt">
        <div>
          <dt>{words.numberLabel}</dt>
          <dd>{found.number}</dd>
        </div>
        <div>
          <dt>{words.item}</dt>
          <dd lang={lang}>
            <a href={ctx.to(found.item.url)}>{found.item.title}</a>
          </dd>
        </div>
        <div>
          <dt>{words.department}</dt>
          <dd lang={lang}>{found.department}</dd>
        </div>
        <div>
          <dt>{words.submitted}</dt>
          <dd>{found.submittedAt}</dd>
        </div>
      </dl>
      <Asked ctx={ctx} found={found} answer={answer} />
      <Decided ctx={ctx} found={found} />
      <Documents ctx={ctx} found={found} />
      <section aria-labelledby="track-terms">
        <h3 id="track-terms">{words.terms}</h3>
        <p class="form-hint">{words.termsText}</p>
        {found.terms.map((term) => (
          <Term ctx={ctx} term={term} />
        ))}
      </section>
      <section aria-labelledby="track-progress">
        <h3 id="track-progress">{words.progress}</h3>
        <ol class="track-events">
          {found.events.map(({ kind, at, byAgent }) => (
            <li>
              <time>{at}</time> <span>{words.events[kind]}</span>
              {byAgent ? <small> {ctx.m.agents.byAgent}</small> : null}
            </li>
          ))}
        </ol>
      </section>
    </section>
  );
}

/** What the applicant has to do now, and what is being done with their case that takes time. */
function Asked({ ctx, found, answer }: Pick<Props, "ctx" | "found" | "answer">) {
  const words = ctx.m.track;
  const lang = foreign(ctx);
  const { supplement, lacking, procedure, mending } = found;
  return (
    <section class="track-asked" aria-labelledby="track-asked">
      <h3 id="track-asked">{words.asked}</h3>
      {supplement ? (
        <>
          <p>
            <strong>{words.by(supplement.dueOn)}</strong>
          </p>
          <p>{words.supplementText}</p>
          <ul>
            {supplement.items.map(({ text, received }) => (
              <li>
                <span lang={lang}>{text}</span> ({received ? words.received : words.waiting})
              </li>
            ))}
          </ul>
          {supplement.note === "" ? null : (
            <p>
              <strong>{words.note}</strong> <span lang={lang}>{supplement.note}</span>
            </p>
          )}
          {answer}
        </>
      ) : null}
      {lacking.length > 0 ? (
        <>
          <p>{words.lacking}</p>
          <ul>
            {lacking.map((name) => (
              <li lang={lang}>{name}</li>
            ))}
          </ul>
        </>
      ) : null}
      {mending ? (
        <>
          <p>
            <strong>{words.mendBy(mending.dueOn)}</strong>
          </p>
          <p lang={lang}>{mending.finding}</p>
        </>
      ) : null}
      {supplement === null && lacking.length === 0 && mending === null ? <p>{words.nothing}</p> : null}
      {procedure ? (
        <>
          <h3>
            {words.procedure} · {words.procedures[procedure.kind]}
          </h3>
          <p>{words.expected(procedure.expectedOn)}</p>
          <p lang={lang}>{procedure.notice}</p>
        </>
      ) : null}
    </section>
  );
}

function Decided({ ctx, found }: { ctx: Context; found: TrackedView }) {
  const words = ctx.m.track;
  const lang = foreign(ctx);
  const { decision, delivery, refusal } = found;
  if (!decision && refusal === "") return null;
  const rows: [string, string, boolean][] = [
    ...(decision ? [[words.outcomeLabel, words.outcomes[decision.outcome], false] as [string, string, boolean]] : []),
    ...(decision?.withdrawn ? [[words.withdrawnOn, decision.withdrawn.on, false] as [string, string, boolean]] : []),
    ...[decision?.reasons ?? "", decision?.withdrawn?.reasons ?? "", refusal]
      .filter(Boolean)
      .map((text): [string, string, boolean] => [words.reasons, text, true]),
    ...(decision?.remedies ?? []).map((text): [string, string, boolean] => [words.remedies, text, true]),
    ...(delivery
      ? [[words.delivery, `${words.ways[delivery.way]} ${delivery.trackingNumber}`, false] as [string, string, boolean]]
      : []),
  ];
  return (
    <section aria-labelledby="track-decision">
      <h3 id="track-decision">{words.decision}</h3>
      <dl class="form-receipt">
        {rows.map(([title, text, chinese]) => (
          <div>
            <dt>{title}</dt>
            <dd lang={chinese ? lang : undefined}>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The notices and decisions, each with its file and the page that tells that it is genuine. */
function Documents({ ctx, found }: { ctx: Context; found: TrackedView }) {
  const words = ctx.m.verify;
  if (found.documents.length === 0) return null;
  return (
    <section aria-labelledby="track-documents">
      <h3 id="track-documents">{words.documents}</h3>
      <ul class="track-documents">
        {found.documents.map(({ kind, number, voided, verifyUrl, url }) => (
          <li>
            {words.kinds[kind]} <span lang={foreign(ctx)}>{number}</span>
            {voided ? <strong> {words.voided}</strong> : null}
            <br />
            {url ? <a href={url}>{words.download(number)}</a> : <span>{words.soon}</span>}{" "}
            <a href={ctx.to(verifyUrl)}>{words.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Term({ ctx, term }: { ctx: Context; term: TrackedTerm }) {
  const words = ctx.m.track;
  return (
    <details class="track-term" open={term.purpose === "promised"}>
      <summary>
        {words.purposes[term.purpose]}
        {term.due === null ? null : <strong> {words.dueOn(term.due)}</strong>}
      </summary>
      <ol>
        <li>{words.start(term.startedOn)}</li>
        {term.spans.map((span) => (
          <li>{spanWords(ctx, term, span)}</li>
        ))}
        <li>{term.due === null ? words.unknown : words.due(term.due)}</li>
        {term.provisional ? <li>{words.provisional}</li> : null}
      </ol>
    </details>
  );
}

function spanWords(ctx: Context, { unit }: TrackedTerm, { kind, from, to, count, name }: TrackedSpan): string {
  const words = ctx.m.track;
  const days = from === to ? from : words.until(from, to ?? "…");
  const called = name === "weekend" ? words.weekend : name;
  if (kind === "off") return words.off(days, called);
  if (kind === "paused") return words.paused(days, words.grounds[name as keyof typeof words.grounds] ?? name);
  if (kind === "rolled") return words.rolled(called, to ?? "…");
  if (unit === "hour") return words.minutes(days, count);
  return unit === "natural_day" ? words.natural(days, count) : words.counted(days, count);
}
