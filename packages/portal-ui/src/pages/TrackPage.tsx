import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, TrackedSpan, TrackedTerm, TrackedView, TrackView } from "../view-models.ts";

/** Shows an applicant where their case is, until when and why (办件查询); no script, no sign-in. */
export function TrackPage(props: PageProps<TrackView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const words = ctx.m.track;
  return (
    <Layout
      ctx={ctx}
      kind="page-track"
      head={{ title: words.title, description: words.text, hidden: view.found !== undefined, forms: true }}
      crumbs={view.crumbs}
      here={words.title}
    >
      <article class="sheet form-sheet track">
        <h1>{words.title}</h1>
        <p class="form-hint">{words.text}</p>
        {view.found === null ? (
          <section class="form-problems" role="alert" aria-labelledby="track-wrong">
            <h2 id="track-wrong">{words.wrong}</h2>
            <p>{words.wrongText}</p>
          </section>
        ) : null}
        {view.found ? <Found ctx={ctx} found={view.found} /> : null}
        {view.found ? <h2>{words.another}</h2> : null}
        <Form ctx={ctx} view={view} />
      </article>
    </Layout>
  );
}

function Form({ ctx, view }: { ctx: Context; view: TrackView }) {
  const words = ctx.m.track;
  const invalid = view.found === null ? true : undefined;
  return (
    <form method="post" action={ctx.to(view.url)} class="track-form">
      <div class="field">
        <label for="track-number">{words.numberLabel}</label>
        <p id="track-number-hint" class="form-hint">
          {words.numberHint}
        </p>
        <input
          id="track-number"
          name="number"
          value={view.found ? "" : view.number}
          required
          maxLength={30}
          inputMode="numeric"
          autocomplete="off"
          aria-invalid={invalid}
          aria-describedby="track-number-hint"
        />
      </div>
      <div class="field">
        <label for="track-tail">{words.tailLabel}</label>
        <p id="track-tail-hint" class="form-hint">
          {words.tailHint}
        </p>
        <input
          id="track-tail"
          name="tail"
          required
          maxLength={4}
          inputMode="numeric"
          autocomplete="off"
          aria-invalid={invalid}
          aria-describedby="track-tail-hint"
        />
      </div>
      <p class="form-buttons">
        <button class="button" type="submit">
          {words.search}
        </button>
      </p>
    </form>
  );
}

const foreign = (ctx: Context) => (ctx.site.language === "zh-CN" ? undefined : "zh-CN");

function Found({ ctx, found }: { ctx: Context; found: TrackedView }) {
  const words = ctx.m.track;
  const lang = foreign(ctx);
  return (
    <section aria-labelledby="track-found">
      <h2 id="track-found">{words.found}</h2>
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
      <Asked ctx={ctx} found={found} />
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
          {found.events.map(({ kind, at }) => (
            <li>
              <time>{at}</time> <span>{words.events[kind]}</span>
            </li>
          ))}
        </ol>
      </section>
    </section>
  );
}

/** What the applicant has to do now, and what is being done with their case that takes time. */
function Asked({ ctx, found }: { ctx: Context; found: TrackedView }) {
  const words = ctx.m.track;
  const lang = foreign(ctx);
  const { supplement, lacking, procedure } = found;
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
      {supplement === null && lacking.length === 0 ? <p>{words.nothing}</p> : null}
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
    ...[decision?.reasons ?? "", refusal]
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
