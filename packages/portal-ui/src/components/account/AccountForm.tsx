import type { Context } from "../../context.ts";
import type { AccountFieldView, AccountFormView, AccountView } from "../../view-models.ts";

interface Props {
  ctx: Context;
  view: Pick<AccountView, "csrfToken" | "optional">;
  form: AccountFormView;
}

/** A form that works without script; the token of the session stands in it. */
export function AccountForm({ ctx, view, form }: Props) {
  const look = form.look === "quiet" ? "button quiet" : form.look === "danger" ? "button danger" : "button";
  return (
    <form method="post" action={ctx.to(form.action)} class="account-form" noValidate>
      <Hidden token={view.csrfToken} hidden={form.hidden} />
      {form.fields.map((field) => (
        <Field ctx={ctx} field={field} optional={view.optional} />
      ))}
      <div class="account-send">
        <button type="submit" class={look}>
          {form.submit}
        </button>
        {form.links?.map(({ title, url }) => (
          <a href={ctx.to(url)}>{title}</a>
        ))}
      </div>
    </form>
  );
}

export function Hidden({
  token,
  hidden = {},
}: {
  token: string | undefined;
  hidden?: Record<string, string> | undefined;
}) {
  return (
    <>
      {token ? <input type="hidden" name="csrfToken" value={token} /> : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

const described = ({ name, hint, problem }: AccountFieldView): string | undefined =>
  [hint ? `hint-${name}` : "", problem ? `problem-${name}` : ""].filter(Boolean).join(" ") || undefined;

function Field({ ctx, field, optional }: { ctx: Context; field: AccountFieldView; optional: string }) {
  const { name, label, type } = field;
  const words = field.optional ? `${label}${optional}` : label;
  if (type === "checkbox") return <Box ctx={ctx} field={field} />;
  if (type === "choice") return <Choice field={field} words={words} />;
  const shared = {
    id: `field-${name}`,
    name,
    "aria-describedby": described(field),
    "aria-invalid": field.problem ? ("true" as const) : undefined,
  };
  return (
    <div class={field.problem ? "account-field wrong" : "account-field"}>
      <label for={`field-${name}`}>{words}</label>
      <Notes field={field} />
      {type === "long" ? (
        <textarea {...shared} rows={5}>
          {field.value}
        </textarea>
      ) : type === "password" ? (
        <input {...shared} type="password" autocomplete={field.autocomplete} maxLength={200} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={type === "code" ? "numeric" : undefined}
          value={field.value}
          autocomplete={type === "code" ? "one-time-code" : field.autocomplete}
          maxLength={type === "code" ? 12 : 200}
          autoCapitalize="none"
        />
      )}
    </div>
  );
}

function Notes({ field: { name, hint, problem } }: { field: AccountFieldView }) {
  return (
    <>
      {hint ? (
        <p class="hint" id={`hint-${name}`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p class="account-problem" id={`problem-${name}`}>
          {problem}
        </p>
      ) : null}
    </>
  );
}

function Box({ ctx, field }: { ctx: Context; field: AccountFieldView }) {
  const { name, label, value, link } = field;
  return (
    <div class={field.problem ? "account-field wrong" : "account-field"}>
      <Notes field={field} />
      <label class="account-box">
        <input
          type="checkbox"
          id={`field-${name}`}
          name={name}
          value="yes"
          checked={value === "yes"}
          aria-describedby={described(field)}
          aria-invalid={field.problem ? "true" : undefined}
        />
        <span>{label}</span>
      </label>
      {link ? <a href={ctx.to(link.url)}>{link.title}</a> : null}
    </div>
  );
}

function Choice({ field, words }: { field: AccountFieldView; words: string }) {
  const { name, options = [], value } = field;
  if (options.length > 3)
    return (
      <div class={field.problem ? "account-field wrong" : "account-field"}>
        <label for={`field-${name}`}>{words}</label>
        <Notes field={field} />
        <select id={`field-${name}`} name={name} aria-describedby={described(field)}>
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    );
  return (
    <fieldset class={field.problem ? "account-field wrong" : "account-field"} id={`field-${name}`}>
      <legend>{words}</legend>
      <Notes field={field} />
      {options.map((option) => (
        <label class="account-box">
          <input type="radio" name={name} value={option.value} checked={option.value === value} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
