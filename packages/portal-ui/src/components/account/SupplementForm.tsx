import type { Context } from "../../context.ts";
import type { AccountCaseView, SupplementItemView, SupplementView } from "../../view-models.ts";
import { FileChooser, GivenFile } from "../form/FileChooser.tsx";
import { Hidden } from "./AccountForm.tsx";

interface Props {
  ctx: Context;
  view: Pick<AccountCaseView, "csrfToken">;
  form: SupplementView;
}

const foreign = (ctx: Context) => (ctx.site.language === "zh-CN" ? undefined : "zh-CN");

/**
 * Gives what a case asks for, item by item: the answer to a supplement (补正) with a text, files or both for each, or the materials
 * that were let follow (容缺后补) with files. What is left empty comes later.
 */
export function SupplementForm({ ctx, view, form }: Props) {
  const open = form.items.filter(({ received }) => !received);
  return (
    <form
      id={form.id}
      method="post"
      action={ctx.to(form.action)}
      encType="multipart/form-data"
      class="case-supplement"
      noValidate
    >
      <Hidden token={view.csrfToken} />
      {/* The return key presses the first button of a form. */}
      {form.open ? (
        <button class="hidden" type="submit" tabIndex={-1} aria-hidden="true">
          {form.submit}
        </button>
      ) : null}
      <h3>{form.title}</h3>
      <p class="form-hint">{form.text}</p>
      {open.map((item) => (
        <Item ctx={ctx} form={form} item={item} />
      ))}
      {form.open ? (
        <p class="form-buttons">
          <button class="button" type="submit">
            {form.submit}
          </button>
        </p>
      ) : null}
    </form>
  );
}

function Item({ ctx, form, item }: { ctx: Context; form: SupplementView; item: SupplementItemView }) {
  const words = ctx.m.cases;
  const { id, text, value, error, kept, asksText } = item;
  const names = { answer: `answer-${id}`, files: `files-${id}`, error: `problem-answer-${id}` };
  const invalid = error ? ("true" as const) : undefined;
  return (
    <fieldset
      class={error ? "field field-wrong" : "field"}
      id={`field-item-${id}`}
      data-upload={form.upload ? ctx.to(form.upload) : undefined}
      data-field={form.upload ? names.files : undefined}
    >
      <legend lang={foreign(ctx)}>{text}</legend>
      {error ? (
        <p class="field-error" id={names.error}>
          <span class="hidden">{ctx.m.forms.errorMark} </span>
          {error}
        </p>
      ) : null}
      {asksText ? (
        <>
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
        </>
      ) : null}
      <div data-files={names.files}>
        {kept.map((file) => (
          <label class="field-choice">
            <input
              type="checkbox"
              name={`keep-${id}`}
              value={file.id}
              checked={file.checked}
              aria-label={words.keep(file.title)}
            />
            <GivenFile ctx={ctx} file={file} />
          </label>
        ))}
      </div>
      <label for={`field-${names.files}`}>{words.filesLabel}</label>
      <p class="hint" id={`hint-${names.files}`}>
        {form.fileHint}
      </p>
      <FileChooser
        ctx={ctx}
        id={`field-${names.files}`}
        name={names.files}
        accept={form.accept}
        describedBy={error ? `hint-${names.files} ${names.error}` : `hint-${names.files}`}
        wrong={false}
      >
        {item.reuse ? (
          <button class="button quiet" type="submit" name="_action" value="reuse" formAction={ctx.to(item.reuse)}>
            {ctx.m.uploads.reuse}
          </button>
        ) : null}
      </FileChooser>
    </fieldset>
  );
}
