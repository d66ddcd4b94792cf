import type { Block, Run } from "./markdown.ts";
import type { HelpText } from "./pages.ts";

/** A help page. It is written in Chinese only, so it says which language it is. */
export function HelpBody({ page, titled = false }: { page: HelpText; titled?: boolean }) {
  return (
    <div className="oz-help-text" lang="zh-CN">
      {page.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a page never change
        <BlockView key={index} block={block} titled={titled} />
      ))}
    </div>
  );
}

function BlockView({ block, titled }: { block: Block; titled: boolean }) {
  if (block.kind === "title") return titled ? <Heading runs={block.runs} /> : null;
  if (block.kind === "heading") {
    return (
      <h3>
        <Runs runs={block.runs} />
      </h3>
    );
  }
  if (block.kind === "paragraph") {
    return (
      <p>
        <Runs runs={block.runs} />
      </p>
    );
  }
  const items = block.items.map((runs) => (
    <li key={runs.map(({ text }) => text).join("")}>
      <Runs runs={runs} />
    </li>
  ));
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

function Heading({ runs }: { runs: Run[] }) {
  return (
    <h2>
      <Runs runs={runs} />
    </h2>
  );
}

function Runs({ runs }: { runs: Run[] }) {
  return runs.map(({ kind, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a block never change
    if (kind === "strong") return <strong key={index}>{text}</strong>;
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a block never change
    if (kind === "key") return <kbd key={index}>{text}</kbd>;
    return text;
  });
}
