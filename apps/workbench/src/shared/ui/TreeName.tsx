import { type ReactNode, useState } from "react";
import { t } from "../../messages/index.ts";
import { depthOf, type TreeNode } from "../lib/tree.ts";

/** Which branches of a tree table are closed, and the rows that are then left. */
export function useBranches<T extends TreeNode>(list: readonly T[]) {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const hidden = list.filter((node) => closed.has(node.id)).map(({ path }) => path);
  return {
    rows: list.filter((node) => !hidden.some((path) => node.path !== path && node.path.startsWith(path))),
    isClosed: (id: number) => closed.has(id),
    hasChildren: (id: number) => list.some((node) => node.parentId === id),
    toggle: (id: number) => {
      const next = new Set(closed);
      if (!next.delete(id)) next.add(id);
      setClosed(next);
    },
  };
}

interface Props<T extends TreeNode> {
  node: T;
  name: string;
  branches: ReturnType<typeof useBranches<T>>;
  children: ReactNode;
}

/** The first cell of a tree table: indented, with a switch for what is below. */
export function TreeName<T extends TreeNode>({ node, name, branches, children }: Props<T>) {
  const closed = branches.isClosed(node.id);
  return (
    <div className="oz-tree-name" style={{ paddingLeft: depthOf(node) * 22 }}>
      {branches.hasChildren(node.id) ? (
        <button
          type="button"
          className="oz-tree-toggle"
          aria-expanded={!closed}
          aria-label={closed ? t.list.unfold(name) : t.list.fold(name)}
          onClick={() => branches.toggle(node.id)}
        >
          {closed ? "▶" : "▼"}
        </button>
      ) : (
        <span className="oz-tree-toggle" aria-hidden />
      )}
      <div>{children}</div>
    </div>
  );
}
