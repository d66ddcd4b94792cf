import { TrackedCase } from "../components/TrackedCase.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, TrackView } from "../view-models.ts";

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
        {view.found ? <TrackedCase ctx={ctx} found={view.found} title={words.found} /> : null}
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
