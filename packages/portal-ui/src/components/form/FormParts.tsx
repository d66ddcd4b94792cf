import type { ComponentChildren } from "preact";
import type { Context } from "../../context.ts";
import type { FormPageView, LinkView } from "../../view-models.ts";
import { Icon } from "../Icon.tsx";

/** What has to be corrected, at the top of the page, each leading to its field. */
export function ErrorSummary({ ctx, problems }: { ctx: Context; problems: LinkView[] }) {
  if (problems.length === 0) return null;
  return (
    <div class="form-problems" role="alert" aria-labelledby="problems" tabIndex={-1}>
      <h2 id="problems">{ctx.m.forms.errorTitle}</h2>
      <ul>
        {problems.map(({ title, url }) => (
          <li>
            <a href={url.startsWith("#") ? url : ctx.to(url)}>{title}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function BackLink({ ctx, url }: { ctx: Context; url: string | undefined }) {
  if (!url) return null;
  return (
    <a class="form-back" href={ctx.to(url)}>
      <Icon name="left" turn />
      {ctx.m.forms.back}
    </a>
  );
}

type FormProps = Pick<FormPageView, "action" | "method" | "hidden"> & {
  ctx: Context;
  multipart?: boolean;
  /** Whether the return key sends the form as its main button does. */
  main?: boolean;
  children: ComponentChildren;
};

export function Form({ ctx, action, method, hidden, multipart, main, children }: FormProps) {
  return (
    <form
      method={method}
      action={method === "get" ? action : ctx.to(action)}
      enctype={multipart ? "multipart/form-data" : undefined}
      noValidate
    >
      {hidden.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {/* The return key presses the first button of a form, which must not be one that removes something. */}
      {main ? (
        <button class="hidden" type="submit" name="_action" value="next" tabIndex={-1} aria-hidden="true">
          {ctx.m.forms.next}
        </button>
      ) : null}
      {children}
    </form>
  );
}
