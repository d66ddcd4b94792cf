import { DownOutlined } from "@ant-design/icons";
import type { GroupLink, LinkGroup } from "@openzone/contract/link-groups";
import { Button, Dropdown } from "antd";
import { useId, useState } from "react";
import { t } from "../../../messages/index.ts";
import { swapped } from "../../../shared/lib/order.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { RowActions } from "../../../shared/ui/RowActions.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { orderLinkGroups, removeLinkGroup, updateLinkGroup } from "../commands.ts";
import { GroupDialog } from "./GroupDialog.tsx";
import { LinkDialog } from "./LinkDialog.tsx";

type Asked = { verb: "edit-group" | "remove-group" | "add" } | { verb: "edit" | "remove"; link: GroupLink };

interface Props {
  group: LinkGroup;
  all: LinkGroup[];
  /** Those that the search found. */
  links: GroupLink[];
}

/** One group with its links, and what can be done with each. */
export function GroupPanel({ group, all, links }: Props) {
  const heading = useId();
  const [asked, setAsked] = useState<Asked>();
  const { act } = useAct();
  const save = (wanted: GroupLink[], done: string) => act(() => updateLinkGroup(group, { links: wanted }), { done });
  const run = (verb: string, link: GroupLink) => {
    const words = t.links;
    if (verb === "up" || verb === "down") {
      save(swapped(group.links, group.links.indexOf(link), verb === "up" ? -1 : 1), words.ordered(link.title));
    } else if (verb === "hide" || verb === "show") {
      const wanted = group.links.map((one) => (one.id === link.id ? { ...one, hidden: verb === "hide" } : one));
      save(wanted, verb === "hide" ? words.hiddenNow(link.title) : words.shownNow(link.title));
    } else setAsked({ verb, link } as Asked);
  };
  return (
    <section className="oz-panel" aria-labelledby={heading}>
      <header className="oz-panel-head">
        <h2 id={heading}>
          {group.title} {group.inFoot && <span className="oz-tag oz-tag-plan">{t.links.footTag}</span>}
        </h2>
        <GroupActions group={group} all={all} ask={(verb) => setAsked({ verb })} />
      </header>
      <LinkList group={group} links={links} run={run} />
      <Dialogs group={group} asked={asked} close={() => setAsked(undefined)} />
    </section>
  );
}

function GroupActions(props: {
  group: LinkGroup;
  all: LinkGroup[];
  ask: (verb: "edit-group" | "remove-group" | "add") => void;
}) {
  const { group, all, ask } = props;
  const { act } = useAct();
  const words = t.sections.verbs;
  const at = all.findIndex(({ id }) => id === group.id);
  const move = (step: -1 | 1) => {
    const groupIds = swapped(all, at, step).map(({ id }) => id);
    act(() => orderLinkGroups(group.siteId, groupIds), { done: t.links.ordered(group.title) });
  };
  const items = [
    { key: "edit-group", label: words.edit },
    { key: "up", label: words.up, disabled: at === 0 },
    { key: "down", label: words.down, disabled: at === all.length - 1 },
    { key: "remove-group", label: t.links.remove, danger: true },
  ];
  return (
    <span className="oz-page-actions">
      <Button onClick={() => ask("add")} aria-label={t.list.actOn(t.links.add, group.title)}>
        {t.links.add}
      </Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items,
          onClick: ({ key }) =>
            key === "up" || key === "down" ? move(key === "up" ? -1 : 1) : ask(key as "edit-group" | "remove-group"),
        }}
      >
        <Button type="link" aria-label={t.list.actOn(t.articles.more, group.title)}>
          {t.articles.more} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
    </span>
  );
}

function LinkList(props: { group: LinkGroup; links: GroupLink[]; run: (verb: string, link: GroupLink) => void }) {
  const { group, links, run } = props;
  const words = t.links.fields;
  const menu = (link: GroupLink) => <LinkActions group={group} link={link} run={(verb) => run(verb, link)} />;
  const name = (link: GroupLink) => (
    <>
      {link.title} {link.hidden && <span className="oz-tag oz-tag-off">{t.links.hiddenTag}</span>}
    </>
  );
  const address = ({ url }: GroupLink) => (
    <a className="oz-break" href={url} target="_blank" rel="noreferrer">
      {url}
    </a>
  );
  const columns: Column<GroupLink>[] = [
    { key: "title", title: words.title, width: "260px", render: name },
    { key: "titleEn", title: words.titleEn, width: "220px", render: ({ titleEn }) => titleEn || "—" },
    { key: "url", title: words.url, render: address },
    { key: "acts", title: t.list.acts, width: "170px", render: menu },
  ];
  return (
    <RecordList
      caption={group.title}
      rows={links}
      columns={columns}
      rowKey={({ id }) => id}
      rowName={({ title }) => title}
      card={(link) => (
        <>
          <strong>{name(link)}</strong>
          <div className="oz-card-facts">{address(link)}</div>
          {menu(link)}
        </>
      )}
      empty={<EmptyState words={t.links.noLinks} />}
    />
  );
}

function LinkActions({ group, link, run }: { group: LinkGroup; link: GroupLink; run: (verb: string) => void }) {
  const words = t.sections.verbs;
  const at = group.links.findIndex(({ id }) => id === link.id);
  const more = () => [
    { key: "up", label: words.up, disabled: at === 0 },
    { key: "down", label: words.down, disabled: at === group.links.length - 1 },
    link.hidden ? { key: "show", label: t.links.show } : { key: "hide", label: t.links.hide },
    { key: "remove", label: t.links.remove, danger: true },
  ];
  return <RowActions name={link.title} first={{ verb: "edit", label: words.edit }} more={more} choose={run} />;
}

function Dialogs({ group, asked, close }: { group: LinkGroup; asked: Asked | undefined; close: () => void }) {
  const { act } = useAct();
  if (!asked) return null;
  switch (asked.verb) {
    case "edit-group":
      return <GroupDialog siteId={group.siteId} group={group} close={close} />;
    case "add":
      return <LinkDialog group={group} close={close} />;
    case "edit":
      return <LinkDialog group={group} link={asked.link} close={close} />;
    case "remove-group":
      return (
        <ConfirmDialog
          title={t.links.removeTitle(group.title)}
          consequences={[t.links.removeGroupHint(group.links.length)]}
          action={t.links.remove}
          danger
          onConfirm={() => act(() => removeLinkGroup(group), { done: t.links.removed(group.title) })}
          onClose={close}
        />
      );
    case "remove": {
      const { link } = asked;
      const links = group.links.filter(({ id }) => id !== link.id);
      return (
        <ConfirmDialog
          title={t.links.removeTitle(link.title)}
          consequences={[t.links.removeHint(group.title)]}
          action={t.links.remove}
          danger
          onConfirm={() => act(() => updateLinkGroup(group, { links }), { done: t.links.removed(link.title) })}
          onClose={close}
        />
      );
    }
  }
}
