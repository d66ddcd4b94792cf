import type { ExchangeTarget } from "@openzone/contract/exchange";
import { useQuery } from "@tanstack/react-query";
import { Alert, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import type { Column } from "../../shared/ui/RecordList.tsx";
import { RowActions } from "../../shared/ui/RowActions.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import type { TabProps } from "./ExchangePage.tsx";
import { KeyList } from "./KeyList.tsx";
import { changeTargetState, targetsQuery, testTarget } from "./queries.ts";
import { TargetDialog } from "./TargetDialog.tsx";

type Verb = "test" | "deliveries" | "edit" | "off" | "on";

/** 推送通道: whom the site tells what it publishes, and how that goes. */
export function TargetsTab({ site, go }: TabProps) {
  const words = t.exchange;
  const [editing, setEditing] = useState<ExchangeTarget | "new">();
  const [stopping, setStopping] = useState<ExchangeTarget>();
  const { act } = useAct();
  const choose = (target: ExchangeTarget) => (verb: Verb) => {
    if (verb === "test") return act(() => testTarget(target.id), { done: words.tested });
    if (verb === "deliveries") return go({ tab: "deliveries", target: target.id });
    if (verb === "edit") return setEditing(target);
    if (verb === "off") return setStopping(target);
    return act(() => changeTargetState(target.id, "on", target.version), { done: words.turnedOn(target.name) });
  };
  const acts = (target: ExchangeTarget) => {
    const isOn = target.state === "on";
    const verbs = ["deliveries", "edit", ...(isOn ? ["off"] : [])] as const;
    return (
      <RowActions<Verb>
        name={target.name}
        first={isOn ? { verb: "test", label: words.acts.test } : { verb: "on", label: words.acts.on }}
        more={() => verbs.map((key) => ({ key, label: words.acts[key as Verb] }))}
        choose={choose(target)}
      />
    );
  };
  const card = (row: ExchangeTarget) => (
    <>
      <strong>{row.name}</strong>
      <State target={row} />
      <span className="oz-break">{placeOf(row)}</span>
      <div className="oz-card-facts">
        <span>{words.targetKinds[row.kind]}</span>
        <span>{words.counts(row.sent, row.waiting, row.failed)}</span>
      </div>
      {acts(row)}
    </>
  );
  return (
    <KeyList
      query={useQuery(targetsQuery(site.id))}
      caption={words.tabs.targets}
      intro={(items) => <Stopped items={items} />}
      columns={columns(acts)}
      card={card}
      none={words.noTargets}
      add={{ label: words.addTarget, open: () => setEditing("new") }}
      secret={{ title: words.secretTitle, hint: words.secretHint }}
      dialogs={(made) => (
        <>
          {editing && (
            <TargetDialog
              siteId={site.id}
              {...(editing === "new" ? {} : { target: editing })}
              made={made}
              close={() => setEditing(undefined)}
            />
          )}
          {stopping && <OffDialog target={stopping} close={() => setStopping(undefined)} />}
        </>
      )}
    />
  );
}

function OffDialog({ target: { id, name, version }, close }: { target: ExchangeTarget; close: () => void }) {
  const words = t.exchange;
  const { act } = useAct();
  return (
    <ConfirmDialog
      title={words.offTitle(name)}
      consequences={words.offHints}
      action={words.acts.off}
      danger
      onConfirm={() => act(() => changeTargetState(id, "off", version), { done: words.turnedOff(name) })}
      onClose={close}
    />
  );
}

/** What the system stopped by itself is said above everything else. */
function Stopped({ items }: { items: readonly ExchangeTarget[] }) {
  const stopped = items.filter(({ state }) => state === "stopped");
  if (stopped.length === 0) return null;
  const names = stopped.map(({ name }) => `“${name}”`).join("、");
  return <Alert type="error" showIcon title={t.exchange.stopped(names)} description={t.exchange.stoppedHint} />;
}

const placeOf = ({ url, folder }: ExchangeTarget): string => url ?? t.exchange.folderAt(folder ?? "");

function State({ target: { state, failingSince, lastError } }: { target: ExchangeTarget }) {
  const words = t.exchange;
  const colour = { on: "success", off: "default", stopped: "error" }[state];
  return (
    <span>
      <Tag color={failingSince && state === "on" ? "warning" : colour}>
        {failingSince && state === "on" ? words.failing : words.targetStates[state]}
      </Tag>{" "}
      {failingSince && <span className="oz-quiet">{words.failingSince(dateTime(failingSince), lastError ?? "")}</span>}
    </span>
  );
}

function columns(acts: (target: ExchangeTarget) => React.ReactNode): Column<ExchangeTarget>[] {
  const words = t.exchange.columns;
  return [
    { key: "name", title: words.name, render: ({ name }) => name },
    { key: "kind", title: words.kind, width: "120px", render: ({ kind }) => t.exchange.targetKinds[kind] },
    { key: "place", title: words.place, render: (row) => <span className="oz-break">{placeOf(row)}</span> },
    { key: "state", title: words.state, width: "220px", render: (row) => <State target={row} /> },
    {
      key: "counts",
      title: words.counts,
      width: "200px",
      render: ({ sent, waiting, failed }) => t.exchange.counts(sent, waiting, failed),
    },
    { key: "acts", title: t.list.acts, width: "150px", render: acts },
  ];
}
