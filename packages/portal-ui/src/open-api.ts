import type { OpenApiDocument } from "./view-models.ts";

export interface Parameter {
  name: string;
  location: "query" | "path" | "header" | "cookie";
  type: string;
  required: boolean;
  description: string;
}

export interface Operation {
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  bodyTypes: string[];
  responses: { status: string; types: string[]; description: string }[];
}

type Fields = Record<string, unknown>;

const methods = ["get", "post", "put", "patch", "delete"];
const locations = ["query", "path", "header", "cookie"] as const;

/** The operations of a document, grouped by their first tag in the order of the document. */
export function operationsByTag(
  document: OpenApiDocument,
  otherTag: string,
): { tag: string; operations: Operation[] }[] {
  const groups = new Map<string, Operation[]>();
  for (const { name } of document.tags ?? []) groups.set(name, []);
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const fields = fieldsOf(item?.[method]);
      if (!fields) continue;
      const tag = textOf(listOf(fields.tags)[0]) || otherTag;
      const operations = groups.get(tag) ?? [];
      groups.set(tag, [...operations, operationOf(method, path, fields, fieldsOf(item))]);
    }
  }
  return [...groups]
    .map(([tag, operations]) => ({ tag, operations }))
    .filter(({ operations }) => operations.length > 0);
}

function operationOf(method: string, path: string, fields: Fields, item: Fields | undefined): Operation {
  return {
    method,
    path,
    summary: textOf(fields.summary),
    description: textOf(fields.description),
    parameters: [...listOf(item?.parameters), ...listOf(fields.parameters)].flatMap(parameterOf),
    bodyTypes: Object.keys(fieldsOf(fieldsOf(fields.requestBody)?.content) ?? {}),
    responses: Object.entries(fieldsOf(fields.responses) ?? {}).map(([status, response]) => ({
      status,
      types: Object.keys(fieldsOf(fieldsOf(response)?.content) ?? {}),
      description: textOf(fieldsOf(response)?.description),
    })),
  };
}

function parameterOf(value: unknown): Parameter[] {
  const fields = fieldsOf(value);
  const location = locations.find((known) => known === fields?.in);
  if (!fields || !location) return [];
  return [
    {
      name: textOf(fields.name),
      location,
      type: typeOf(fieldsOf(fields.schema)),
      required: fields.required === true,
      description: textOf(fields.description),
    },
  ];
}

/** A schema in a few words: type, format, range, choices. */
function typeOf(schema: Fields | undefined): string {
  if (!schema) return "";
  const { enum: choices, type, format, minimum, maximum } = schema;
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(" | ");
  const alternatives = listOf(schema.anyOf).map((it) => typeOf(fieldsOf(it)));
  if (alternatives.length > 0) return alternatives.join(" | ");
  const name = Array.isArray(type) ? type.join(" | ") : textOf(type);
  const range = typeof minimum === "number" && typeof maximum === "number" ? ` ${minimum}–${maximum}` : "";
  return `${name}${format ? ` (${textOf(format)})` : ""}${range}`;
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
