import type { Context } from "../../context.ts";
import type { AccountCaseView, SupplementItemView, SupplementView } from "../../view-models.ts";
import { Hidden } from "./AccountForm.tsx";

interface Props {
  ctx: Context;
  view: Pick<AccountCaseView, "csrfToken">;
  form: SupplementView;
}

const foreign = (ctx: Context) => (ctx.site.language === "zh-CN" ? undefined : "zh-CN");

/** Answers a supplement item by item (补正): a text, files or both for each; what is left empty comes later. */
export function SupplementForm({ ctx, view, form }: Props) {
  const words = ctx.m.cases;
  const open = form.items.filter(({ received }) => !received);
  return (
    <form
      id="supplement"
      method="post"
      action={ctx.to(form.action)}
      encType="multipart/form-data"
      class="case-supplement"
      noValidate
    >
      <Hidden token={view.csrfToken} />
      <h3>{words.answerTitle}</h3>
      <p class="form-hint">{form.open ? words.answerText : words.tooLateText}</p>
      {open.map((item) => (
        <Item ctx={ctx} form={form} item={item} />
      ))}
      {form.open ? (
        <p class="form-buttons">
          <button class="button" type="submit">
            {words.answerSend}
          </button>
        </p>
      ) : null}
    </form>
  );
}

function Item({ ctx, form, item }: { ctx: Context; form: SupplementView; item: SupplementItemView }) {
  const words = ctx.m.cases;
  const { id, text, value, error, kept } = item;
  const names = { answer: `answer-${id}`, files: `files-${id}`, error: `problem-answer-${id}` };
  const invalid = error ? ("true" as const) : undefined;
  return (
    <fieldset class={error ? "field field-wrong" : "field"} id={`field-item-${id}`}>
      <legend lang={foreign(ctx)}>{text}</legend>
      {error ? (
        <p class="field-error" id={names.error}>
          <span class="hidden">{ctx.m.forms.errorMark} </span>
          {error}
        </p>
      ) : null}
      <label for={`field-${names.answer}`}>{words.answerLabel}</label>
      <textarea
        id={`field-${names.answer}`}
        name={names.answer}
        rows={3}
        aria-describedby={error ? names.error : undefined}
        aria-invalid={invalid}
      >
        {value}
      </textarea>
      {kept.map((file) => (
        <label class="field-choice">
          <input type="checkbox" name={`keep-${id}`} value={file.id} checked />
          <span>
            {words.keep(file.title)} <small>{file.meta}</small>
          </span>
        </label>
      ))}
      <label for={`field-${names.files}`}>{words.filesLabel}</label>
      <p class="hint" id={`hint-${names.files}`}>
        {form.fileHint}
      </p>
      <div class="field-line">
        <input
          id={`field-${names.files}`}
          type="file"
          name={names.files}
          multiple
          accept={form.accept}
          aria-describedby={error ? `hint-${names.files} ${names.error}` : `hint-${names.files}`}
        />
      </div>
    </fieldset>
  );
}
