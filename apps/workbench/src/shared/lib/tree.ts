/** What the pickers and tree tables need of a node; lists come in tree order, a parent before its children. */
export interface TreeNode {
  id: number;
  parentId: number | null;
  path: string;
}

export interface PickerNode {
  value: number;
  title: string;
  disabled?: boolean;
  children?: PickerNode[];
}

/** A list in tree order as nested nodes for a picker. A node whose parent is not listed stands at the top. */
export function nest<T extends Pick<TreeNode, "id" | "parentId">>(
  list: readonly T[],
  title: (node: T) => string,
  disabled: (node: T) => boolean = () => false,
): PickerNode[] {
  const top: PickerNode[] = [];
  const byId = new Map<number, PickerNode>();
  for (const node of list) {
    const entry: PickerNode = { value: node.id, title: title(node), disabled: disabled(node) };
    byId.set(node.id, entry);
    const parent = node.parentId === null ? undefined : byId.get(node.parentId);
    if (!parent) top.push(entry);
    else if (parent.children) parent.children.push(entry);
    else parent.children = [entry];
  }
  return top;
}

/** How deep a node stands: 0 for the first level. */
export const depthOf = (node: TreeNode): number => Math.max(0, node.path.split("/").filter(Boolean).length - 1);

/** The node and everything below it. */
export const subtree = <T extends TreeNode>(list: readonly T[], node: T): T[] =>
  list.filter((other) => other.path.startsWith(node.path));

/** The ids of `parentId`'s children with `id` moved by `step` places; undefined at the edge. */
export function moved<T extends TreeNode>(list: readonly T[], id: number, step: -1 | 1): number[] | undefined {
  const node = list.find((other) => other.id === id);
  const ids = list.filter((other) => other.parentId === node?.parentId).map((other) => other.id);
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return undefined;
  ids.splice(from, 1);
  ids.splice(to, 0, id);
  return ids;
}

export interface PickerEntry {
  value: number;
  label: string;
  depth: number;
  disabled: boolean;
  /** The node's name after those of its parents, so that typing a parent's name finds what is below it. */
  search: string;
}

/** Nested nodes as one list in reading order. */
export function flatten(nodes: readonly PickerNode[], depth = 0, above = ""): PickerEntry[] {
  return nodes.flatMap(({ value, title, disabled, children }) => {
    const search = above ? `${above} ${title}` : title;
    const entry = { value, label: title, depth, disabled: disabled ?? false, search };
    return [entry, ...flatten(children ?? [], depth + 1, search)];
  });
}
