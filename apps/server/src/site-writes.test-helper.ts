/** The part of JSON Schema that the descriptions of requests use. */
export interface RequestSchema {
  type?: string;
  properties?: Record<string, RequestSchema>;
  required?: string[];
  items?: RequestSchema;
  minItems?: number;
  minimum?: number;
  enum?: unknown[];
  default?: unknown;
  format?: string;
  anyOf?: RequestSchema[];
  oneOf?: RequestSchema[];
}

/** What a request names, by the name of its field: `siteId`, `sectionId`, … */
export type Named = Readonly<Record<string, unknown>>;

/** The least that a schema takes; whatever is named stands in the fields of that name, asked for or not. */
export function sampleOf(schema: RequestSchema, named: Named, field = ""): unknown {
  if (field in named) return named[field];
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return sampleOf(choice, named, field);
  if (schema.type === "object") return objectOf(schema, named);
  if (schema.default !== undefined) return schema.default;
  if (schema.type === "array") return schema.minItems ? [sampleOf(schema.items ?? {}, named, field.slice(0, -1))] : [];
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  if (schema.type === "boolean") return true;
  return schema.format === "date" ? "2026-11-20" : schema.format === "date-time" ? "2026-12-20T00:00:00Z" : "甲乙";
}

function objectOf({ properties = {}, required = [] }: RequestSchema, named: Named): Record<string, unknown> {
  const wanted = Object.entries(properties).filter(([field]) => required.includes(field) || field in named);
  return Object.fromEntries(wanted.map(([field, schema]) => [field, sampleOf(schema, named, field)]));
}
