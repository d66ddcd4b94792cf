import type { SessionList as Sessions } from "@openzone/contract/session";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { endSession, endSessions } from "../commands.ts";
import { staffSessionsQuery } from "../queries.ts";
import { endMyOtherSessions, endMySession, mySessionsQuery } from "../sign-in/api.ts";
import { deviceOf } from "./device.ts";

type OpenSession = Sessions["items"][number];

interface Props {
  /** Whose sessions; one's own without it. */
  staffId?: number;
  name?: string;
}

/** Where somebody is signed in, and the way to end it. */
export function SessionList({ staffId, name }: Props) {
  const own = useQuery({ ...mySessionsQuery, enabled: staffId === undefined });
  const theirs = useQuery({ ...staffSessionsQuery(staffId ?? 0), enabled: staffId !== undefined });
  return (
    <Loaded query={staffId === undefined ? own : theirs}>
      {({ items }) => <Listed sessions={items} {...(staffId === undefined ? {} : { staffId })} name={name ?? ""} />}
    </Loaded>
  );
}

function Listed({ sessions, staffId, name }: { sessions: OpenSession[]; staffId?: number; name: string }) {
  const { act, busy } = useAct();
  const words = t.sessions.fields;
  const others = sessions.filter(({ current }) => !current);
  const end = (session: OpenSession) =>
    act(() => (staffId === undefined ? endMySession(session.id) : endSession(staffId, session.id)), {
      done: t.sessions.ended(deviceOf(session.userAgent)),
    });
  const endAll = () =>
    act(() => (staffId === undefined ? endMyOtherSessions() : endSessions(staffId)), {
      done: staffId === undefined ? t.sessions.othersEnded : t.sessions.allEnded(name),
    });
  const button = (session: OpenSession) =>
    session.current ? (
      <span className="oz-tag oz-tag-done">{t.sessions.current}</span>
    ) : (
      <Button
        type="link"
        danger
        disabled={busy}
        onClick={() => end(session)}
        aria-label={t.sessions.endNamed(deviceOf(session.userAgent), dateTime(session.createdAt))}
      >
        {t.sessions.end}
      </Button>
    );
  const columns: Column<OpenSession>[] = [
    { key: "device", title: words.device, render: ({ userAgent }) => deviceOf(userAgent) },
    { key: "address", title: words.address, nowrap: true, render: ({ addressPrefix }) => addressPrefix },
    { key: "methods", title: words.methods, nowrap: true, render: ({ methods }) => methodWords(methods) },
    { key: "created", title: words.createdAt, nowrap: true, render: ({ createdAt }) => dateTime(createdAt) },
    { key: "seen", title: words.lastSeenAt, nowrap: true, render: ({ lastSeenAt }) => dateTime(lastSeenAt) },
    { key: "acts", title: t.list.acts, width: "120px", render: button },
  ];
  return (
    <div className="oz-stack">
      <RecordList
        caption={t.sessions.openSessions}
        rows={sessions}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ userAgent }) => deviceOf(userAgent)}
        card={(session) => (
          <>
            <strong>{deviceOf(session.userAgent)}</strong>
            <div className="oz-card-facts">
              <span>{session.addressPrefix}</span>
              <span>{methodWords(session.methods)}</span>
              <span>{t.sessions.since(dateTime(session.createdAt))}</span>
              <span>{t.sessions.seen(dateTime(session.lastSeenAt))}</span>
            </div>
            <div>{button(session)}</div>
          </>
        )}
        empty={<p className="oz-quiet">{t.sessions.none}</p>}
      />
      {others.length > (staffId === undefined ? 0 : 1) && (
        <div>
          <Button danger onClick={endAll} loading={busy}>
            {staffId === undefined ? t.sessions.endOthers(others.length) : t.sessions.endAll(sessions.length)}
          </Button>
        </div>
      )}
    </div>
  );
}

const methodWords = (methods: string[]): string => {
  const known: Record<string, string> = t.sessions.methods;
  return methods.map((method) => known[method] ?? method).join("、");
};
