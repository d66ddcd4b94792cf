import type { OpenItem } from "@openzone/contract/service-items";
import { materialsFor } from "@openzone/contract/service-materials";
import type { Material } from "@openzone/contract/services";
import { Button, Checkbox, Form, Radio } from "antd";
import { t } from "../../../messages/index.ts";
import { FilesField } from "../FilesField.tsx";
import type { EntryValues } from "./EnterTab.tsx";

interface Props {
  item: OpenItem;
  onBusy: (busy: boolean) => void;
}

/** The questions of an item, and the materials that remain after the answers: on paper, as scans, or both. */
export function ItemParts({ item: { guide }, onBusy }: Props) {
  const form = Form.useFormInstance<EntryValues>();
  const situation = Form.useWatch("situation", form) ?? {};
  const words = t.cases.window;
  const needed = materialsFor(guide, situation)
    .map(({ material }) => material)
    .filter(({ rule }) => rule !== "fetched");
  const allOnPaper = () => {
    for (const { key } of needed) form.setFieldValue(["materials", key, "onPaper"], true);
  };
  return (
    <>
      {guide.situations.map(({ key, question, hint, answers }) => (
        <Form.Item key={key} name={["situation", key]} label={question} {...(hint ? { extra: hint } : {})}>
          <Radio.Group options={answers.map((answer) => ({ value: answer.key, label: answer.label }))} />
        </Form.Item>
      ))}
      {needed.length > 0 && (
        <fieldset className="oz-entry-materials">
          <legend>{words.materials}</legend>
          <p className="oz-quiet">{words.materialsHint}</p>
          <Button onClick={allOnPaper} className="oz-entry-all">
            {words.allPaper}
          </Button>
          {needed.map((material) => (
            <MaterialRow key={material.key} material={material} onBusy={onBusy} />
          ))}
        </fieldset>
      )}
      {guide.online.mode === "commitment" && (
        <Form.Item name="commitment" valuePropName="checked" extra={guide.online.commitment || undefined}>
          <Checkbox>{words.commitment}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}

function MaterialRow({ material, onBusy }: { material: Material; onBusy: (busy: boolean) => void }) {
  const { key, name, required, lackAllowed } = material;
  const { materials } = t.cases;
  const remarks = [required ? materials.required : materials.optional, lackAllowed && materials.lack];
  return (
    <div className="oz-entry-material">
      <div className="oz-entry-material-head">
        <Form.Item name={["materials", key, "onPaper"]} valuePropName="checked" noStyle>
          <Checkbox>{name}</Checkbox>
        </Form.Item>
        <small className="oz-quiet">{remarks.filter(Boolean).join(" · ")}</small>
      </div>
      <Form.Item name={["materials", key, "fileIds"]} noStyle>
        <FilesField label={t.cases.window.scans.choose} about={name} onBusy={onBusy} />
      </Form.Item>
    </div>
  );
}
