import type { CaseView, unmaskedSchema } from "@openzone/contract/applications";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { z } from "zod";
import { t } from "../../../messages/index.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { unmaskCase } from "../api.ts";
import { Answers } from "./Answers.tsx";
import { CaseFiles } from "./CaseFiles.tsx";

type Unmasked = z.output<typeof unmaskedSchema>;

/** 申请人 and what they filled in, masked until an officer says why they need to see it. */
export function Applicant({ view }: { view: CaseView }) {
  const [asked, setAsked] = useState(false);
  const [whole, setWhole] = useState<Unmasked>();
  const words = t.cases.applicant;
  const applicant = whole?.applicant ?? view.applicant;
  return (
    <>
      <section className="oz-panel">
        <div className="oz-panel-head">
          <h2>{words.title}</h2>
          {applicant.masked && <Button onClick={() => setAsked(true)}>{words.unmask}</Button>}
        </div>
        <p className="oz-quiet">{applicant.masked ? words.masked : words.shown}</p>
        <dl className="oz-facts">
          <Fact label={words.name}>
            {applicant.name} <span className="oz-tag">{words.kinds[view.applicantKind]}</span>
          </Fact>
          <Fact label={words.idNumber}>{applicant.idNumber}</Fact>
          <Fact label={words.legal}>{applicant.legalRepresentative}</Fact>
          <Fact label={words.contact}>{applicant.contactName}</Fact>
          <Fact label={words.phone}>{applicant.phone}</Fact>
          <Fact label={words.mail}>{applicant.mail}</Fact>
          <Fact label={words.address}>{applicant.address}</Fact>
          {applicant.agent && (
            <Fact label={words.agent}>
              {applicant.agent.name} {applicant.agent.phone}
              <CaseFiles files={view.letters.map((file) => ({ ...file, label: words.letter }))} />
            </Fact>
          )}
        </dl>
      </section>
      <Answers view={view} answers={whole?.answers} />
      {asked && (
        <ConfirmDialog
          title={words.unmaskTitle}
          consequences={words.unmaskHints}
          action={words.unmask}
          reason={{ label: words.reason, required: true }}
          onConfirm={async (reason) => setWhole(await unmaskCase(view.id, reason))}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === "") return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className="oz-break">{children}</dd>
    </>
  );
}
