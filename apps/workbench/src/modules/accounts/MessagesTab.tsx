import type { MessageDelivery } from "@openzone/contract/notifications";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Table, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { deliveriesQuery, retryDelivery } from "./queries.ts";

/** 发送失败: mails and SMS that did not go out, without what they say. */
export function MessagesTab() {
  const words = t.accounts.messages;
  const [state, setState] = useState<"failed" | "waiting">("failed");
  const list = useQuery(deliveriesQuery(state));
  const { act } = useAct();
  const columns = [
    { title: words.title, dataIndex: "title" },
    { title: words.channel, render: (_: unknown, row: MessageDelivery) => words.channels[row.channel] },
    { title: words.recipient, render: (_: unknown, row: MessageDelivery) => row.recipient || words.reader },
    { title: words.made, render: (_: unknown, row: MessageDelivery) => dateTime(row.createdAt) },
    {
      title: words.error,
      render: (_: unknown, row: MessageDelivery) => (
        <>
          <Tag>{words.tries(row.tries)}</Tag> {row.error}
          {row.nextAt && <div className="oz-quiet">{words.next(dateTime(row.nextAt))}</div>}
        </>
      ),
    },
    {
      title: t.list.acts,
      render: (_: unknown, row: MessageDelivery) =>
        row.state === "failed" && (
          <Button type="link" onClick={() => act(() => retryDelivery(row.id), { done: words.again })}>
            {words.retry}
          </Button>
        ),
    },
  ];
  return (
    <>
      <div className="oz-filters">
        <Segmented
          value={state}
          options={(["failed", "waiting"] as const).map((value) => ({ value, label: words.states[value] }))}
          onChange={setState}
        />
      </div>
      <Loaded query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState words={words.none} />
          ) : (
            <Table
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={items}
              columns={columns}
              scroll={{ x: 720 }}
            />
          )
        }
      </Loaded>
    </>
  );
}
