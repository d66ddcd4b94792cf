import type { ServiceItem } from "@openzone/contract/service-items";
import { findingsOf } from "@openzone/contract/service-rules";
import type { Guide } from "@openzone/contract/services";
import { useQueryClient } from "@tanstack/react-query";
import { Form } from "antd";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { saveGuide } from "../commands.ts";
import { guideWords } from "./guide-words.ts";

export interface GuideValues extends Guide {
  changes: string;
}

const valuesOf = ({ guide, changes }: Pick<ServiceItem, "guide" | "changes">): GuideValues => ({ ...guide, changes });
const same = (a: GuideValues, b: GuideValues): boolean => JSON.stringify(a) === JSON.stringify(b);
/** So long after the last change it is saved. */
const quietTime = 2500;

/** The guide while somebody writes it: saved by itself, with the rules that it breaks now. */
export function useGuideState(item: ServiceItem, editing: boolean) {
  const [form] = Form.useForm<GuideValues>();
  const [base, setBase] = useState(() => ({ values: valuesOf(item), version: item.version }));
  const [values, setValues] = useState(base.values);
  const [saving, setSaving] = useState(false);
  const [savedAt, setSavedAt] = useState<Date>();
  const [problem, setProblem] = useState<ApiProblem>();
  const queries = useQueryClient();
  const save = useSave();
  const running = useRef<Promise<boolean> | undefined>(undefined);
  const dirty = !same(values, base.values);

  const write = async (): Promise<boolean> => {
    const wanted = form.getFieldsValue(true) as GuideValues;
    let sent = wanted;
    try {
      const { version } = await save({
        words: guideWords(),
        base: base.values,
        wanted,
        version: base.version,
        send: (input, expectedVersion) => {
          sent = input;
          const { changes, ...guide } = input;
          return saveGuide(item.id, { guide, changes }, expectedVersion);
        },
      });
      // What the other had changed comes into the form; what was typed meanwhile stays.
      const theirs = Object.entries(sent).filter(([field, value]) => value !== wanted[field as keyof GuideValues]);
      form.setFieldsValue(Object.fromEntries(theirs));
      setValues(form.getFieldsValue(true) as GuideValues);
      setBase({ values: structuredClone(sent), version });
      setSavedAt(new Date());
      setProblem(undefined);
      await queries.invalidateQueries({ queryKey: ["services"] });
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    }
  };
  const store = (): Promise<boolean> => {
    running.current ??= (async () => {
      setSaving(true);
      try {
        return await write();
      } finally {
        running.current = undefined;
        setSaving(false);
      }
    })();
    return running.current;
  };
  const newest = useRef(store);
  newest.current = store;

  useEffect(() => {
    if (!editing || !dirty || saving || values.name.trim() === "") return;
    const timer = setTimeout(() => void newest.current(), quietTime);
    return () => clearTimeout(timer);
  }, [values, editing, dirty, saving]);

  // What came anew while nothing was typed is simply shown.
  useEffect(() => {
    if (dirty || saving || item.version <= base.version) return;
    const next = valuesOf(item);
    form.setFieldsValue(next);
    setValues(next);
    setBase({ values: next, version: item.version });
  }, [item, dirty, saving, base.version, form]);

  const typed = useDeferredValue(values);
  const findings = useMemo(() => {
    const { changes: _, ...guide } = typed;
    return findingsOf(guide);
  }, [typed]);
  return {
    form,
    initial: base.values,
    findings,
    dirty,
    saving,
    savedAt,
    problem: values.name.trim() === "" ? t.common.fill(t.services.codes.fields.name) : problem?.message,
    changed: () => setValues(structuredClone(form.getFieldsValue(true)) as GuideValues),
    store,
  };
}
export type GuideState = ReturnType<typeof useGuideState>;
