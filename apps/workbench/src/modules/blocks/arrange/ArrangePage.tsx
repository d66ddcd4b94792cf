import type { BlockPage } from "@openzone/contract/block-pages";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { clock, dateTime } from "../../../shared/lib/time.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { UnsavedGuard } from "../../../shared/ui/UnsavedGuard.tsx";
import { publishBlockPage } from "../commands.ts";
import { blockPageQuery } from "../queries.ts";
import { BlockList } from "./BlockList.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { HistoryDrawer } from "./HistoryDrawer.tsx";
import { Preview } from "./Preview.tsx";
import { problemWords } from "./problem-words.ts";
import { type Arrangement, useArrangement } from "./useArrangement.ts";
import "../blocks.css";

const route = getRouteApi("/pages/$pageId");

/** 编排: one page, its blocks beside a live preview. */
export default function ArrangePage() {
  const { pageId } = route.useParams();
  const page = useQuery(blockPageQuery(Number(pageId)));
  return <Loaded query={page}>{(opened: BlockPage) => <Arranger key={opened.id} opened={opened} />}</Loaded>;
}

function Arranger({ opened }: { opened: BlockPage }) {
  const arrangement = useArrangement(opened);
  const { page, state, theirs } = arrangement;
  const [dialog, setDialog] = useState<"publish" | "history">();
  const name = page.kind === "home" ? t.blocks.kinds.home : page.title;
  const isPublic = page.published !== null || page.kind !== "topic";
  return (
    <Page
      title={t.blocks.arrangeTitle(name)}
      back={{ to: "/pages", label: t.blocks.backToList }}
      beside={<SaveNote arrangement={arrangement} />}
      actions={
        <>
          {isPublic && (
            <Button href={page.address} target="_blank">
              {t.blocks.visit}
            </Button>
          )}
          <Button onClick={() => setDialog("history")}>{t.blocks.history}</Button>
          {page.mayPublish && (
            <Button
              type="primary"
              disabled={!page.changed || state.kind !== "saved"}
              title={page.changed ? undefined : t.blocks.nothingNew}
              onClick={() => setDialog("publish")}
            >
              {t.blocks.publish}
            </Button>
          )}
        </>
      }
    >
      <UnsavedGuard unsaved={arrangement.unsaved} />
      {!page.mayPublish && <p className="oz-quiet">{page.published ? t.blocks.cannotPublish : t.blocks.topicFirst}</p>}
      {state.kind === "failed" && !theirs && (
        <p role="alert">{`${t.blocks.notSaved}：${problemWords(
          state.problem,
          arrangement.blocks.map(({ block }) => block),
        )}`}</p>
      )}
      <div className="oz-arrange">
        <BlockList arrangement={arrangement} />
        <Preview pageId={page.id} version={page.version} />
      </div>
      {dialog === "publish" && (
        <PublishDialog arrangement={arrangement} name={name} close={() => setDialog(undefined)} />
      )}
      {dialog === "history" && <HistoryDrawer arrangement={arrangement} close={() => setDialog(undefined)} />}
      {theirs && <ConflictDialog arrangement={arrangement} theirs={theirs} />}
    </Page>
  );
}

function SaveNote({ arrangement: { page, state } }: { arrangement: Arrangement }) {
  const words =
    state.kind === "saving"
      ? t.blocks.saving
      : state.kind === "failed"
        ? t.blocks.notSaved
        : page.updated
          ? t.blocks.saved(clock(page.updated.at))
          : "";
  return (
    <span className="oz-quiet" role="status" title={page.updated ? dateTime(page.updated.at) : undefined}>
      {words}
    </span>
  );
}

function PublishDialog({ arrangement, name, close }: { arrangement: Arrangement; name: string; close: () => void }) {
  const { page, blocks, setPage } = arrangement;
  const { message } = App.useApp();
  const queries = useQueryClient();
  const warnings = page.findings.length;
  return (
    <ConfirmDialog
      title={t.blocks.publishTitle(name)}
      consequences={[
        ...t.blocks.publishHints(blocks.length),
        ...(warnings > 0 ? [t.blocks.publishWarnings(warnings)] : []),
      ]}
      action={t.blocks.publish}
      onConfirm={async () => {
        setPage(await publishBlockPage(page.id, page.version));
        message.success(t.blocks.published(name));
        await queries.invalidateQueries({ queryKey: ["block-pages"] });
        await queries.invalidateQueries({ queryKey: ["block-editions"] });
      }}
      onClose={close}
    />
  );
}
