import type { MediaFile } from "@openzone/contract/media";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { countFilters, readFilters } from "../../../shared/lib/filters.ts";
import { useRight } from "../../../shared/session.ts";
import { MoreButton } from "../../../shared/ui/FilterBar.tsx";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { ProblemView } from "../../../shared/ui/ProblemView.tsx";
import { RecordList, type Selection } from "../../../shared/ui/RecordList.tsx";
import { SavedViews } from "../../../shared/ui/SavedViews.tsx";
import { type MediaFilters, mediaFilters } from "../filters.ts";
import { foldersQuery, mediaQuery } from "../queries.ts";
import { UploadDialog } from "../upload/UploadDialog.tsx";
import { nameOf } from "../words.ts";
import { MediaCard, mediaColumns } from "./columns.tsx";
import { FolderBar } from "./FolderBar.tsx";
import { MediaBulkBar } from "./MediaBulkBar.tsx";
import { MediaFilterBar } from "./MediaFilterBar.tsx";
import { MediaGrid } from "./MediaGrid.tsx";
import "../media.css";

const route = getRouteApi("/media");
const noKeys: ReadonlySet<number> = new Set();

/** 媒体库: the files that this person may use, filtered by the address. */
export default function MediaPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const { view, ...wanted } = filters;
  const list = useInfiniteQuery(mediaQuery(wanted));
  const folders = useQuery(foldersQuery);
  const [picked, setPicked] = useState<ReadonlySet<number>>(noKeys);
  const [uploading, setUploading] = useState(false);
  const mayUpload = useRight("file.upload");
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowTo = (change: Partial<MediaFilters>) => {
    setPicked(noKeys);
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  };
  const chosen = rows.filter(({ number }) => picked.has(number));
  return (
    <Page
      title={t.media.title}
      actions={
        mayUpload && (
          <Button type="primary" onClick={() => setUploading(true)}>
            {t.media.upload.title}
          </Button>
        )
      }
    >
      <FolderBar folders={folders.data ?? []} chosen={filters.folderId} choose={(folderId) => narrowTo({ folderId })} />
      <SavedViews
        list="media"
        filters={wanted}
        apply={(search) => {
          setPicked(noKeys);
          navigate({
            search: () => ({ ...readFilters(mediaFilters, search), ...(view ? { view } : {}) }),
            replace: true,
          });
        }}
      />
      <MediaFilterBar
        filters={filters}
        narrowTo={narrowTo}
        clear={() => navigate({ search: view ? { view } : {}, replace: true })}
        tools={
          <Segmented
            aria-label={t.media.view}
            value={view ?? "grid"}
            options={[
              { value: "grid", label: t.media.asGrid },
              { value: "list", label: t.media.asList },
            ]}
            onChange={(next) => narrowTo({ view: next === "list" ? "list" : undefined })}
          />
        }
      />
      {chosen.length > 0 && (
        <MediaBulkBar files={chosen} folders={folders.data ?? []} clear={() => setPicked(noKeys)} />
      )}
      <Files
        list={list}
        rows={rows}
        asList={view === "list"}
        selection={{ keys: picked, set: setPicked }}
        filtered={countFilters(wanted) > 0}
      />
      {uploading && (
        <UploadDialog folderId={filters.folderId} folders={folders.data ?? []} close={() => setUploading(false)} />
      )}
    </Page>
  );
}

interface FilesProps {
  list: ReturnType<typeof useInfiniteQuery<Awaited<ReturnType<NonNullable<ReturnType<typeof mediaQuery>["queryFn"]>>>>>;
  rows: MediaFile[];
  asList: boolean;
  selection: Selection;
  filtered: boolean;
}

function Files({ list, rows, asList, selection, filtered }: FilesProps) {
  if (list.error && rows.length === 0) {
    return <ProblemView problem={asProblem(list.error)} retry={() => list.refetch()} />;
  }
  if (list.isPending) return <Loading rows={8} />;
  if (rows.length === 0) return <NoFiles filtered={filtered} />;
  return (
    <>
      {asList ? (
        <RecordList<MediaFile>
          caption={t.media.title}
          rows={rows}
          columns={mediaColumns()}
          rowKey={({ number }) => number}
          rowName={nameOf}
          card={(file) => <MediaCard file={file} />}
          selection={selection}
          empty={null}
        />
      ) : (
        <MediaGrid files={rows} selection={selection} />
      )}
      <MoreButton
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        count={rows.length}
        load={() => list.fetchNextPage()}
      />
    </>
  );
}

function NoFiles({ filtered }: { filtered: boolean }) {
  if (!filtered) return <EmptyState words={t.media.none} hint={t.media.noneHint} />;
  return (
    <EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint}>
      <Link to="/media" search={{}}>
        {t.list.showAll}
      </Link>
    </EmptyState>
  );
}
