import type { DisclosureItem } from "@openzone/contract/disclosure";
import { Button, Modal } from "antd";
import { t } from "../../messages/index.ts";
import { HistoryButton } from "../../shared/record/HistoryButton.tsx";
import { ItemFacts } from "./ItemFacts.tsx";
import { itemWords } from "./record-words.ts";

/** An item to read, with its history and the way to its public page. */
export function ItemView({ item, close }: { item: DisclosureItem; close: () => void }) {
  return (
    <Modal
      open
      title={t.disclosure.viewTitle}
      width={760}
      onCancel={close}
      footer={
        <div className="oz-dialog-foot">
          <HistoryButton kind="disclosure-item" id={item.id} words={itemWords()} />
          <span>
            {item.state === "published" && (
              <Button href={`/disclosure/items/${item.id}`} target="_blank" rel="noreferrer">
                {t.disclosure.openPublic}
              </Button>
            )}{" "}
            <Button onClick={close}>{t.common.close}</Button>
          </span>
        </div>
      }
    >
      <ItemFacts item={item} />
    </Modal>
  );
}
