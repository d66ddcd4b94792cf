import type { BlockEditionItem } from "@openzone/contract/block-pages";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Drawer } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { restoreBlockEdition } from "../commands.ts";
import { blockEditionsQuery } from "../queries.ts";
import { Preview } from "./Preview.tsx";
import type { Arrangement } from "./useArrangement.ts";

/** What was published when and by whom; each can be looked at and taken back into the draft. */
export function HistoryDrawer({ arrangement, close }: { arrangement: Arrangement; close: () => void }) {
  const { page, settle, take } = arrangement;
  const editions = useQuery({ ...blockEditionsQuery(page.id), staleTime: 0 });
  const [looked, setLooked] = useState<number>();
  const { message, notification } = App.useApp();
  const restore = async ({ id, number }: BlockEditionItem) => {
    try {
      if (!(await settle())) return;
      take(await restoreBlockEdition(page.id, id, arrangement.page.version));
      message.success(t.blocks.restored(number));
      close();
    } catch (error) {
      notification.error({ title: t.problem.notDone, description: asProblem(error).message, duration: 0 });
    }
  };
  return (
    <Drawer open title={t.blocks.history} size={looked === undefined ? 480 : 900} onClose={close}>
      <p className="oz-quiet">{t.blocks.historyHint}</p>
      <Loaded query={editions}>
        {(list: BlockEditionItem[]) =>
          list.length === 0 ? (
            <EmptyState words={t.blocks.neverPublished} />
          ) : (
            <ul className="oz-block-list">
              {list.map((edition) => (
                <li key={edition.id} className="oz-card">
                  <div className="oz-card-body">
                    <strong>{t.blocks.edition(edition.number)}</strong>{" "}
                    {edition.live && <span className="oz-tag oz-tag-done">{t.blocks.liveTag}</span>}
                    <p className="oz-quiet">{t.blocks.publishedAt(dateTime(edition.at), edition.by)}</p>
                    <p>
                      {edition.titles.length > 0 ? t.blocks.blocksOf(edition.titles.join("、")) : t.blocks.noBlocks}
                    </p>
                    <div className="oz-actions">
                      <Button size="small" onClick={() => setLooked(edition.id)}>
                        {t.blocks.look}
                      </Button>
                      <Button size="small" onClick={() => void restore(edition)}>
                        {t.blocks.restore}
                      </Button>
                    </div>
                    {looked === edition.id && <Preview pageId={page.id} version={page.version} edition={edition.id} />}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Drawer>
  );
}
