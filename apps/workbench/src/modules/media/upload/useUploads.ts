import type { FileView } from "@openzone/contract/files";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { newIdempotencyKey } from "../../../shared/api/client.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import type { UploadTarget } from "../commands.ts";
import { type Sending, sendFile } from "./send.ts";

export interface UploadItem {
  key: string;
  file: File;
  state: "waiting" | "sending" | "paused" | "failed" | "done";
  /** 0–1. */
  share: number;
  problem?: string;
  stored?: FileView;
}

/** So many are sent at once; more would only share the same line. */
const atOnce = 2;

/** A queue of uploads: each with its progress, to be paused, taken up again and cancelled. */
export function useUploads(target: UploadTarget | undefined, onDone: (file: FileView, name: string) => void) {
  const [items, setItems] = useState<UploadItem[]>([]);
  const sendings = useRef(new Map<string, Sending>());
  const told = useRef(onDone);
  told.current = onDone;
  const note = useCallback(
    (key: string, update: Partial<UploadItem>) =>
      setItems((now) => now.map((item) => (item.key === key ? { ...item, ...update } : item))),
    [],
  );

  useEffect(() => {
    const free = atOnce - items.filter(({ state }) => state === "sending").length;
    if (!target || free <= 0) return;
    for (const item of items.filter(({ state }) => state === "waiting").slice(0, free)) {
      if (sendings.current.has(item.key)) continue;
      const sending = sendFile(item.file, target, (share) => note(item.key, { share }));
      sendings.current.set(item.key, sending);
      note(item.key, { state: "sending" });
      sending.done
        .then((stored) => {
          note(item.key, { state: "done", share: 1, stored });
          told.current(stored, item.file.name);
        })
        .catch((error: unknown) => {
          if (sendings.current.get(item.key) !== sending) return;
          note(item.key, { state: "failed", problem: asProblem(error).message });
        })
        .finally(() => {
          if (sendings.current.get(item.key) === sending) sendings.current.delete(item.key);
        });
    }
  }, [items, target, note]);

  const add = (files: readonly File[]) =>
    setItems((now) => [
      ...now,
      ...files.map((file) => ({ key: newIdempotencyKey(), file, state: "waiting" as const, share: 0 })),
    ]);
  const pause = (key: string) => {
    const sending = sendings.current.get(key);
    sendings.current.delete(key);
    sending?.pause?.();
    note(key, { state: "paused" });
  };
  const goOn = (key: string) => setItems((now) => now.map((item) => (item.key === key ? again(item) : item)));
  const cancel = (key: string) => {
    const sending = sendings.current.get(key);
    sendings.current.delete(key);
    sending?.cancel();
    setItems((now) => now.filter((item) => item.key !== key));
  };
  const clearDone = () => setItems((now) => now.filter(({ state }) => state !== "done"));
  useLeaveWarning(items.some(({ state }) => state === "sending" || state === "waiting"));
  return { items, add, pause, goOn, cancel, clearDone };
}

export type Uploads = ReturnType<typeof useUploads>;

/** The same for the files of one department, which may not be chosen yet. */
export function useDepartmentUploads(
  departmentId: number | null,
  onDone: (file: FileView, name: string) => void,
): Uploads {
  const target = useMemo(() => (departmentId === null ? undefined : { departmentId }), [departmentId]);
  return useUploads(target, onDone);
}

/** Whether any of them still waits, runs or failed. */
export const isUploading = ({ items }: Uploads): boolean => items.some(({ state }) => state !== "done");

function useLeaveWarning(running: boolean) {
  useEffect(() => {
    if (!running) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [running]);
}

const again = ({ key, file, share }: UploadItem): UploadItem => ({ key, file, share, state: "waiting" });
