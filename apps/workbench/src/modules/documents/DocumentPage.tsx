import type { LegalDocument } from "@openzone/contract/legal-documents";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { StateTag } from "./DocumentsTab.tsx";
import { Paper, type PaperText } from "./Paper.tsx";
import { documentQuery, readText, voidDocument } from "./queries.ts";
import "./documents.css";

const route = getRouteApi("/documents/$documentId");

/** One document: what it is, its text and PDF, what happened to it. */
export default function DocumentPage() {
  const document = useQuery(documentQuery(Number(route.useParams().documentId)));
  return <Loaded query={document}>{(found) => <Opened document={found} />}</Loaded>;
}

function Opened({ document }: { document: LegalDocument }) {
  const words = t.documents;
  const [voiding, setVoiding] = useState(false);
  const [text, setText] = useState<PaperText>();
  const { act, busy } = useAct();
  const saved = useSaved();
  const { id, number } = document;
  const read = async () => setText(await act(() => readText(id)));
  return (
    <Page
      title={number}
      back={{ to: "/documents", label: words.title }}
      beside={<StateTag row={document} />}
      actions={
        <>
          <Button
            type="primary"
            disabled={!document.made}
            href={document.made ? `/api/v1/legal-documents/${id}/file` : undefined}
          >
            {words.download}
          </Button>
          {document.actions.includes("void") && (
            <Button danger onClick={() => setVoiding(true)}>
              {words.void}
            </Button>
          )}
        </>
      }
    >
      {!document.made && <Alert type="info" showIcon title={words.makingHint} />}
      {document.voidedAt && (
        <Alert
          type="warning"
          showIcon
          title={words.voidedAt(dateTime(document.voidedAt), document.voidedBy ?? "")}
          description={document.voidReason}
        />
      )}
      <Facts document={document} />
      <section className="oz-panel" aria-label={words.history}>
        <h2>{words.history}</h2>
        <ol className="document-history">
          {historyOf(document).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </section>
      <section className="oz-panel" aria-label={words.text}>
        <h2>{words.text}</h2>
        {text ? (
          <Paper organ={document.organ} number={number} day={document.issuedAt} text={text} />
        ) : (
          <>
            <p className="oz-quiet">{words.textHint}</p>
            <Button loading={busy} onClick={() => void read()}>
              {words.showText}
            </Button>
          </>
        )}
      </section>
      {voiding && (
        <ConfirmDialog
          title={words.voidTitle(number)}
          consequences={words.voidHints}
          action={words.void}
          danger
          reason={{ label: words.voidReason, required: true }}
          onConfirm={async (reason) => {
            await voidDocument(id, reason);
            await saved(words.voided(number));
          }}
          onClose={() => setVoiding(false)}
        />
      )}
    </Page>
  );
}

function Facts({ document }: { document: LegalDocument }) {
  const { fields, kinds } = t.documents;
  const facts: [string, string][] = [
    [fields.kind, kinds[document.kind]],
    [fields.title, document.title],
    [fields.organ, document.organ],
    [fields.caseNumber, document.caseNumber],
    [fields.addressee, document.addressee],
    [fields.code, document.code],
    [fields.fingerprint, document.fingerprint ?? t.documents.making],
    [fields.key, document.keyName ?? t.documents.making],
    [fields.template, t.documents.templateNumber(document.templateNumber)],
  ];
  return (
    <section className="oz-panel" aria-label={t.documents.facts}>
      <dl className="document-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{fields.verify}</dt>
          <dd>
            <a href={document.verifyUrl} target="_blank" rel="noreferrer">
              {document.verifyUrl}
            </a>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function historyOf({ issuedAt, issuedBy, madeAt, voidedAt, voidedBy, voidReason }: LegalDocument): string[] {
  const words = t.documents;
  return [
    words.issuedLine(dateTime(issuedAt), issuedBy ?? words.system),
    ...(madeAt ? [words.madeLine(dateTime(madeAt))] : []),
    ...(voidedAt ? [words.voidedLine(dateTime(voidedAt), voidedBy ?? words.system, voidReason)] : []),
  ];
}
