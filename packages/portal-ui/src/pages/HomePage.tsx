import { contextOf } from "../context.ts";
import { Block } from "../home/Block.tsx";
import { Layout } from "../layout/Layout.tsx";
import type { BlockView, HomeView, PageProps } from "../view-models.ts";

/** Home: blocks that staff arrange on a grid of twelve columns. */
export function HomePage(props: PageProps<HomeView>) {
  const ctx = contextOf(props);
  const { view, site } = props;
  return (
    <Layout ctx={ctx} kind="page-home" head={{ description: view.description }}>
      <h1 class="hidden">{site.name}</h1>
      <div class="blocks">
        {withoutHoles(view.blocks).map((block) => (
          <Block ctx={ctx} block={block} />
        ))}
      </div>
    </Layout>
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
