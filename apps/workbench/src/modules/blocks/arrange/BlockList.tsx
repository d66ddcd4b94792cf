import { HolderOutlined } from "@ant-design/icons";
import type { Finding } from "@openzone/contract/block-pages";
import { type Block, type BlockKind, type BlockSize, blockSizes, mostBlocks } from "@openzone/contract/blocks";
import { App, Button, Select } from "antd";
import { useRef, useState } from "react";
import { t } from "../../../messages/index.ts";
import { lazyDialog } from "../../../shared/ui/lazyDialog.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { KindDialog } from "./KindDialog.tsx";
import { type Arrangement, type Placed, placed } from "./useArrangement.ts";

const BlockDialog = lazyDialog(async () => (await import("./BlockDialog.tsx")).BlockDialog);

type Asked = { kind: "choose" } | { kind: "new"; block: BlockKind } | { kind: "edit"; entry: Placed };

/** The blocks of a page in their order, with everything that can be done with them by button, key and mouse. */
export function BlockList({ arrangement }: { arrangement: Arrangement }) {
  const { blocks, change, undo, canUndo, page } = arrangement;
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Asked>();
  const [over, setOver] = useState<number>();
  const [said, setSaid] = useState("");
  const dragged = useRef<number>(undefined);
  const close = () => setAsked(undefined);

  const moveTo = (key: number, to: number) => {
    const from = blocks.findIndex((entry) => entry.key === key);
    const entry = blocks[from];
    if (!entry || to < 0 || to >= blocks.length || to === from) return;
    const next = blocks.filter((other) => other.key !== key);
    next.splice(to, 0, entry);
    change(next);
    setSaid(t.blocks.movedTo(entry.block.title, to + 1, blocks.length));
  };
  const replace = (key: number, block: Block) =>
    change(blocks.map((entry) => (entry.key === key ? { key, block } : entry)));
  const remove = (entry: Placed) => {
    change(blocks.filter(({ key }) => key !== entry.key));
    message.info(t.blocks.removed(entry.block.title));
  };
  const duplicate = (entry: Placed, index: number) => change(blocks.toSpliced(index + 1, 0, placed(entry.block)));
  const drop = (to: number) => {
    const key = dragged.current;
    dragged.current = undefined;
    setOver(undefined);
    if (key === undefined) return;
    const from = blocks.findIndex((entry) => entry.key === key);
    moveTo(key, from < to ? to - 1 : to);
  };

  return (
    <section aria-label={t.blocks.list}>
      <div className="oz-actions">
        <Button
          type="primary"
          ghost
          disabled={blocks.length >= mostBlocks}
          onClick={() => setAsked({ kind: "choose" })}
        >
          {t.blocks.add}
        </Button>
        <Button disabled={!canUndo} onClick={undo}>
          {t.blocks.undo}
        </Button>
      </div>
      <p className="oz-hidden" role="status">
        {said}
      </p>
      {blocks.length === 0 && <EmptyState words={t.blocks.empty} hint={t.blocks.emptyHint} />}
      <ol className="oz-block-list">
        {blocks.map((entry, index) => (
          <li
            key={entry.key}
            className="oz-block"
            data-over={over === index}
            onDragOver={(event) => {
              if (dragged.current === undefined) return;
              event.preventDefault();
              setOver(index);
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop(index);
            }}
          >
            {/* The buttons do the same for those who do not drag. */}
            <span
              className="oz-block-handle"
              draggable
              title={t.blocks.drag(entry.block.title)}
              aria-hidden
              onDragStart={(event) => {
                dragged.current = entry.key;
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", entry.block.title);
              }}
              onDragEnd={() => setOver(undefined)}
            >
              <HolderOutlined />
            </span>
            <div className="oz-block-name">
              <strong>{entry.block.title}</strong>
              <BlockKindName block={entry.block} />
            </div>
            <div className="oz-block-tools">
              <Select<BlockSize>
                size="small"
                aria-label={t.blocks.sizeOf(entry.block.title)}
                value={entry.block.size}
                options={blockSizes.map((value) => ({ value, label: t.blocks.sizes[value] }))}
                onChange={(size) => replace(entry.key, { ...entry.block, size })}
                popupMatchSelectWidth={false}
              />
              <Tool verb="up" entry={entry} disabled={index === 0} act={() => moveTo(entry.key, index - 1)} />
              <Tool
                verb="down"
                entry={entry}
                disabled={index === blocks.length - 1}
                act={() => moveTo(entry.key, index + 1)}
              />
              <Tool verb="edit" entry={entry} act={() => setAsked({ kind: "edit", entry })} />
              <Tool
                verb="duplicate"
                entry={entry}
                disabled={blocks.length >= mostBlocks}
                act={() => duplicate(entry, index)}
              />
              <Tool verb="remove" entry={entry} danger act={() => remove(entry)} />
            </div>
            <Findings findings={page.findings.filter(({ block }) => block === index)} />
          </li>
        ))}
      </ol>
      {asked?.kind === "choose" && <KindDialog choose={(block) => setAsked({ kind: "new", block })} close={close} />}
      {(asked?.kind === "new" || asked?.kind === "edit") && (
        <BlockDialog
          page={page}
          kind={asked.kind === "new" ? asked.block : asked.entry.block.kind}
          {...(asked.kind === "edit" ? { block: asked.entry.block } : {})}
          apply={(block) =>
            asked.kind === "edit" ? replace(asked.entry.key, block) : change([...blocks, placed(block)])
          }
          close={close}
        />
      )}
    </section>
  );
}

interface ToolProps {
  verb: keyof typeof t.blocks.verbs;
  entry: Placed;
  disabled?: boolean;
  danger?: boolean;
  act: () => void;
}

function Tool({ verb, entry, disabled = false, danger = false, act }: ToolProps) {
  const name = t.blocks.verbs[verb];
  return (
    <Button
      size="small"
      type="text"
      danger={danger}
      disabled={disabled}
      aria-label={t.list.actOn(name, entry.block.title)}
      onClick={act}
    >
      {name}
    </Button>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="oz-block-findings">
      {findings.map(({ code, value }) => (
        <li key={code + value}>{t.blocks.findings[code](value)}</li>
      ))}
    </ul>
  );
}

/** What kind of block it is, unless its title says just that. */
function BlockKindName({ block }: { block: Block }) {
  const kind = t.blocks.kindNames[block.kind];
  return block.title === kind ? null : <span className="oz-quiet">{kind}</span>;
}
