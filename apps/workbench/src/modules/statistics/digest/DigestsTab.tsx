import type { DigestReader, DigestSetting } from "@openzone/contract/digests";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { digestsQuery } from "./api.ts";
import { DigestDialog } from "./DigestDialog.tsx";
import { DigestPreviewDrawer } from "./DigestPreviewDrawer.tsx";
import { SentDigests } from "./SentDigests.tsx";

/** 邮件简报: how often each department gets its digest and who, what it would say, and what went out. */
export function DigestsTab() {
  const settings = useQuery(digestsQuery);
  const [open, setOpen] = useState<{ id: number; what: "set" | "preview" }>();
  const words = t.digests;
  const close = () => setOpen(undefined);
  return (
    <Loaded query={settings}>
      {({ items }) => {
        const chosen = items.find(({ department }) => department.id === open?.id);
        return (
          <>
            <p className="oz-quiet">{words.hint}</p>
            <RecordList
              caption={words.settings}
              rows={items}
              columns={columns((row, what) => setOpen({ id: row.department.id, what }))}
              rowKey={({ department }) => department.id}
              rowName={({ department }) => department.name}
              card={(row) => (
                <>
                  <strong>{row.department.name}</strong>
                  <div className="oz-card-facts">
                    <span>{words.rhythms[row.rhythm]}</span>
                    {row.nextAt && <span>{words.next(dateTime(row.nextAt))}</span>}
                  </div>
                  <p>{recipientsText(row.readers)}</p>
                  <Acts row={row} open={(what) => setOpen({ id: row.department.id, what })} />
                </>
              )}
              empty={<EmptyState words={words.noDepartment} />}
            />
            <h2>{words.sentTitle}</h2>
            <SentDigests />
            {chosen && open?.what === "set" && <DigestDialog setting={chosen} close={close} />}
            {chosen && open?.what === "preview" && <DigestPreviewDrawer setting={chosen} close={close} />}
          </>
        );
      }}
    </Loaded>
  );
}

type Open = (row: DigestSetting, what: "set" | "preview") => void;

function columns(open: Open): Column<DigestSetting>[] {
  const words = t.digests.columns;
  return [
    { key: "department", title: words.department, render: ({ department }) => department.name },
    { key: "rhythm", title: words.rhythm, nowrap: true, render: ({ rhythm }) => t.digests.rhythms[rhythm] },
    { key: "recipients", title: words.recipients, render: ({ readers }) => recipientsText(readers) },
    {
      key: "next",
      title: words.next,
      nowrap: true,
      render: ({ nextAt }) => (nextAt ? dateTime(nextAt) : t.statistics.none),
    },
    {
      key: "acts",
      title: words.acts,
      nowrap: true,
      render: (row) => <Acts row={row} open={(what) => open(row, what)} />,
    },
  ];
}

function Acts({ row, open }: { row: DigestSetting; open: (what: "set" | "preview") => void }) {
  const words = t.digests;
  return (
    <div className="oz-row-acts">
      <Button size="small" aria-label={words.named(words.preview, row.department.name)} onClick={() => open("preview")}>
        {words.preview}
      </Button>{" "}
      <Button size="small" aria-label={words.named(words.set, row.department.name)} onClick={() => open("set")}>
        {words.set}
      </Button>
    </div>
  );
}

/** Who gets it, and who would but does not for want of an address or by their own wish. */
function recipientsText(readers: readonly DigestReader[]): string {
  const words = t.digests;
  const wanted = readers.filter(({ isHead, chosen }) => isHead || chosen);
  if (wanted.length === 0) return words.nobody;
  return wanted
    .map((reader) => {
      if (reader.refuses) return words.refuses(reader.name);
      return reader.hasAddress ? reader.name : words.noAddress(reader.name);
    })
    .join("、");
}
