import { serviceEvents } from "@openzone/contract/service-codes";
import type { OneMatter, OneMatterRow } from "@openzone/contract/service-items";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { t } from "../../messages/index.ts";
import { useSave } from "../../shared/record/save.tsx";
import { useOpened } from "../../shared/record/useOpened.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { finding } from "../../shared/ui/finding.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { createMatter, removeMatter, saveMatter } from "./commands.ts";
import { itemsQuery, mattersQuery } from "./queries.ts";
import type { TabProps } from "./ServicesPage.tsx";

type Asked = { verb: "new" } | { verb: "edit" | "remove"; matter: OneMatterRow };

/** 一件事: several items applied for together. */
export function MattersTab({ site, picker }: TabProps) {
  const matters = useQuery(mattersQuery(site.id));
  const [asked, setAsked] = useState<Asked>();
  const words = t.services.matters;
  const close = () => setAsked(undefined);
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <div className="oz-service-matters-head">
        {picker}
        <Button type="primary" onClick={() => setAsked({ verb: "new" })}>
          {words.add}
        </Button>
      </div>
      <Loaded query={matters}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState words={words.none} hint={words.noneHint} />
          ) : (
            <ul className="oz-service-matters">
              {items.map((matter) => (
                <Matter key={matter.id} matter={matter} open={setAsked} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked?.verb === "new" && <MatterDialog siteId={site.id} close={close} />}
      {asked?.verb === "edit" && <MatterDialog siteId={site.id} matter={asked.matter} close={close} />}
      {asked?.verb === "remove" && <RemoveDialog matter={asked.matter} close={close} />}
    </>
  );
}

function Matter({ matter, open }: { matter: OneMatterRow; open: (asked: Asked) => void }) {
  const words = t.services.matters;
  return (
    <li>
      <div>
        <strong>{matter.name}</strong> <span className="oz-tag">{t.services.codes.events[matter.event]}</span>
        <p>{matter.summary}</p>
        <ol>
          {matter.items.map(({ id, name, publicState }) => (
            <li key={id}>{publicState === "published" ? name : words.notPublic(name)}</li>
          ))}
        </ol>
      </div>
      {matter.mayEdit && (
        <div className="oz-actions">
          <Button aria-label={words.editOf(matter.name)} onClick={() => open({ verb: "edit", matter })}>
            {words.editAct}
          </Button>
          <Button danger aria-label={words.removeOf(matter.name)} onClick={() => open({ verb: "remove", matter })}>
            {words.remove}
          </Button>
        </div>
      )}
    </li>
  );
}

function MatterDialog({ siteId, matter: given, close }: { siteId: number; matter?: OneMatterRow; close: () => void }) {
  const matter = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.services.matters;
  const submit = async ({ name, address, summary, event, itemIds }: OneMatter) => {
    const wanted: OneMatter = { name, address, summary, event, itemIds };
    if (matter)
      await save({
        words: { names: { ...matterNames() }, values: { event: t.services.codes.events } },
        base: matter,
        wanted,
        version: matter.version,
        send: (input, version) => saveMatter(matter.id, input, version),
      });
    else await createMatter(siteId, wanted);
    await saved(words.saved(name));
  };
  return (
    <FormDialog<OneMatter>
      title={matter ? words.edit(matter.name) : words.add}
      submitLabel={matter ? t.common.saveChanges : t.services.addAct}
      {...(matter ? { initial: matter } : {})}
      width={680}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="name" label={words.name} rules={[filled(words.name)]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item
        name="address"
        label={words.address}
        extra={words.addressHint}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,39}$/, message: words.addressHint }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="event" label={words.event} rules={[{ required: true, message: t.common.fill(words.event) }]}>
        <Select options={serviceEvents.map((value) => ({ value, label: t.services.codes.events[value] }))} />
      </Form.Item>
      <Form.Item name="summary" label={words.summary} rules={[filled(words.summary)]}>
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
      <Form.Item
        name="itemIds"
        label={words.items}
        extra={words.itemsHint}
        rules={[{ required: true, type: "array", min: 2, max: 20, message: words.itemsHint }]}
      >
        <ItemsField siteId={siteId} known={matter?.items ?? []} />
      </Form.Item>
    </FormDialog>
  );
}

const matterNames = () => {
  const { name, address, summary, event, items } = t.services.matters;
  return { name, address, summary, event, itemIds: items };
};

interface ItemsProps {
  siteId: number;
  known: OneMatterRow["items"];
  id?: string;
  value?: number[];
  onChange?: (ids: number[]) => void;
}

/** Finds items by their names; they stand in the order in which they were chosen. */
function ItemsField({ siteId, known, id, value = [], onChange }: ItemsProps) {
  const [typed, setTyped] = useState("");
  const found = useQuery(itemsQuery(siteId, { q: useDeferredValue(typed.trim()) }));
  const items = [...known, ...(found.data?.items ?? [])];
  const options = new Map(items.map((item) => [item.id, item.name]));
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      value={value}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      {...finding(found)}
      options={[...options].map(([key, label]) => ({ value: key, label }))}
      onChange={(ids: number[]) => {
        setTyped("");
        onChange?.(ids);
      }}
    />
  );
}

function RemoveDialog({ matter: given, close }: { matter: OneMatterRow; close: () => void }) {
  const matter = useOpened(given);
  const saved = useSaved();
  const words = t.services.matters;
  return (
    <ConfirmDialog
      title={words.removeTitle(matter.name)}
      consequences={words.removeHints}
      action={words.remove}
      danger
      onConfirm={async () => {
        await removeMatter(matter);
        await saved(words.removed(matter.name));
      }}
      onClose={close}
    />
  );
}
