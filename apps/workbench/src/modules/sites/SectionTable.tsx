import { holdsArticles, type Section, type SectionUpdate } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { t } from "../../messages/index.ts";
import type { Address } from "../../shared/lib/address.ts";
import { depthOf, moved, subtree } from "../../shared/lib/tree.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { ListFrame } from "../../shared/ui/ListFrame.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { RecordList } from "../../shared/ui/RecordList.tsx";
import { RowActions } from "../../shared/ui/RowActions.tsx";
import { TreeName, useBranches } from "../../shared/ui/TreeName.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { departmentsQuery } from "../people/queries.ts";
import { closeSection, openSection, orderSections } from "./commands.ts";
import type { SiteListFilters } from "./filters.ts";
import { MoveSectionDialog } from "./MoveSectionDialog.tsx";
import { sectionUpdatesQuery } from "./queries.ts";
import { SectionDialog } from "./SectionDialog.tsx";

interface Props {
  siteId: number;
  all: Section[];
  shown: Section[];
  mayManage: boolean;
  address: Address<SiteListFilters>;
  fields: ReactNode;
}

type Asked = { verb: "edit" | "add" | "move" | "close"; section: Section };

/** The tree as a table, with what can be done at each node. */
export function SectionTable({ siteId, all, shown, mayManage, address, fields }: Props) {
  const branches = useBranches(shown);
  const departments = useQuery(departmentsQuery(true)).data ?? [];
  const updates = useQuery(sectionUpdatesQuery(siteId)).data;
  const [asked, setAsked] = useState<Asked>();
  const { act } = useAct();
  const departmentOf = ({ departmentId }: Section) => departments.find(({ id }) => id === departmentId)?.name ?? "—";
  const close = () => setAsked(undefined);

  const run = (verb: string, section: Section) => {
    if (verb === "up" || verb === "down") {
      const ids = moved(all, section.id, verb === "up" ? -1 : 1);
      if (ids) act(() => orderSections(siteId, section.parentId, ids), { done: t.sections.ordered(section.title) });
    } else if (verb === "open") act(() => openSection(section), { done: t.sections.opened(section.title) });
    else setAsked({ verb, section } as Asked);
  };
  const menu = (section: Section) =>
    mayManage ? <SectionMenu section={section} all={all} choose={(verb) => run(verb, section)} /> : null;

  const columns: ChosenColumn<Section>[] = [
    {
      key: "title",
      always: true,
      title: t.sections.fields.title,
      width: "200px",
      render: (section) => (
        <TreeName node={section} name={section.title} branches={branches}>
          <Title section={section} />
        </TreeName>
      ),
    },
    { key: "kind", title: t.sections.fields.kind, width: "70px", render: ({ kind }) => t.sections.kinds[kind] },
    {
      key: "address",
      title: t.sections.fields.address,
      render: ({ address, kind, url }) => (
        <span className="oz-quiet oz-break">{kind === "link" ? t.sections.leadsTo(address, url) : address}</span>
      ),
    },
    { key: "department", title: t.sections.fields.department, width: "120px", render: departmentOf },
    {
      key: "duty",
      title: t.sections.fields.updates,
      width: "180px",
      render: (section) => <UpdateNote update={updates?.get(section.id)} />,
    },
    {
      key: "reviews",
      title: t.sections.fields.reviewSteps,
      width: "110px",
      render: ({ kind, reviewSteps }) => (holdsArticles(kind) ? t.sections.reviews(reviewSteps) : "—"),
    },
    { key: "acts", always: true, title: t.list.acts, width: "120px", render: menu },
  ];
  return (
    <>
      <ListFrame
        list="sections"
        address={address}
        columns={columns}
        fields={fields}
        exported={{ url: `/api/v1/sites/${siteId}/sections` }}
      >
        {(shownColumns) => (
          <RecordList
            caption={t.sections.title}
            rows={branches.rows}
            columns={shownColumns}
            rowKey={({ id }) => id}
            rowName={({ title }) => title}
            depth={depthOf}
            card={(section) => (
              <>
                <Title section={section} />
                <div className="oz-card-facts">
                  <span>{t.sections.kinds[section.kind]}</span>
                  <span>{section.kind === "link" ? section.url : section.address}</span>
                  <span>{departmentOf(section)}</span>
                  {holdsArticles(section.kind) && <span>{t.sections.reviews(section.reviewSteps)}</span>}
                  {updates?.has(section.id) && <UpdateNote update={updates.get(section.id)} />}
                </div>
                {menu(section)}
              </>
            )}
            empty={<EmptyState words={t.sections.none} hint={t.sections.noneHint} />}
          />
        )}
      </ListFrame>
      {asked?.verb === "edit" && <SectionDialog siteId={siteId} section={asked.section} parent={null} close={close} />}
      {asked?.verb === "add" && <SectionDialog siteId={siteId} parent={asked.section} close={close} />}
      {asked?.verb === "move" && <MoveSectionDialog section={asked.section} all={all} close={close} />}
      {asked?.verb === "close" && (
        <ConfirmDialog
          title={t.sections.closeTitle(asked.section.title)}
          consequences={t.sections.closeHints}
          action={t.sections.verbs.close}
          danger
          onConfirm={() => act(() => closeSection(asked.section), { done: t.sections.closed(asked.section.title) })}
          onClose={close}
        />
      )}
    </>
  );
}

function Title({ section }: { section: Section }) {
  return (
    <>
      <Link to="/articles" search={{ sectionId: section.id }} className="oz-title-link">
        {section.title}
      </Link>{" "}
      {section.state === "closed" && <span className="oz-tag oz-tag-off">{t.sections.closedTag}</span>}
    </>
  );
}

/** When it last showed something new, and whether that keeps its duty. */
function UpdateNote({ update }: { update: SectionUpdate | undefined }) {
  if (!update) return <>—</>;
  const { lastAt, days, updateDays, late } = update;
  if (late && updateDays !== null) {
    return (
      <span className="oz-tags">
        <span className="oz-tag oz-tag-late">{t.sections.late(days, updateDays, lastAt === null)}</span>
      </span>
    );
  }
  return (
    <span className="oz-quiet">
      {lastAt === null ? t.sections.neverUpdated : t.sections.updatedDaysAgo(days)}
      {updateDays !== null && <span className="oz-nowrap">{t.sections.duty(updateDays)}</span>}
    </span>
  );
}

function SectionMenu({ section, all, choose }: { section: Section; all: Section[]; choose: (verb: string) => void }) {
  const words = t.sections.verbs;
  const open = section.state === "open";
  const more = () => [
    ...(open && section.kind !== "link" ? [{ key: "add", label: words.add }] : []),
    ...(section.kind === "channel" ? [] : [{ key: "move", label: words.move }]),
    { key: "up", label: words.up, disabled: !moved(all, section.id, -1) },
    { key: "down", label: words.down, disabled: !moved(all, section.id, 1) },
    open
      ? {
          key: "close",
          label: words.close,
          danger: true,
          disabled: subtree(all, section).some((other) => other.id !== section.id && other.state === "open"),
        }
      : { key: "open", label: words.open },
  ];
  return <RowActions name={section.title} first={{ verb: "edit", label: words.edit }} more={more} choose={choose} />;
}
