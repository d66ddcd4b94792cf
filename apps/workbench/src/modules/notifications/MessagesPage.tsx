import { type StaffMessage, staffMessageSubjects } from "@openzone/contract/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { t } from "../../messages/index.ts";
import { addressOf } from "../../shared/lib/address.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ChoiceField, FilterBar } from "../../shared/ui/FilterBar.tsx";
import { NoRows } from "../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import type { Column } from "../../shared/ui/RecordList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { type MessageFilters, messageFilters, perPage } from "./filters.ts";
import { markRead, messagesQuery } from "./queries.ts";
import "./messages.css";

const route = getRouteApi("/messages");

/** 消息: what happened to the cases, cards and documents of this person and their department. */
export default function MessagesPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const address = addressOf(messageFilters, filters, (search: MessageFilters) => navigate({ search, replace: true }));
  const list = useQuery(messagesQuery(filters));
  const { act, busy } = useAct();
  const words = t.messages;
  const unread = list.data?.unread ?? 0;
  const readOne = (id: number) => act(() => markRead([id]), { done: words.readDone });
  return (
    <Page
      title={words.title}
      beside={
        unread > 0 && <span className="oz-tag oz-tag-plan">{words.unreadCount(unread > 99 ? "99+" : unread)}</span>
      }
      actions={
        unread > 0 && (
          <Button loading={busy} onClick={() => act(() => markRead(), { done: words.allDone })}>
            {words.readAll}
          </Button>
        )
      }
    >
      <p className="oz-quiet">{words.hint}</p>
      <FilterBar
        searchLabel={words.searchLabel}
        search={filters.q}
        onSearch={(q) => address.narrowTo({ q })}
        active={address.active}
        onClear={address.clear}
      >
        <ChoiceField
          label={words.fields.state}
          value={filters.read}
          options={(["unread", "read"] as const).map((value) => ({ value, label: words.states[value] }))}
          onChange={(read) => address.narrowTo({ read })}
        />
        <ChoiceField
          label={words.fields.about}
          value={filters.about}
          options={staffMessageSubjects.map((value) => ({ value, label: words.subjects[value] }))}
          onChange={(about) => address.narrowTo({ about })}
        />
      </FilterBar>
      <NumberedList
        caption={words.title}
        query={list}
        page={filters.page}
        perPage={perPage}
        onPage={(page) => address.narrowTo({ page })}
        columns={columns(readOne)}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        card={(row) => <Card row={row} readOne={readOne} />}
        empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
      />
    </Page>
  );
}

type ReadOne = (id: number) => unknown;

function columns(readOne: ReadOne): Column<StaffMessage>[] {
  const { fields, subjects } = t.messages;
  return [
    { key: "what", title: fields.what, render: (row) => <Said row={row} /> },
    { key: "about", title: fields.about, width: "120px", render: ({ about }) => about && subjects[about] },
    { key: "at", title: fields.at, width: "160px", nowrap: true, render: ({ at }) => dateTime(at) },
    { key: "state", title: fields.state, width: "130px", render: (row) => <State row={row} readOne={readOne} /> },
  ];
}

/** Following a message is reading it. */
function Said({ row: { id, title, text, link, read } }: { row: StaffMessage }) {
  const queries = useQueryClient();
  const follow = () =>
    markRead([id]).then(
      () => queries.invalidateQueries({ queryKey: ["messages"] }),
      // It stays unread, and the reader is on the way elsewhere.
      () => undefined,
    );
  const named = read ? title : <span className="oz-message-unread">{title}</span>;
  return (
    <>
      {link.startsWith("/workbench/") ? (
        <Link to={link.slice("/workbench".length)} onClick={() => void (read || follow())}>
          {named}
        </Link>
      ) : (
        named
      )}
      <div className="oz-message-text">{text}</div>
    </>
  );
}

function State({ row: { id, title, read }, readOne }: { row: StaffMessage; readOne: ReadOne }) {
  const words = t.messages;
  if (read) return <span className="oz-quiet">{words.states.read}</span>;
  return (
    <Button type="link" size="small" onClick={() => readOne(id)} aria-label={words.readNamed(title)}>
      {words.readOne}
    </Button>
  );
}

function Card({ row, readOne }: { row: StaffMessage; readOne: ReadOne }) {
  return (
    <>
      <Said row={row} />
      <div className="oz-card-facts">
        <span>{dateTime(row.at)}</span>
        {row.about && <span>{t.messages.subjects[row.about]}</span>}
        <State row={row} readOne={readOne} />
      </div>
    </>
  );
}
