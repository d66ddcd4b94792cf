import { expect, test } from "vitest";
import { operationsByTag } from "./open-api.ts";

const document = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  tags: [{ name: "public" }, { name: "unused" }],
  paths: {
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      get: {
        tags: ["public"],
        parameters: [{ name: "kind", in: "query", schema: { enum: ["a", "b"] } }],
        responses: { "200": { description: "fine", content: { "application/json": {} } } },
      },
      post: { requestBody: { content: { "application/json": {} } }, responses: {} },
    },
  },
};

test("operations are grouped by tag in the document's order, the rest at the end, empty groups left out", () => {
  const groups = operationsByTag(document, "other");
  expect(groups.map(({ tag }) => tag)).toEqual(["public", "other"]);
});

test("an operation has the parameters of its path and its own, with their types in words", () => {
  const operation = operationsByTag(document, "other")[0]!.operations[0]!;
  expect(operation.parameters.map(({ name, type, required }) => [name, type, required])).toEqual([
    ["id", "integer", true],
    ["kind", '"a" | "b"', false],
  ]);
  expect(operation.responses).toEqual([{ status: "200", types: ["application/json"], description: "fine" }]);
});

test("a document without paths has no groups", () => {
  expect(operationsByTag({ openapi: "3.1.0", info: document.info }, "other")).toEqual([]);
});
