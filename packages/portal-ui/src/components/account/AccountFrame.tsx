import type { Context } from "../../context.ts";
import type { AccountView } from "../../view-models.ts";
import { AccountForm } from "./AccountForm.tsx";

export function Problems({ problems }: { problems: NonNullable<AccountView["problems"]> }) {
  return (
    <div class="account-problems" role="alert" aria-labelledby="problems">
      <h2 id="problems">{problems.title}</h2>
      <ul>
        {problems.items.map(({ text, field }) => (
          <li>{field ? <a href={`#field-${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  );
}

export function Person({
  ctx,
  view,
  person,
}: {
  ctx: Context;
  view: Pick<AccountView, "csrfToken" | "optional">;
  person: NonNullable<AccountView["person"]>;
}) {
  return (
    <div class="account-person">
      <p>
        <strong>{person.name}</strong>
        <span>{person.acting}</span>
      </p>
      <nav aria-label={person.label}>
        <ul>
          {person.pages.map(({ title, url, current, count }) => (
            <li>
              <a href={ctx.to(url)} aria-current={current ? "page" : undefined}>
                {title}
                {count ? <span class="account-count">{count}</span> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <AccountForm
        ctx={ctx}
        view={view}
        form={{ kind: "form", submit: person.signOut.title, action: person.signOut.action, fields: [], look: "quiet" }}
      />
    </div>
  );
}
