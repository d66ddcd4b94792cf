import type { BlockPage } from "@openzone/contract/block-pages";
import { Button, Modal } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import type { Arrangement } from "./useArrangement.ts";

/** Both arrangements side by side; the person chooses which stays. */
export function ConflictDialog({ arrangement, theirs }: { arrangement: Arrangement; theirs: BlockPage }) {
  const by = theirs.updated?.by ?? "";
  return (
    <Modal
      open
      title={t.blocks.conflictTitle}
      width={720}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <>
          <Button danger onClick={arrangement.overwrite}>
            {t.blocks.keepMine}
          </Button>
          <Button type="primary" onClick={() => arrangement.take(theirs)}>
            {t.blocks.takeTheirs}
          </Button>
        </>
      }
    >
      <p>{t.blocks.conflictHint(by, dateTime(theirs.updated?.at))}</p>
      <div className="oz-versus">
        <Side title={t.blocks.theirs(by)} titles={theirs.draft.map(({ title }) => title)} />
        <Side title={t.blocks.mine} titles={arrangement.blocks.map(({ block }) => block.title)} />
      </div>
    </Modal>
  );
}

function Side({ title, titles }: { title: string; titles: string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ol>
        {titles.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that does not change while it is shown
          <li key={index}>{name}</li>
        ))}
      </ol>
    </section>
  );
}
