import type { Delegation } from "@openzone/contract/reviews";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { revokeDelegation } from "./api.ts";
import "./delegations.css";

const looks: Record<Delegation["state"], string> = {
  planned: "oz-tag-plan",
  active: "oz-tag-done",
  ended: "oz-tag-off",
  revoked: "oz-tag-off",
};

/** Who stands in for whom, and for how long; those that hold can be revoked by whoever may. */
export function DelegationList({ items, mayRevoke }: { items: readonly Delegation[]; mayRevoke: boolean }) {
  const [asked, setAsked] = useState<Delegation>();
  const { act } = useAct();
  const words = t.delegations;
  return (
    <>
      <ul className="oz-delegations">
        {items.map((item) => (
          <li key={item.id}>
            <span>
              <strong>{words.line(item.from.name, item.to.name)}</strong>{" "}
              <span className={`oz-tag ${looks[item.state]}`}>{words.states[item.state]}</span>
            </span>
            <span className="oz-quiet">
              {words.period(item.startsOn, item.endsOn)}
              {item.reason && ` ${item.reason}`}
            </span>
            {mayRevoke && (item.state === "active" || item.state === "planned") && (
              <Button
                danger
                onClick={() => setAsked(item)}
                aria-label={words.revokeNamed(item.from.name, item.to.name)}
              >
                {words.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog
          title={words.revoke}
          consequences={[words.willRevoke(asked.to.name)]}
          action={words.revoke}
          danger
          onConfirm={async () => {
            await act(() => revokeDelegation(asked.id), { done: words.revoked });
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
