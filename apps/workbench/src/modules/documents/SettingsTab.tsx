import type { DocumentDepartment } from "@openzone/contract/legal-documents";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { FileButton } from "../../shared/ui/FileButton.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { CodeDialog } from "./CodeDialog.tsx";
import { retireSeal, rotateKey, settingsQuery, uploadSeal } from "./queries.ts";

type Asked = { kind: "code" | "retire"; department: DocumentDepartment } | { kind: "key" };

/** 印章与代字: what numbers begin with, the seals, and the keys that sign. */
export function SettingsTab() {
  const settings = useQuery(settingsQuery);
  const [asked, setAsked] = useState<Asked>();
  const { act, busy } = useAct();
  const words = t.documents;
  const send = (departmentId: number | null, name: string, [file]: File[]) =>
    file && void act(() => uploadSeal(departmentId, file), { done: words.sealKept(name) });
  return (
    <Loaded query={settings}>
      {({ zoneSeal, items, keys }) => (
        <>
          <section className="oz-panel" aria-label={words.zoneSeal}>
            <h2>{words.zoneSeal}</h2>
            <p className="oz-quiet">{words.sealHint}</p>
            <Seal seal={zoneSeal} none={words.noZoneSeal} />
            <FileButton
              label={zoneSeal ? words.replaceSeal : words.uploadSeal}
              accept="image/png"
              disabled={busy}
              choose={(files) => send(null, words.zoneSeal, files)}
            />
          </section>
          <RecordList
            caption={words.departments}
            rows={items}
            columns={columns({ setAsked, send, busy })}
            rowKey={({ departmentId }) => departmentId}
            rowName={({ name }) => name}
            depth={({ depth }) => depth}
            empty={null}
            card={(row) => <Card row={row} acts={<Acts row={row} setAsked={setAsked} send={send} busy={busy} />} />}
          />
          <section className="oz-panel" aria-label={words.keys}>
            <h2>{words.keys}</h2>
            <p className="oz-quiet">{words.keysHint}</p>
            <ul className="document-history">
              {keys.map(({ name, createdAt, retiredAt }) => (
                <li key={name}>
                  {retiredAt
                    ? words.retiredKey(name, date(createdAt), date(retiredAt))
                    : words.keyInUse(name, date(createdAt))}
                </li>
              ))}
            </ul>
            <Button onClick={() => setAsked({ kind: "key" })}>{words.rotate}</Button>
          </section>
          {asked && <Dialogs asked={asked} close={() => setAsked(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

function Dialogs({ asked, close }: { asked: Asked; close: () => void }) {
  const words = t.documents;
  const saved = useSaved();
  if (asked.kind === "key")
    return (
      <ConfirmDialog
        title={words.rotateTitle}
        consequences={words.rotateHints}
        action={words.rotate}
        onConfirm={async () => {
          await rotateKey();
          await saved(words.rotated);
        }}
        onClose={close}
      />
    );
  const { department } = asked;
  if (asked.kind === "code") return <CodeDialog department={department} close={close} />;
  return (
    <ConfirmDialog
      title={words.retireTitle(department.name)}
      consequences={words.retireHints}
      action={words.retire}
      danger
      onConfirm={async () => {
        await retireSeal(department.departmentId);
        await saved(words.retired(department.name));
      }}
      onClose={close}
    />
  );
}

interface Doing {
  setAsked: (asked: Asked) => void;
  send: (departmentId: number, name: string, files: File[]) => void;
  busy: boolean;
}

function columns(doing: Doing): Column<DocumentDepartment>[] {
  const words = t.documents;
  return [
    {
      key: "name",
      title: words.settingsFields.name,
      render: ({ name, depth }) => <span style={{ paddingInlineStart: depth * 16 }}>{name}</span>,
    },
    { key: "code", title: words.settingsFields.code, width: "200px", render: (row) => <Code row={row} /> },
    {
      key: "seal",
      title: words.settingsFields.seal,
      width: "220px",
      render: ({ seal }) => <Seal seal={seal} none={words.noSeal} />,
    },
    { key: "acts", title: t.list.acts, width: "300px", render: (row) => <Acts row={row} {...doing} /> },
  ];
}

const Code = ({ row }: { row: DocumentDepartment }) => (
  <>
    {row.codeInForce}
    {row.code === "" && <span className="oz-quiet"> {t.documents.inherited}</span>}
  </>
);

function Seal({ seal, none }: { seal: DocumentDepartment["seal"]; none: string }) {
  if (!seal) return <p className="oz-quiet">{none}</p>;
  return (
    <figure className="document-seal">
      <img src={`/api/v1/document-seals/${seal.id}/picture`} alt="" width="64" height="64" />
      <figcaption>{t.documents.sealSince(date(seal.at))}</figcaption>
    </figure>
  );
}

function Acts({ row, setAsked, send, busy }: { row: DocumentDepartment } & Doing) {
  const words = t.documents;
  return (
    <span className="oz-row-actions">
      <Button
        onClick={() => setAsked({ kind: "code", department: row })}
        aria-label={t.list.actOn(words.changeCode, row.name)}
      >
        {words.changeCode}
      </Button>
      <FileButton
        label={t.list.actOn(words.uploadSeal, row.name)}
        accept="image/png"
        disabled={busy}
        choose={(files) => send(row.departmentId, row.name, files)}
      />
      {row.seal && (
        <Button
          danger
          onClick={() => setAsked({ kind: "retire", department: row })}
          aria-label={t.list.actOn(words.retire, row.name)}
        >
          {words.retire}
        </Button>
      )}
    </span>
  );
}

function Card({ row, acts }: { row: DocumentDepartment; acts: React.ReactNode }) {
  return (
    <>
      <strong>{row.name}</strong>
      <span>
        <Code row={row} />
      </span>
      <Seal seal={row.seal} none={t.documents.noSeal} />
      {acts}
    </>
  );
}
