import { Modal } from "antd";
import { t } from "../../../../messages/index.ts";

/** The keys that the editor knows. */
export function KeysDialog({ close }: { close: () => void }) {
  const words = t.editor.keys;
  return (
    <Modal open title={words.title} onCancel={close} footer={null} width={560}>
      <p>{words.hint}</p>
      <table className="oz-keys">
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.does}</th>
          </tr>
        </thead>
        <tbody>
          {words.list.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
