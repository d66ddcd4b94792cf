import type { ApiToken } from "@openzone/contract/exchange";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { date, dateTime } from "../../shared/lib/time.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import type { Column } from "../../shared/ui/RecordList.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { KeyList } from "./KeyList.tsx";
import { revokeToken, tokensQuery } from "./queries.ts";
import { TokenDialog } from "./TokenDialog.tsx";

const colours = { active: "success", expired: "default", revoked: "default" } as const;

/** 接口令牌: which systems may ask, for what and until when. */
export function TokensTab() {
  const words = t.exchange;
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken>();
  const { act } = useAct();
  const acts = (token: ApiToken) =>
    token.state === "active" && (
      <Button type="link" danger onClick={() => setRevoking(token)} aria-label={t.list.actOn(words.revoke, token.name)}>
        {words.revoke}
      </Button>
    );
  const card = (row: ApiToken) => (
    <>
      <strong>{row.name}</strong>
      <State token={row} />
      <div className="oz-card-facts">
        <span>{scopesOf(row)}</span>
        <span>{words.until(lastDay(row))}</span>
      </div>
      {acts(row)}
    </>
  );
  return (
    <KeyList
      query={useQuery(tokensQuery)}
      caption={words.tabs.tokens}
      intro={() => <Intro />}
      columns={columns(acts)}
      card={card}
      none={words.noTokens}
      add={{ label: words.addToken, open: () => setAdding(true) }}
      secret={{ title: words.tokenTitle, hint: words.tokenHint }}
      dialogs={(made) => (
        <>
          {adding && <TokenDialog made={made} close={() => setAdding(false)} />}
          {revoking && (
            <ConfirmDialog
              title={words.revokeTitle(revoking.name)}
              consequences={words.revokeHints}
              action={words.revoke}
              danger
              onConfirm={() => act(() => revokeToken(revoking.id), { done: words.revoked(revoking.name) })}
              onClose={() => setRevoking(undefined)}
            />
          )}
        </>
      )}
    />
  );
}

const Intro = () => (
  <p className="oz-quiet">
    {t.exchange.tokensHint}{" "}
    <a href="/api/?group=open" target="_blank" rel="noreferrer">
      {t.exchange.openApi}
    </a>
  </p>
);

// The moment is midnight after the last day.
const lastDay = ({ expiresAt }: ApiToken): string => date(new Date(Date.parse(expiresAt) - 1).toISOString());

const scopesOf = ({ scopes, section }: ApiToken): string =>
  scopes.map((scope) => t.exchange.scopes[scope]).join("、") + (section ? `（${section}）` : "");

const State = ({ token: { state } }: { token: ApiToken }) => (
  <Tag color={colours[state]}>{t.exchange.tokenStates[state]}</Tag>
);

function columns(acts: (token: ApiToken) => React.ReactNode): Column<ApiToken>[] {
  const words = t.exchange.columns;
  return [
    { key: "name", title: words.system, render: ({ name }) => name },
    { key: "prefix", title: words.prefix, width: "120px", render: ({ prefix }) => <code>{prefix}…</code> },
    { key: "site", title: words.site, width: "120px", render: ({ site }) => site },
    { key: "scopes", title: words.scopes, render: scopesOf },
    { key: "state", title: words.state, width: "90px", render: (row) => <State token={row} /> },
    {
      key: "until",
      title: words.until,
      width: "120px",
      nowrap: true,
      render: lastDay,
    },
    {
      key: "used",
      title: words.used,
      width: "150px",
      nowrap: true,
      render: ({ lastUsedAt }) => (lastUsedAt ? dateTime(lastUsedAt) : t.exchange.neverUsed),
    },
    { key: "acts", title: t.list.acts, width: "80px", render: acts },
  ];
}
