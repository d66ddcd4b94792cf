import type { PublicFilms, PublicItem } from "../../articles/index.ts";
import type { PublicTopic } from "../../blocks/index.ts";
import type { publicDepartments } from "../../people/index.ts";
import type { SectionNode } from "../../sites/index.ts";
import type { PageContext } from "../portal.ts";

export type Departments = Awaited<ReturnType<typeof publicDepartments>>;

/** Everything that the blocks of one page show, read together. */
export interface BlockMaterial {
  items: ReadonlyMap<string, readonly PublicItem[]>;
  departments: Departments;
  topics: readonly PublicTopic[];
  films: PublicFilms;
}

/** The open sections directly below the one that a block names. */
export function childrenAt({ tree }: PageContext, address: string): readonly SectionNode[] {
  const node = tree.byFormerAddress.get(address);
  return node?.state === "open" ? node.children.filter(({ state }) => state === "open") : [];
}
