import type { ServiceItemRow } from "@openzone/contract/service-items";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Progress } from "antd";
import { useEffect, useRef, useState } from "react";
import { t } from "../../messages/index.ts";
import { asProblem } from "../../shared/api/problem.ts";
import { stepItem } from "./commands.ts";

export const manySteps = ["submit", "publish"] as const;
export type ManyStep = (typeof manySteps)[number];

interface Props {
  step: ManyStep;
  items: ServiceItemRow[];
  close: () => void;
}

interface Refused {
  item: ServiceItemRow;
  why: string;
}

/** Does one step with each item, one after another, as if each were opened; what is refused is named with its reason. */
export function ManyItemsDialog({ step, items, close }: Props) {
  const { state, done, refused, begin, stop } = useEachInTurn(step, items);
  const words = t.services.many;
  const verb = t.services.verbs[step];
  const handled = done + refused.length;
  return (
    <Modal
      open
      title={words.title(verb, items.length)}
      onCancel={state === "running" ? stop : close}
      mask={{ closable: false }}
      footer={
        <>
          {state === "asking" && <Button onClick={close}>{t.common.cancel}</Button>}
          {state === "asking" && (
            <Button type="primary" onClick={begin}>
              {words.act(verb, items.length)}
            </Button>
          )}
          {state === "running" && (
            <Button danger onClick={stop}>
              {words.stop}
            </Button>
          )}
          {state === "over" && (
            <Button type="primary" onClick={close}>
              {words.close}
            </Button>
          )}
        </>
      }
    >
      {state === "asking" ? (
        <>
          <p>{words.hints[step]}</p>
          <p className="oz-quiet">{words.stay}</p>
        </>
      ) : (
        <>
          <Progress percent={Math.floor((handled / items.length) * 100)} aria-label={words.title(verb, items.length)} />
          <p role="status">
            {state === "running"
              ? words.progress(handled, items.length)
              : words.over(verb, done, items.length - handled)}
            {refused.length > 0 && words.refused(refused.length)}
          </p>
        </>
      )}
      {refused.length > 0 && (
        <section aria-label={words.refusals} className="oz-bulk-failures">
          <h2>{words.refusals}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard */}
          <ul className="oz-plain-list" tabIndex={0}>
            {refused.map(({ item, why }) => (
              <li key={item.id}>
                {item.name}
                <div className="oz-quiet">{why}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Modal>
  );
}

/** One after another, so that a stop leaves nothing half done. */
function useEachInTurn(step: ManyStep, items: ServiceItemRow[]) {
  const queries = useQueryClient();
  const [state, setState] = useState<"asking" | "running" | "over">("asking");
  const [done, setDone] = useState(0);
  const [refused, setRefused] = useState<Refused[]>([]);
  const stopped = useRef(false);
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  const begin = async () => {
    setState("running");
    for (const item of items) {
      if (stopped.current) break;
      try {
        await stepItem(item, step, "");
        setDone((before) => before + 1);
      } catch (fault) {
        const why = asProblem(fault).message;
        setRefused((before) => [...before, { item, why }]);
      }
    }
    setState("over");
    await queries.invalidateQueries();
  };
  const stop = () => {
    stopped.current = true;
  };
  return { state, done, refused, begin, stop };
}
