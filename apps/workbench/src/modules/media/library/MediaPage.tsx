import type { MediaFile } from "@openzone/contract/media";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { type Address, addressOf } from "../../../shared/lib/address.ts";
import { countFilters } from "../../../shared/lib/filters.ts";
import { useRight } from "../../../shared/session.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { MoreButton } from "../../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { ProblemView } from "../../../shared/ui/ProblemView.tsx";
import { RecordList, type Selection } from "../../../shared/ui/RecordList.tsx";
import { type MediaFilters, mediaFilters } from "../filters.ts";
import { foldersQuery, mediaQuery } from "../queries.ts";
import { UploadDialog } from "../upload/UploadDialog.tsx";
import { nameOf } from "../words.ts";
import { MediaCard, mediaColumns } from "./columns.tsx";
import { FolderBar } from "./FolderBar.tsx";
import { MediaBulkBar } from "./MediaBulkBar.tsx";
import { MediaFields } from "./MediaFields.tsx";
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
  const read = addressOf(
    mediaFilters,
    filters,
    (search) => {
      setPicked(noKeys);
      navigate({ search, replace: true });
    },
    ["view"],
  );
  // How long a file has lain unused belongs to “unused”: it is no filter of its own.
  const address = { ...read, active: countFilters(wanted, ["olderThanDays"]) };
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
      <FolderBar
        folders={folders.data ?? []}
        chosen={filters.folderId}
        choose={(folderId) => address.narrowTo({ folderId })}
      />
      <ListFrame
        list="media"
        address={address}
        columns={mediaColumns()}
        choosable={view === "list"}
        searchLabel={t.media.search}
        fields={<MediaFields filters={filters} narrowTo={address.narrowTo} />}
        exported={{ url: "/api/v1/media" }}
        tools={
          <Segmented
            aria-label={t.media.view}
            value={view ?? "grid"}
            options={[
              { value: "grid", label: t.media.asGrid },
              { value: "list", label: t.media.asList },
            ]}
            onChange={(next) => address.narrowTo({ view: next === "list" ? "list" : undefined })}
          />
        }
        bulk={
          chosen.length > 0 && (
            <MediaBulkBar files={chosen} folders={folders.data ?? []} clear={() => setPicked(noKeys)} />
          )
        }
      >
        {(columns) => (
          <Files
            list={list}
            rows={rows}
            asList={view === "list"}
            selection={{ keys: picked, set: setPicked }}
            grouped={wanted.show === "duplicates"}
            columns={columns}
            address={address}
          />
        )}
      </ListFrame>
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
  grouped: boolean;
  columns: ChosenColumn<MediaFile>[];
  address: Address<MediaFilters>;
}

function Files({ list, rows, asList, selection, grouped, columns, address }: FilesProps) {
  if (list.error && rows.length === 0) {
    return <ProblemView problem={asProblem(list.error)} retry={() => list.refetch()} />;
  }
  if (list.isPending) return <Loading rows={8} />;
  if (rows.length === 0) return <NoRows address={address} none={t.media.none} hint={t.media.noneHint} />;
  return (
    <>
      {asList ? (
        <RecordList<MediaFile>
          caption={t.media.title}
          rows={rows}
          columns={columns}
          rowKey={({ number }) => number}
          rowName={nameOf}
          card={(file) => <MediaCard file={file} />}
          selection={selection}
          empty={null}
        />
      ) : (
        <MediaGrid files={rows} selection={selection} grouped={grouped} />
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
