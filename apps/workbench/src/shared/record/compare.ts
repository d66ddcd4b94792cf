/** What two people made of one record, compared field by field; pure. */

/** A field as the server's refusal of a stale save names it (VERSION_CONFLICT). */
export interface FieldChange {
  field: string;
  theirs: unknown;
  yours: unknown;
  /** Theirs is shown in part only (contact data); taking it means not to send the field. */
  masked?: boolean | undefined;
}

export type Side = "mine" | "theirs";

/** A field in which the two differ; inside settings it is a path such as `settings.contact.phone`. */
export interface Conflict {
  field: string;
  mine: unknown;
  theirs: unknown;
  masked: boolean;
  /** Both changed it; otherwise the side that changed it is proposed. */
  both: boolean;
  proposed: Side;
}

export type Choices = Readonly<Record<string, Side>>;

export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The change with a group of fields (`settings`) taken apart into those that differ. */
export function spread(change: FieldChange): FieldChange[] {
  const { field, theirs, yours } = change;
  if (!isGroup(theirs) || !isGroup(yours)) return sameValue(theirs, yours) ? [] : [change];
  const names = new Set([...Object.keys(theirs), ...Object.keys(yours)]);
  return [...names].flatMap((name) =>
    spread({ field: `${field}.${name}`, theirs: theirs[name], yours: yours[name], masked: change.masked }),
  );
}

/**
 * Where mine and theirs differ, seen from what I opened.
 * @param base  the record as this person opened it, with the same fields as what was sent
 */
export function conflictsOf(base: object, changes: readonly FieldChange[]): Conflict[] {
  return changes.flatMap(spread).map(({ field, theirs, yours, masked = false }) => {
    const opened = valueAt(base, field);
    const changedByMe = !sameValue(yours, opened);
    return {
      field,
      mine: yours,
      theirs,
      masked,
      both: changedByMe && (masked || !sameValue(theirs, opened)),
      proposed: changedByMe ? "mine" : "theirs",
    };
  });
}

/** What was wanted, with the fields taken from theirs that were chosen so. */
export function merged<T extends object>(wanted: T, conflicts: readonly Conflict[], choices: Choices): T {
  const result = structuredClone(wanted);
  for (const { field, theirs, masked, proposed } of conflicts) {
    if ((choices[field] ?? proposed) === "theirs") put(result, field, masked ? undefined : theirs);
  }
  return result;
}

/** The fields of `wanted` that differ from `stored`, in the server's form. */
export const changesBetween = (stored: object, wanted: object): FieldChange[] =>
  Object.entries(wanted)
    .map(([field, yours]) => ({ field, theirs: valueAt(stored, field), yours }))
    .filter(({ theirs, yours }) => !sameValue(theirs, yours));

function valueAt(record: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (isGroup(value) ? value[name] : undefined), record);
}

function put(record: object, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? path;
  const group = names.reduce<unknown>((inner, name) => (isGroup(inner) ? inner[name] : undefined), record);
  if (!isGroup(group)) return;
  if (value === undefined) delete group[last];
  else group[last] = value;
}

/** A part of a text, and whether the other text has it too. */
export interface Piece {
  text: string;
  differs: boolean;
}

/** `text` in pieces: what stands in the middle, between the beginning and the end that both share, differs. */
export function piecesOf(text: string, other: string): Piece[] {
  const mine = [...text];
  const theirs = [...other];
  const most = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < most && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < most - head && mine[mine.length - 1 - tail] === theirs[theirs.length - 1 - tail]) tail += 1;
  const pieces = [
    { text: mine.slice(0, head).join(""), differs: false },
    { text: mine.slice(head, mine.length - tail).join(""), differs: true },
    { text: mine.slice(mine.length - tail).join(""), differs: false },
  ];
  return pieces.filter((piece) => piece.text !== "");
}
