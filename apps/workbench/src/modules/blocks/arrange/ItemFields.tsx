import { Button, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import { filled } from "../../../shared/ui/rules.ts";

/** Addresses that the contract takes: of the site itself, or whole ones. */
const address = /^(\/(?!\/)|https?:\/\/|mailto:|tel:)\S+$|^\/$/;

/** Entrances to services: name, address, icon, one line. */
export function EntranceItems() {
  const words = t.blocks.form;
  const icons = Object.entries(t.blocks.icons).map(([value, label]) => ({ value, label }));
  return (
    <Items beginning={{ icon: "file" }} most={16}>
      {(name) => (
        <div className="oz-two">
          <Text name={[name, "title"]} label={words.itemTitle} max={40} needed />
          <Text name={[name, "titleEn"]} label={words.itemTitleEn} max={80} />
          <Form.Item
            name={[name, "url"]}
            label={words.url}
            extra={words.urlHint}
            rules={[{ required: true, pattern: address, message: words.urlRule }]}
          >
            <Input maxLength={500} />
          </Form.Item>
          <Form.Item name={[name, "icon"]} label={words.icon} rules={[{ required: true, message: t.common.choose }]}>
            <Select options={icons} />
          </Form.Item>
          <Text name={[name, "text"]} label={words.text} max={60} />
          <Text name={[name, "textEn"]} label={words.textEn} max={120} />
        </div>
      )}
    </Items>
  );
}

/** Figures: name, value, unit, period. */
export function FigureItems() {
  const words = t.blocks.form;
  return (
    <Items beginning={{}} most={12}>
      {(name) => (
        <div className="oz-two">
          <Text name={[name, "label"]} label={words.label} max={40} needed />
          <Text name={[name, "labelEn"]} label={words.labelEn} max={80} />
          <Text name={[name, "value"]} label={words.value} max={20} needed />
          <Text name={[name, "unit"]} label={words.unit} max={20} />
          <Text name={[name, "period"]} label={words.period} max={40} />
          <Form.Item
            name={[name, "url"]}
            label={words.url}
            normalize={(value: string) => (value === "" ? undefined : value)}
            rules={[{ pattern: address, message: words.urlRule }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        </div>
      )}
    </Items>
  );
}

interface TextProps {
  name: (string | number)[];
  label: string;
  max: number;
  needed?: boolean;
}

function Text({ name, label, max, needed = false }: TextProps) {
  const rules = needed ? [filled(label)] : [];
  return (
    <Form.Item name={name} label={label} rules={rules}>
      <Input maxLength={max} />
    </Form.Item>
  );
}

interface ItemsProps {
  beginning: object;
  most: number;
  children: (name: number) => ReactNode;
}

/** A list of items that can be added, removed and moved. */
function Items({ beginning, most, children }: ItemsProps) {
  const words = t.blocks.form;
  return (
    <Form.List name="items">
      {(fields, { add, remove, move }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <fieldset key={key} className="oz-block-item">
              <legend className="oz-hidden">{words.item(index + 1)}</legend>
              <div className="oz-block-item-head">
                <strong>{words.item(index + 1)}</strong>
                <span>
                  <Button
                    type="text"
                    size="small"
                    disabled={index === 0}
                    aria-label={words.itemUp(index + 1)}
                    onClick={() => move(index, index - 1)}
                  >
                    {t.blocks.verbs.up}
                  </Button>
                  <Button
                    type="text"
                    size="small"
                    danger
                    aria-label={words.removeItem(index + 1)}
                    onClick={() => remove(name)}
                  >
                    {t.blocks.verbs.remove}
                  </Button>
                </span>
              </div>
              {children(name)}
            </fieldset>
          ))}
          <Button disabled={fields.length >= most} onClick={() => add(beginning)}>
            {words.addItem}
          </Button>
        </>
      )}
    </Form.List>
  );
}
