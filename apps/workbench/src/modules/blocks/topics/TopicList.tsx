import type { BlockPageItem } from "@openzone/contract/block-pages";
import type { Topic } from "@openzone/contract/topics";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import type { Address } from "../../../shared/lib/address.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { ListFrame } from "../../../shared/ui/ListFrame.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { RecordList } from "../../../shared/ui/RecordList.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import type { SiteListFilters } from "../../sites/filters.ts";
import { changeTopicState } from "../commands.ts";
import { PageState } from "../PagesPage.tsx";
import { TopicDialog } from "./TopicDialog.tsx";

type Verb = Topic["actions"][number];

interface Props {
  siteId: number;
  topics: Topic[];
  pages: BlockPageItem[];
  address: Address<SiteListFilters>;
}

/** Topics (专题) with what can be done with each. */
export function TopicList({ siteId, topics, pages, address }: Props) {
  const saved = useSaved();
  const [asked, setAsked] = useState<{ verb: Verb; topic: Topic }>();
  const close = () => setAsked(undefined);
  const pageOf = (topic: Topic) => pages.find(({ id }) => id === topic.pageId);
  const title = (topic: Topic) => (
    <Link to="/pages/$pageId" params={{ pageId: String(topic.pageId) }} className="oz-title-link">
      {topic.title}
    </Link>
  );
  const acts = (topic: Topic) => (
    <span className="oz-row-actions">
      {topic.actions.map((verb) => (
        <Button
          key={verb}
          type="link"
          danger={verb === "withdraw"}
          aria-label={t.list.actOn(t.topics.verbs[verb], topic.title)}
          onClick={() => setAsked({ verb, topic })}
        >
          {t.topics.verbs[verb]}
        </Button>
      ))}
    </span>
  );
  const state = ({ state: name }: Topic) => (
    <span className={`oz-tag ${name === "published" ? "oz-tag-done" : "oz-tag-off"}`}>{t.topics.states[name]}</span>
  );
  const page = (topic: Topic) => {
    const found = pageOf(topic);
    return found ? <PageState page={found} /> : null;
  };
  const columns: ChosenColumn<Topic>[] = [
    { key: "title", always: true, title: t.topics.form.title, render: title },
    { key: "state", title: t.blocks.fields.state, width: "90px", render: state },
    { key: "owner", title: t.topics.owner, width: "140px", render: ({ departmentName }) => departmentName ?? "—" },
    { key: "page", title: t.blocks.fields.title, width: "160px", render: page },
    { key: "acts", always: true, title: t.list.acts, width: "250px", render: acts },
  ];
  return (
    <>
      <ListFrame list="topics" address={address} columns={columns} exported={{ url: `/api/v1/sites/${siteId}/topics` }}>
        {(shown) => (
          <RecordList
            caption={t.topics.title}
            rows={topics}
            columns={shown}
            rowKey={({ id }) => id}
            rowName={(topic) => topic.title}
            card={(topic) => (
              <>
                {title(topic)}
                <div className="oz-card-facts">
                  {state(topic)}
                  <span>{topic.departmentName}</span>
                  {page(topic)}
                </div>
                {acts(topic)}
              </>
            )}
            empty={<EmptyState words={t.topics.none} />}
          />
        )}
      </ListFrame>
      {asked?.verb === "edit" && <TopicDialog siteId={asked.topic.siteId} topic={asked.topic} close={close} />}
      {asked && asked.verb !== "edit" && (
        <StateDialog topic={asked.topic} verb={asked.verb} done={saved} close={close} />
      )}
    </>
  );
}

interface StateProps {
  topic: Topic;
  verb: Exclude<Verb, "edit">;
  done: (words: string) => Promise<void>;
  close: () => void;
}

function StateDialog({ topic, verb, done, close }: StateProps) {
  return (
    <ConfirmDialog
      title={t.list.actOn(t.topics.verbs[verb], topic.title)}
      consequences={t.topics.ask[verb]}
      action={t.topics.verbs[verb]}
      danger={verb === "withdraw"}
      onConfirm={async () => {
        await changeTopicState(topic, verb);
        await done(t.topics.done[verb](topic.title));
      }}
      onClose={close}
    />
  );
}
