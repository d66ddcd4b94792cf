import { Choices } from "../components/Choices.tsx";
import { Icon } from "../components/Icon.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import { type Operation, operationsByTag, type Parameter } from "../open-api.ts";
import type { OpenApiView, PageProps } from "../view-models.ts";
import { homeCrumb } from "./SearchPage.tsx";

/** The site's interface for programs, readable by people. */
export function OpenApiPage(props: PageProps<OpenApiView>) {
  const ctx = contextOf(props);
  const { m } = ctx;
  const { document, documentUrl } = props.view;
  const groups = operationsByTag(document, m.openApi.other);
  return (
    <Layout
      ctx={ctx}
      kind="page-api"
      head={{ title: m.openApi.title, description: m.openApi.intro }}
      crumbs={homeCrumb(ctx)}
      here={m.openApi.title}
    >
      <header class="page-head">
        <h1>{document.info.title}</h1>
        <p>{document.info.description ?? m.openApi.intro}</p>
        <p class="meta">
          <span>{m.openApi.version(document.info.version)}</span>
          <span>OpenAPI {document.openapi}</span>
          <a href={documentUrl}>
            <Icon name="download" />
            {m.openApi.document}
          </a>
        </p>
      </header>
      <nav class="bar" aria-label={m.openApi.groups}>
        <Choices ctx={ctx} title={m.openApi.groups} choices={props.view.groups} />
      </nav>
      {groups.map(({ tag, operations }) => (
        <section class="sheet api-group">
          <h2>{tag}</h2>
          {operations.map((operation) => (
            <OperationView ctx={ctx} operation={operation} />
          ))}
        </section>
      ))}
    </Layout>
  );
}

function OperationView({ ctx, operation }: { ctx: Context; operation: Operation }) {
  const { openApi } = ctx.m;
  const { method, path, summary, description, parameters, bodyTypes, responses } = operation;
  return (
    <details class="operation">
      <summary>
        <span class={`method method-${method}`}>{method.toUpperCase()}</span>
        <code>{path}</code>
        {summary ? <span class="operation-words">{summary}</span> : null}
        <Icon name="down" turn />
      </summary>
      <div class="prose">
        {description ? <p>{description}</p> : null}
        {parameters.length > 0 ? <Parameters ctx={ctx} parameters={parameters} /> : null}
        {bodyTypes.length > 0 ? (
          <p>
            {ctx.m.site.label(openApi.body)}
            <code>{bodyTypes.join(", ")}</code>
          </p>
        ) : null}
        {responses.length > 0 ? <Responses ctx={ctx} responses={responses} /> : null}
      </div>
    </details>
  );
}

function Parameters({ ctx, parameters }: { ctx: Context; parameters: Parameter[] }) {
  const { openApi } = ctx.m;
  return (
    <table>
      <caption>{openApi.parameters}</caption>
      <thead>
        <tr>
          <th scope="col">{openApi.name}</th>
          <th scope="col">{openApi.location}</th>
          <th scope="col">{openApi.type}</th>
          <th scope="col">{openApi.required}</th>
          <th scope="col">{openApi.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, location, type, required, description }) => (
          <tr>
            <td>
              <code>{name}</code>
            </td>
            <td>{openApi.locations[location]}</td>
            <td>{type}</td>
            <td>{required ? openApi.yes : openApi.no}</td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Responses({ ctx, responses }: { ctx: Context; responses: Operation["responses"] }) {
  const { openApi } = ctx.m;
  return (
    <table>
      <caption>{openApi.responses}</caption>
      <thead>
        <tr>
          <th scope="col">{openApi.status}</th>
          <th scope="col">{openApi.type}</th>
          <th scope="col">{openApi.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {responses.map(({ status, types, description }) => (
          <tr>
            <td>{status}</td>
            <td>{types.join(", ")}</td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
