import type { ChoiceView } from "./list-views.ts";

/** The parts of an OpenAPI 3.1 document that the readable page shows. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths?: Record<string, Record<string, unknown> | undefined>;
  tags?: { name: string; description?: string }[];
}
export interface OpenApiView {
  /** Holds the operations of the shown group only; the whole would make too large a page. */
  document: OpenApiDocument;
  documentUrl: string;
  groups: ChoiceView[];
}
