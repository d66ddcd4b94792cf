import type { Context } from "../context.ts";
import type { BlockView } from "../view-models.ts";
import { Block } from "./Block.tsx";

/** Blocks on a grid of twelve columns. */
export function Blocks({ ctx, blocks }: { ctx: Context; blocks: BlockView[] }) {
  return (
    <div class="blocks">
      {withoutHoles(blocks).map((block) => (
        <Block ctx={ctx} block={block} />
      ))}
    </div>
  );
}

/** A block of two thirds takes two rows when that lets the thirds after it fill the grid. */
export function withoutHoles(blocks: BlockView[]): BlockView[] {
  return blocks.map((block, index) => {
    const rest = blocks.slice(index + 1);
    const end = rest.findIndex(({ size }) => size !== "third");
    const thirds = end < 0 ? rest.length : end;
    return block.size === "two-thirds" && thirds % 3 === 2 ? { ...block, tall: true } : block;
  });
}
