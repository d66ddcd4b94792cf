import type { Block } from "@openzone/contract/blocks";
import { t } from "../../../messages/index.ts";
import type { ApiProblem } from "../../../shared/api/problem.ts";

/** What the server did not accept, naming the block and the field: 第3个版块“链接”：链接地址 … */
export function problemWords(problem: ApiProblem, blocks: readonly Block[]): string {
  if (problem.fields.length === 0) return problem.message;
  return problem.fields
    .map(({ path, message }) => {
      const parts = path.split(".");
      const index = Number(parts[1]);
      const field = parts.findLast((part) => t.blocks.fieldNames[part] !== undefined) ?? "";
      const place = t.blocks.place(index + 1, blocks[index]?.title ?? "");
      return parts[0] === "blocks" ? `${place}：${t.blocks.fieldNames[field] ?? ""} ${message}` : message;
    })
    .join(" ");
}
