import { Dropdown, type MenuProps } from "antd";
import { type ReactNode, type Ref, type RefObject, useImperativeHandle, useRef, useState } from "react";
import { t } from "../../messages/index.ts";

interface Props<Verb extends string> {
  /** What the row is called: each button says what it acts on. */
  name: string;
  /** The act that has a button of its own. */
  first: { verb: Verb; label: string };
  /** The other acts, asked for when somebody opens them. */
  more: () => MenuProps["items"];
  choose: (verb: Verb) => void;
}

/**
 * What can be done with one row of a list. A list has a hundred of these, so the buttons are plain ones, and the menu is
 * made when it is first opened.
 */
export function RowActions<Verb extends string>({ name, first, more, choose }: Props<Verb>) {
  const [open, setOpen] = useState<boolean>();
  const button = useRef<HTMLButtonElement>(null);
  const items = open === undefined ? undefined : more();
  const change = (next: boolean) => {
    setOpen(next);
    // Somebody who works by keyboard stands in the menu, which goes away.
    if (!next && document.activeElement?.closest("[role=menu]")) button.current?.focus();
  };
  return (
    <span className="oz-row-actions">
      <RowAct label={first.label} of={name} act={() => choose(first.verb)} />
      <button
        ref={button}
        type="button"
        className="oz-row-act oz-row-more"
        aria-label={t.list.actOn(t.articles.more, name)}
        aria-haspopup="menu"
        aria-expanded={open ?? false}
        onClick={() => setOpen(!open)}
      >
        {t.articles.more}
      </button>
      {items && (
        <Dropdown
          open={open ?? false}
          onOpenChange={change}
          trigger={["click"]}
          menu={{ items, onClick: ({ key }) => choose(key as Verb) }}
        >
          <Beside of={button} />
        </Dropdown>
      )}
    </span>
  );
}

/** A button of a row. */
export function RowAct({ label, of, act }: { label: string; of: string; act: () => void }) {
  return (
    <button type="button" className="oz-row-act" aria-label={t.list.actOn(label, of)} onClick={act}>
      {label}
    </button>
  );
}

/** Stands for a button that is there already: the menu opens below it and gives the focus back to it. */
function Beside({ of, ref }: { of: RefObject<HTMLElement | null>; ref?: Ref<HTMLElement | null> }): ReactNode {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => of.current);
  return null;
}
