import { type BlockKind, blockKinds } from "@openzone/contract/blocks";
import { Modal } from "antd";
import { t } from "../../../messages/index.ts";

/** Which kind of block to add. */
export function KindDialog({ choose, close }: { choose: (kind: BlockKind) => void; close: () => void }) {
  return (
    <Modal open title={t.blocks.addTitle} width={680} footer={null} onCancel={close}>
      <ul className="oz-kinds">
        {blockKinds.map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => choose(kind)}>
              <strong>{t.blocks.kindNames[kind]}</strong>
              <span className="oz-quiet">{t.blocks.kindHints[kind]}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
