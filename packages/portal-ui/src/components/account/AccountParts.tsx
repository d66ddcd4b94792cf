import type { Context } from "../../context.ts";
import type { AccountLineView, AccountPartView, AccountView, LinkView } from "../../view-models.ts";
import { AccountForm, Hidden } from "./AccountForm.tsx";

type Part<K extends AccountPartView["kind"]> = Extract<AccountPartView, { kind: K }>;

export function AccountParts({ ctx, view }: { ctx: Context; view: AccountView }) {
  return (
    <>
      {view.parts.map((part) => (
        <section class="account-part">
          {/* The only part of a page is often called as the page: those who see it need not read it twice. */}
          {part.title ? <h2 class={part.title === view.title ? "hidden" : undefined}>{part.title}</h2> : null}
          <PartBody ctx={ctx} view={view} part={part} />
        </section>
      ))}
    </>
  );
}

function PartBody({ ctx, view, part }: { ctx: Context; view: AccountView; part: AccountPartView }) {
  switch (part.kind) {
    case "form":
      return (
        <>
          {part.text ? <p>{part.text}</p> : null}
          <AccountForm ctx={ctx} view={view} form={part} />
        </>
      );
    case "text":
      return (
        <>
          {part.paragraphs.map((text) => (
            <p>{text}</p>
          ))}
          <Links ctx={ctx} links={part.links} />
        </>
      );
    case "facts":
      return <Facts ctx={ctx} part={part} />;
    case "list":
      return <Lines ctx={ctx} view={view} part={part} />;
  }
}

function Facts({ ctx, part }: { ctx: Context; part: Part<"facts"> }) {
  return (
    <>
      <dl class="account-facts">
        {part.facts.map(({ term, value }) => (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Links ctx={ctx} links={part.links} />
    </>
  );
}

function Lines({ ctx, view, part }: { ctx: Context; view: AccountView; part: Part<"list"> }) {
  if (part.lines.length === 0) {
    const { text, link } = part.empty;
    return (
      <>
        <p class="account-empty">{text}</p>
        <Links ctx={ctx} links={[...(link ? [link] : []), ...(part.links ?? [])]} />
      </>
    );
  }
  return (
    <>
      <ul class="account-lines">
        {part.lines.map((line) => (
          <li>
            <Line ctx={ctx} view={view} line={line} />
          </li>
        ))}
      </ul>
      <Links ctx={ctx} links={part.links} />
    </>
  );
}

function Line({ ctx, view, line }: { ctx: Context; view: AccountView; line: AccountLineView }) {
  return (
    <>
      <h3>
        {line.url ? <a href={ctx.to(line.url)}>{line.title}</a> : line.title}
        {line.tag ? <span class={`tag tag-${line.tag.tone}`}>{line.tag.word}</span> : null}
      </h3>
      {line.facts.map((fact) => (
        <p>{fact}</p>
      ))}
      <Links ctx={ctx} links={line.links} />
      {line.acts?.length ? (
        <div class="account-acts">
          {line.acts.map((act) => (
            <form method="post" action={ctx.to(act.action)}>
              <Hidden token={view.csrfToken} hidden={act.hidden} />
              <button type="submit" class={act.danger ? "button quiet danger" : "button quiet"}>
                {act.title}
                <span class="hidden"> {act.about}</span>
              </button>
            </form>
          ))}
        </div>
      ) : null}
    </>
  );
}

function Links({ ctx, links = [] }: { ctx: Context; links?: readonly LinkView[] | undefined }) {
  if (links.length === 0) return null;
  return (
    <p class="account-links">
      {links.map(({ title, url }) => (
        <a href={ctx.to(url)}>{title}</a>
      ))}
    </p>
  );
}
