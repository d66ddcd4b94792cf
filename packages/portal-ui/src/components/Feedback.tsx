import type { Context } from "../context.ts";

/**
 * “Was this useful” below an article. Two plain forms without anything of the reader in them, so they may stand in a page
 * that everyone gets from a cache; script sends them without leaving the page.
 */
export function Feedback({ ctx, url }: { ctx: Context; url: string }) {
  const { m, site } = ctx;
  const action = ctx.to(site.language === "zh-CN" ? url : `${url}?language=${site.language}`);
  return (
    <section
      class="feedback"
      aria-labelledby="feedback"
      data-feedback
      data-thanks={m.feedback.thanks}
      data-failed={m.feedback.failed}
      data-often={m.feedback.often}
    >
      <h2 id="feedback">{m.feedback.question}</h2>
      <div class="feedback-answers">
        <form method="post" action={action}>
          <input type="hidden" name="useful" value="yes" />
          <button type="submit" class="button quiet">
            {m.feedback.yes}
          </button>
        </form>
        <details>
          <summary class="button quiet">{m.feedback.no}</summary>
          <form method="post" action={action}>
            <input type="hidden" name="useful" value="no" />
            <Reasons ctx={ctx} />
            <label for="feedback-comment">{m.feedback.comment}</label>
            <textarea id="feedback-comment" name="comment" rows={3} maxLength={500} aria-describedby="feedback-hint" />
            <p class="hint" id="feedback-hint">
              {m.feedback.hint}
            </p>
            <button type="submit" class="button">
              {m.feedback.send}
            </button>
          </form>
        </details>
      </div>
      <p role="status" class="feedback-said" tabIndex={-1} />
    </section>
  );
}

function Reasons({ ctx: { m } }: { ctx: Context }) {
  return (
    <fieldset>
      <legend>{m.feedback.why}</legend>
      {Object.entries(m.feedback.reasons).map(([value, words]) => (
        <label>
          <input type="radio" name="reason" value={value} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
