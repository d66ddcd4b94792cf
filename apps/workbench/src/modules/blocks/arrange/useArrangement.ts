import type { BlockPage } from "@openzone/contract/block-pages";
import { blockPageSchema } from "@openzone/contract/block-pages";
import type { Block } from "@openzone/contract/blocks";
import { useCallback, useEffect, useRef, useState } from "react";
import { get } from "../../../shared/api/client.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { saveBlockDraft } from "../commands.ts";

const delayMs = 800;
const mostSteps = 50;

/** A block with a name of its own, so that the screen keeps it apart while it moves. */
export interface Placed {
  key: number;
  block: Block;
}

let lastKey = 0;
export const placed = (block: Block): Placed => {
  lastKey += 1;
  return { key: lastKey, block };
};

export type SaveState = { kind: "saved" } | { kind: "saving" } | { kind: "failed"; problem: ApiProblem };

/** The arrangement that somebody works on: kept on the server shortly after each change, with steps that can be undone. */
export function useArrangement(opened: BlockPage) {
  const [page, setPage] = useState(opened);
  const [blocks, setBlocks] = useState<Placed[]>(() => opened.draft.map(placed));
  const [past, setPast] = useState<Placed[][]>([]);
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const [theirs, setTheirs] = useState<BlockPage>();
  const latest = useRef({ blocks, page });
  latest.current = { blocks, page };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(Promise.resolve(true));

  const save = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    running.current = running.current.then(async () => {
      const now = latest.current;
      setState({ kind: "saving" });
      try {
        const answer = await saveBlockDraft(
          now.page.id,
          now.blocks.map(({ block }) => block),
          now.page.version,
        );
        latest.current.page = answer;
        setPage(answer);
        setState({ kind: "saved" });
        return true;
      } catch (error) {
        const problem = asProblem(error);
        setState({ kind: "failed", problem });
        if (problem.code === "VERSION_CONFLICT") {
          setTheirs(await get(`/api/v1/block-pages/${now.page.id}`, blockPageSchema));
        }
        return false;
      }
    });
    return running.current;
  }, []);

  const plan = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(save, delayMs);
  }, [save]);

  const show = useCallback(
    (next: Placed[]) => {
      latest.current.blocks = next;
      setBlocks(next);
      plan();
    },
    [plan],
  );

  const change = useCallback(
    (next: Placed[]) => {
      setPast((steps) => [...steps.slice(-mostSteps), latest.current.blocks]);
      show(next);
    },
    [show],
  );

  const undo = useCallback(() => {
    const before = past.at(-1);
    if (!before) return;
    setPast((steps) => steps.slice(0, -1));
    show(before);
  }, [past, show]);

  /** Takes over a page as the server has it now, for instance after a restoring. */
  const take = useCallback((answer: BlockPage) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const next = answer.draft.map(placed);
    latest.current = { blocks: next, page: answer };
    setPage(answer);
    setBlocks(next);
    setTheirs(undefined);
    setState({ kind: "saved" });
  }, []);

  /** Saves over what the other person saved. */
  const overwrite = useCallback(() => {
    if (!theirs) return;
    latest.current.page = { ...latest.current.page, version: theirs.version };
    setTheirs(undefined);
    void save();
  }, [theirs, save]);

  /** Leaves the question open and goes on arranging; the next saving asks again. */
  const goOn = useCallback(() => setTheirs(undefined), []);

  /** Everything is on the server when this gives true. */
  const settle = useCallback((): Promise<boolean> => (timer.current === undefined ? running.current : save()), [save]);

  // Leaving the screen does not wait for the delay.
  useEffect(
    () => () => {
      if (timer.current !== undefined) void save();
    },
    [save],
  );

  const unsaved = () => timer.current !== undefined || state.kind !== "saved";
  return {
    page,
    setPage,
    blocks,
    change,
    undo,
    canUndo: past.length > 0,
    state,
    theirs,
    take,
    overwrite,
    goOn,
    settle,
    unsaved,
  };
}

export type Arrangement = ReturnType<typeof useArrangement>;
