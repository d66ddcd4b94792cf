import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, RateView } from "../view-models.ts";

const onlineTags = ["efficiency", "guide", "convenience", "platform"] as const;
const hallTags = ["speed", "skill", "attitude"] as const;

/** Rates a case or a visit (好差评); no script is needed. */
export function RatePage(props: PageProps<RateView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const words = ctx.m.ratings.rate;
  const gone = view.invite === undefined;
  const title = gone ? words.gone : view.given === undefined ? words.title : words.thanks;
  return (
    <Layout
      ctx={ctx}
      kind="page-rate"
      head={{ title, hidden: true, forms: true }}
      crumbs={view.crumbs}
      here={words.title}
    >
      <article class="sheet rate">
        <Problems ctx={ctx} problems={view.problems} />
        <h1>{title}</h1>
        {view.invite ? <Subject ctx={ctx} invite={view.invite} /> : <p>{words.goneText}</p>}
        {view.invite && view.given === undefined ? <RateForm ctx={ctx} view={view} /> : null}
        {view.given === undefined ? null : <Given ctx={ctx} view={view} given={view.given} />}
      </article>
    </Layout>
  );
}

function Problems({ ctx, problems }: { ctx: Context; problems: RateView["problems"] }) {
  const words = ctx.m.ratings.rate;
  if (problems.length === 0) return null;
  const texts = {
    level: words.levelMissing,
    phone: words.phoneWrong,
    comment: words.commentLong,
    add: words.addMissing,
  };
  const targets = { level: "level-1", phone: "phone", comment: "comment", add: "add" };
  return (
    <div class="error-summary" role="alert" tabIndex={-1}>
      <h2>{words.problem}</h2>
      <ul>
        {problems.map((problem) => (
          <li>
            <a href={`#${targets[problem]}`}>{texts[problem]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Subject({ ctx, invite }: { ctx: Context; invite: NonNullable<RateView["invite"]> }) {
  const words = ctx.m.ratings.rate;
  const lang = ctx.site.language === "zh-CN" ? undefined : "zh-CN";
  return (
    <dl class="rate-subject">
      <div>
        <dt>{words.of}</dt>
        <dd lang={invite.item === null ? undefined : lang}>{invite.item ?? words.visit}</dd>
      </div>
      <div>
        <dt>{words.department}</dt>
        <dd lang={lang}>{invite.department}</dd>
      </div>
    </dl>
  );
}

function RateForm({ ctx, view }: { ctx: Context; view: RateView }) {
  const words = ctx.m.ratings.rate;
  const { sent, problems } = view;
  const wrong = (problem: RateView["problems"][number]) => (problems.includes(problem) ? "true" : undefined);
  return (
    <form method="post" action={ctx.to(view.url)} class="rate-form">
      <fieldset class="rate-levels">
        <legend>{words.level}</legend>
        {words.levels.map((name, index) => (
          <label>
            <input
              type="radio"
              id={`level-${index + 1}`}
              name="level"
              value={String(index + 1)}
              checked={sent.level === String(index + 1)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{words.tags}</legend>
        <Tags ctx={ctx} title={words.online} tags={onlineTags} sent={sent.tags} />
        <Tags ctx={ctx} title={words.hall} tags={hallTags} sent={sent.tags} />
      </fieldset>
      <div class="rate-field">
        <label for="comment">{words.comment}</label>
        <p class="hint" id="comment-hint">
          {words.commentHint}
        </p>
        <textarea
          id="comment"
          name="comment"
          rows={4}
          maxLength={500}
          aria-describedby="comment-hint"
          aria-invalid={wrong("comment")}
        >
          {sent.comment}
        </textarea>
      </div>
      <fieldset>
        <legend>{words.who}</legend>
        <p class="hint">{words.whoHint}</p>
        <div class="rate-field">
          <label for="name">{words.name}</label>
          <input id="name" name="name" maxLength={50} autocomplete="name" value={sent.name} />
        </div>
        <div class="rate-field">
          <label for="phone">{words.phone}</label>
          <input
            id="phone"
            name="phone"
            type="tel"
            maxLength={20}
            autocomplete="tel"
            value={sent.phone}
            aria-invalid={wrong("phone")}
          />
        </div>
        <label class="rate-tick">
          <input type="checkbox" name="consents" checked={sent.consents} />
          <span>{words.consent}</span>
        </label>
      </fieldset>
      <button class="button" type="submit">
        {words.send}
      </button>
    </form>
  );
}

interface TagsProps {
  ctx: Context;
  title: string;
  tags: readonly (keyof Context["m"]["ratings"]["rate"]["tagNames"])[];
  sent: readonly string[];
}

function Tags({ ctx, title, tags, sent }: TagsProps) {
  return (
    <div class="rate-tags">
      <span class="rate-tags-title">{title}</span>
      {tags.map((tag) => (
        <label class="rate-tick">
          <input type="checkbox" name={`tag_${tag}`} checked={sent.includes(tag)} />
          <span>{ctx.m.ratings.rate.tagNames[tag]}</span>
        </label>
      ))}
    </div>
  );
}

function Given({ ctx, view, given }: { ctx: Context; view: RateView; given: number }) {
  const words = ctx.m.ratings.rate;
  return (
    <>
      <p role="status">
        {words.given}: <strong>{words.levels[given - 1]}</strong>
      </p>
      {given >= 4 ? <p>{words.badText}</p> : null}
      {view.added ? (
        <p>{words.added}</p>
      ) : (
        <form method="post" action={ctx.to(view.addUrl)} class="rate-form">
          <h2>{words.addTitle}</h2>
          <div class="rate-field">
            <label for="add">{words.addTitle}</label>
            <p class="hint" id="add-hint">
              {words.addHint}
            </p>
            <textarea id="add" name="comment" rows={3} maxLength={500} required aria-describedby="add-hint" />
          </div>
          <button class="button" type="submit">
            {words.add}
          </button>
        </form>
      )}
    </>
  );
}
