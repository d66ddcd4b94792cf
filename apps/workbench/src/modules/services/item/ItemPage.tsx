import { type ServiceItem, serviceVerbs } from "@openzone/contract/service-items";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button, Tabs } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { HistoryButton } from "../../../shared/record/HistoryButton.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { UnsavedGuard } from "../../../shared/ui/UnsavedGuard.tsx";
import { publicAddress } from "../../disclosure/public-address.ts";
import { sitesQuery } from "../../sites/queries.ts";
import type { Step } from "../commands.ts";
import { itemQuery } from "../queries.ts";
import { StateTags } from "../StateTags.tsx";
import { Differences, GuideFacts } from "./GuideFacts.tsx";
import { GuideForm, SavingState } from "./GuideForm.tsx";
import { guideWords } from "./guide-words.ts";
import { MoveDialog } from "./MoveDialog.tsx";
import { isDanger, StepDialog } from "./StepDialog.tsx";
import { type GuideState, useGuideState } from "./useGuideState.ts";
import { Versions } from "./Versions.tsx";
import "../services.css";

const route = getRouteApi("/services/$itemId");

/** One service item: its guide to write, to review or to read, its versions, and the next step of its way. */
export default function ItemPage() {
  const item = useQuery(itemQuery(Number(route.useParams().itemId)));
  return <Loaded query={item}>{(found) => <Opened key={found.id} item={found} />}</Loaded>;
}

type Tab = "write" | "read" | "compare" | "versions";

function Opened({ item }: { item: ServiceItem }) {
  const [begun, setBegun] = useState(false);
  const [step, setStep] = useState<Step>();
  const mayEdit = item.actions.includes("edit");
  // What readers see is changed only by who says so: it begins the next version.
  const editing = mayEdit && (begun || item.openVersion !== null);
  const state = useGuideState(item, editing);
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const screens = tabsOf(item, editing);
  const active = screens.find((one) => one === tab) ?? screens[0];
  const words = t.services;
  const choose = async (wanted: Step) => {
    if (state.dirty && !(await state.store())) return;
    setStep(wanted);
  };
  return (
    <Page
      title={item.guide.name}
      back={{ to: "/services", label: words.back }}
      beside={
        <>
          <StateTags item={item} />
          <span className="oz-quiet">
            {item.departmentName} · {words.versionOf(item.openVersion ?? item.publicVersion ?? 1)}
          </span>
        </>
      }
      actions={
        <>
          {editing && <SavingState state={state} />}
          {editing && (
            <Button disabled={!state.dirty} loading={state.saving} onClick={() => void state.store()}>
              {words.save}
            </Button>
          )}
          {mayEdit && !editing && (
            <Button type="primary" onClick={() => setBegun(true)}>
              {words.begin}
            </Button>
          )}
          <Steps item={item} state={state} choose={choose} />
          <PublicLink item={item} />
          <HistoryButton kind="service-item" id={item.id} words={guideWords()} />
        </>
      }
    >
      <UnsavedGuard unsaved={() => editing && state.dirty} known={[]} />
      <Notices item={item} begun={editing && item.openVersion === null} />
      <Tabs
        activeKey={active ?? "read"}
        onChange={(key) => navigate({ search: { tab: key }, replace: true })}
        items={screens.map((key) => ({
          key,
          label: words.screens[key],
          children: <Screen tab={key} item={item} state={state} />,
          forceRender: key === "write",
        }))}
      />
      {step === "move" && <MoveDialog item={item} close={() => setStep(undefined)} />}
      {step && step !== "move" && <StepDialog item={item} step={step} close={() => setStep(undefined)} />}
    </Page>
  );
}

/** A reviewer of a next version looks at what is new first. */
function tabsOf(item: ServiceItem, editing: boolean): Tab[] {
  if (editing) return ["write", ...(item.publicGuide ? ["compare" as const] : []), "versions"];
  const hasNext = item.openVersion !== null && item.publicGuide !== null;
  return [...(hasNext ? ["compare" as const] : []), "read", "versions"];
}

function Screen({ tab, item, state }: { tab: Tab; item: ServiceItem; state: GuideState }) {
  switch (tab) {
    case "write":
      return <GuideForm item={item} state={state} />;
    case "read":
      return <GuideFacts guide={item.guide} files={item.files} />;
    case "compare":
      return (
        <>
          {item.changes && <Alert type="info" title={item.changes} />}
          {item.publicGuide && <Differences before={item.publicGuide} after={item.guide} />}
        </>
      );
    case "versions":
      return <Versions item={item} />;
  }
}

function Notices({ item, begun }: { item: ServiceItem; begun: boolean }) {
  const words = t.services;
  return (
    <>
      {item.openState === "returned" && item.reviewNote && (
        <Alert type="error" showIcon title={words.returnedBecause(item.reviewNote)} />
      )}
      {item.publicState === "suspended" && <Alert type="warning" showIcon title={words.suspendedBecause(item.note)} />}
      {item.publicState === "retired" && <Alert type="info" showIcon title={words.retiredBecause(item.note)} />}
      {item.openState === "in_review" && !item.actions.includes("publish") && (
        <Alert type="info" showIcon title={words.waitingForReview} />
      )}
      {begun && <Alert type="info" showIcon title={words.beginHint(item.publicVersion ?? 1)} />}
    </>
  );
}

interface StepsProps {
  item: ServiceItem;
  state: GuideState;
  choose: (step: Step) => void;
}

function Steps({ item, state, choose }: StepsProps) {
  const words = t.services;
  const grave = state.findings.some(({ level }) => level === "grave");
  const possible = serviceVerbs.filter((verb): verb is Step => verb !== "edit" && item.actions.includes(verb));
  return possible.map((verb) => {
    const isBlocked = (verb === "submit" || verb === "publish") && grave;
    return (
      <Button
        key={verb}
        type={verb === "submit" || verb === "publish" ? "primary" : "default"}
        danger={isDanger(verb)}
        disabled={isBlocked}
        title={isBlocked ? words.graveFirst : undefined}
        onClick={() => choose(verb)}
      >
        {words.verbs[verb]}
      </Button>
    );
  });
}

function PublicLink({ item }: { item: ServiceItem }) {
  const { data } = useQuery(sitesQuery);
  const site = data?.find(({ id }) => id === item.siteId);
  if (!site || item.publicState === null || item.publicState === "retired") return null;
  return (
    <Button href={publicAddress(site, `/services/items/${item.id}`)} target="_blank" rel="noopener">
      {t.services.openPublic}
    </Button>
  );
}
