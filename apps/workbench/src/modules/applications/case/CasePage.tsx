import type { CaseAction, CaseView } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { actOnCase, oneCaseQuery } from "../api.ts";
import { CaseLight, CaseStateTag } from "../CaseState.tsx";
import { type CaseTab, caseTabs } from "../filters.ts";
import { ActionDialog } from "./ActionDialog.tsx";
import { Actions } from "./Actions.tsx";
import { Applicant } from "./Applicant.tsx";
import { Clocks } from "./Clocks.tsx";
import { Documents } from "./Documents.tsx";
import { History } from "./History.tsx";
import { Materials } from "./Materials.tsx";
import { Appeals, Checks, Decision, Fees, Procedures, Supplement } from "./Proceedings.tsx";
import { Process } from "./Process.tsx";
import { QueueNumber } from "./QueueNumber.tsx";
import "../cases.css";

const route = getRouteApi("/applications/$caseId");

/** One case: who asks for what, where it stands, until when, and what can be done with it now. */
export default function CasePage() {
  const found = useQuery(oneCaseQuery(Number(route.useParams().caseId)));
  return <Loaded query={found}>{(view) => <Opened key={view.id} view={view} />}</Loaded>;
}

function Opened({ view }: { view: CaseView }) {
  const [asked, setAsked] = useState<CaseAction>();
  const { act, busy } = useAct();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const { page, acts } = t.cases;
  const choose = (action: CaseAction) => {
    if (action !== "claim") return setAsked(action);
    void act(() => actOnCase(view, "claim"), { done: acts.claim.done });
  };
  const active = caseTabs.find((one) => one === tab) ?? "application";
  return (
    <Page
      title={view.itemName}
      back={{ to: "/applications", label: page.back }}
      beside={
        <>
          <CaseStateTag {...view} />
          <CaseLight {...view} />
          <span className="oz-quiet oz-case-facts">
            {view.number} · {view.departmentName} · {view.officerName ? page.handledBy(view.officerName) : page.nobody}
            {view.variant !== "standard" && ` · ${t.cases.words.variants[view.variant]}`}
          </span>
        </>
      }
    >
      <Actions view={view} busy={busy} choose={choose} />
      <div className="oz-case">
        <div className="oz-case-main">
          <Tabs
            activeKey={active}
            onChange={(key) => navigate({ search: { tab: key as CaseTab }, replace: true })}
            items={[
              { key: "application", label: page.tabs.application, children: <Application view={view} /> },
              { key: "process", label: page.tabs.process, children: <Handling view={view} /> },
              { key: "documents", label: page.tabs.documents, children: <Documents view={view} /> },
              { key: "history", label: page.tabs.history, children: <History view={view} /> },
            ]}
          />
        </div>
        <aside className="oz-case-side" aria-label={t.cases.clocks.title}>
          <Clocks view={view} />
        </aside>
      </div>
      {asked && <ActionDialog view={view} action={asked} close={() => setAsked(undefined)} />}
    </Page>
  );
}

const Application = ({ view }: { view: CaseView }) => (
  <div className="oz-case-parts">
    <Decision view={view} />
    <Checks view={view} />
    <Supplement view={view} />
    <Applicant view={view} />
    <Materials view={view} />
    <QueueNumber view={view} />
    <Fees view={view} />
    <Appeals view={view} />
  </div>
);

const Handling = ({ view }: { view: CaseView }) => (
  <div className="oz-case-parts">
    <Process view={view} />
    <Procedures view={view} />
  </div>
);
