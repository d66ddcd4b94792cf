import type { Context } from "../../context.ts";
import type { GuideMaterialView, GuideQuestionView, ServiceGuideView } from "../../view-models.ts";
import { Icon } from "../Icon.tsx";
import { Files, type GuideProps, Part } from "./GuideParts.tsx";

/** Situations (情形), then the materials that remain, each with why. */
export function Materials({ ctx, view }: GuideProps) {
  const { services } = ctx.m;
  const { materials, needless, lang } = view;
  return (
    <Part id="materials" title={services.materials}>
      <Situations ctx={ctx} view={view} />
      <ol class="guide-materials">
        {materials.map((material) => (
          <Material ctx={ctx} material={material} lang={lang} />
        ))}
      </ol>
      <Needless ctx={ctx} names={needless} lang={lang} />
    </Part>
  );
}

interface AskingProps {
  ctx: Context;
  view: Pick<ServiceGuideView, "url" | "lang" | "questions" | "answered" | "allMaterials"> & {
    materials: readonly unknown[];
  };
}

/** What is asked, and how much the answers left. */
export function Situations({ ctx, view }: AskingProps) {
  const { services } = ctx.m;
  if (view.questions.length === 0) return null;
  return (
    <>
      <Questions ctx={ctx} view={view} />
      {view.answered ? (
        <p class="guide-answered" role="status">
          <strong>{services.materialsFor(view.materials.length, view.allMaterials)}</strong>{" "}
          <a href={`${ctx.to(view.url)}#materials`}>{services.reset}</a>
        </p>
      ) : null}
    </>
  );
}

/** What the answers made needless; who answered wrongly finds it here. */
export function Needless({ ctx, names, lang }: { ctx: Context; names: readonly string[]; lang: string | undefined }) {
  if (names.length === 0) return null;
  return (
    <details class="guide-question">
      <summary>
        {ctx.m.services.needless(names.length)}
        <Icon name="down" turn />
      </summary>
      <ul class="guide-list" lang={lang}>
        {names.map((name) => (
          <li>{name}</li>
        ))}
      </ul>
    </details>
  );
}

/** A plain form: its answers are an address, so it works without script and can be sent to others. */
function Questions({ ctx, view }: AskingProps) {
  const { m, request } = ctx;
  return (
    <form class="guide-situations" action={`${view.url}#materials`} method="get" aria-label={m.services.situations}>
      <h3>{m.services.situations}</h3>
      {view.questions.map((question) => (
        <Question ctx={ctx} question={question} lang={view.lang} />
      ))}
      {request.mode === "standard" ? null : <input type="hidden" name="mode" value={request.mode} />}
      <button class="button" type="submit">
        {m.services.apply}
      </button>
    </form>
  );
}

function Question({ ctx, question, lang }: { ctx: Context; question: GuideQuestionView; lang: string | undefined }) {
  const { name, answers, hint } = question;
  const open = !answers.some(({ chosen }) => chosen);
  return (
    <fieldset>
      <legend lang={lang}>{question.question}</legend>
      {hint ? (
        <p class="hint" lang={lang}>
          {hint}
        </p>
      ) : null}
      {answers.map(({ value, label, chosen }) => (
        <label lang={lang}>
          <input type="radio" name={name} value={value} checked={chosen} />
          {label}
        </label>
      ))}
      <label>
        <input type="radio" name={name} value="" checked={open} />
        {ctx.m.services.choose}
      </label>
    </fieldset>
  );
}

interface MaterialProps {
  ctx: Context;
  material: GuideMaterialView;
  lang: string | undefined;
}

function Material({ ctx, material, lang }: MaterialProps) {
  const { services } = ctx.m;
  const { name, required, rule, facts, note, lackAllowed, why, files } = material;
  return (
    <li>
      <h3 lang={lang}>{name}</h3>
      <p class="guide-tags">
        <span class={required ? "tag" : "tag tag-quiet"}>{required ? services.required : services.optional}</span>
        <span class="tag tag-quiet">{rule}</span>
        {lackAllowed ? <span class="tag tag-near">{services.lackAllowed}</span> : null}
      </p>
      {facts.length > 0 ? <p class="guide-note">{facts.join(services.comma)}</p> : null}
      {note ? (
        <p class="guide-note" lang={lang}>
          {note}
        </p>
      ) : null}
      {why ? <p class="guide-why">{why}</p> : null}
      <Files files={files} />
    </li>
  );
}
