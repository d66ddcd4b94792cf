import type { GuideVersion, ServiceItem } from "@openzone/contract/service-items";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { versionQuery } from "../queries.ts";
import { StateTag } from "../StateTags.tsx";
import { Differences } from "./GuideFacts.tsx";

/** Every version of a guide, the newest first, each with what it changed and who published it. */
export function Versions({ item }: { item: ServiceItem }) {
  const [compared, setCompared] = useState<number>();
  const words = t.services.versions;
  return (
    <>
      <ol className="oz-guide-versions">
        {item.versions.map((version) => (
          <li key={version.number}>
            <div>
              <strong>{t.services.versionOf(version.number)}</strong> <StateTag state={version.state} />
            </div>
            <p>{version.number === 1 ? words.everything : changedWords(version)}</p>
            {version.changes && <p>{version.changes}</p>}
            {version.note && (
              <p className="oz-quiet">
                {words.said}：{version.note}
              </p>
            )}
            <p className="oz-quiet">{whenWords(version)}</p>
            {version.number > 1 && (
              <Button aria-label={words.compare(version.number)} onClick={() => setCompared(version.number)}>
                {words.compare(version.number)}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {compared !== undefined && <CompareDialog id={item.id} number={compared} close={() => setCompared(undefined)} />}
    </>
  );
}

function changedWords({ changedFields }: GuideVersion): string {
  const names = changedFields.map((field) => t.services.codes.fields[field]);
  const first = names.slice(0, 6).join("、");
  return names.length > 6 ? t.services.versions.more(first, names.length) : first;
}

function whenWords({ publishedAt, reviewedBy, endedAt, updatedBy, updatedAt }: GuideVersion): string {
  const words = t.services.versions;
  if (!publishedAt) return [updatedBy, dateTime(updatedAt)].filter(Boolean).join(" ");
  return [
    `${words.published} ${dateTime(publishedAt)}`,
    endedAt && words.until(dateTime(endedAt)),
    reviewedBy && words.reviewedBy(reviewedBy),
  ]
    .filter(Boolean)
    .join(" · ");
}

function CompareDialog({ id, number, close }: { id: number; number: number; close: () => void }) {
  const after = useQuery(versionQuery(id, number));
  const before = useQuery(versionQuery(id, number - 1));
  return (
    <Modal
      open
      title={t.services.versions.compareTitle(number)}
      width={960}
      onCancel={close}
      footer={<Button onClick={close}>{t.common.close}</Button>}
    >
      <Loaded query={before}>
        {(old) => <Loaded query={after}>{(next) => <Differences before={old.guide} after={next.guide} />}</Loaded>}
      </Loaded>
    </Modal>
  );
}
