import type { ServiceItemRow } from "@openzone/contract/service-items";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { ManyItemsDialog, type ManyStep, manySteps } from "./ManyItemsDialog.tsx";

interface Props {
  items: ServiceItemRow[];
  clear: () => void;
}

/** What can be done with the chosen items at once: a whole catalogue that was imported is not handed over one by one. */
export function ManyItemsBar({ items, clear }: Props) {
  const [asked, setAsked] = useState<{ step: ManyStep; items: ServiceItemRow[] }>();
  const words = t.services.many;
  const fitting = (step: ManyStep) => items.filter(({ actions }) => actions.includes(step));
  return (
    <>
      {items.length > 0 && (
        <section className="oz-bulk" aria-label={t.list.picked(items.length)}>
          <strong role="status">{t.list.picked(items.length)}</strong>
          {manySteps.map((step) => (
            <Button
              key={step}
              disabled={fitting(step).length === 0}
              onClick={() => setAsked({ step, items: fitting(step) })}
            >
              {words.act(t.services.verbs[step], fitting(step).length)}
            </Button>
          ))}
          <Button type="link" onClick={clear}>
            {t.list.unpick}
          </Button>
        </section>
      )}
      {asked && (
        <ManyItemsDialog
          {...asked}
          close={() => {
            setAsked(undefined);
            clear();
          }}
        />
      )}
    </>
  );
}
