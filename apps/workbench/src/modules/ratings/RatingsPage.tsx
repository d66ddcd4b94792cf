import { type Rating, ratingLevels, rectificationStates } from "@openzone/contract/ratings";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { addressOf } from "../../shared/lib/address.ts";
import { useRight } from "../../shared/session.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { DepartmentField } from "../people/pickers.tsx";
import { AskDialog } from "./AskDialog.tsx";
import { perPage, type RatingFilters, ratingFilters } from "./filters.ts";
import { ratingsQuery, ratingsUrl } from "./queries.ts";

const route = getRouteApi("/ratings");

/** 好差评: officers at windows ask for ratings; who reads them sees the list too. */
export default function RatingsPage() {
  const mayRead = useRight("rating.read");
  const [asking, setAsking] = useState(false);
  if (mayRead) return <RatingsList />;
  const words = t.ratings;
  return (
    <Page title={words.title}>
      <p>{words.ask.intro}</p>
      <Button type="primary" onClick={() => setAsking(true)}>
        {words.ask.open}
      </Button>
      {asking && <AskDialog close={() => setAsking(false)} />}
    </Page>
  );
}

/** Ratings of one's departments, the bad ones with their rectification. */
function RatingsList() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [asking, setAsking] = useState(false);
  const go = (search: RatingFilters) => navigate({ search, replace: true });
  const address = addressOf(ratingFilters, filters, go);
  const { narrowTo } = address;
  const list = useQuery(ratingsQuery(filters));
  const words = t.ratings;
  return (
    <Page
      title={words.title}
      actions={list.data?.mayAsk && <Button onClick={() => setAsking(true)}>{words.ask.open}</Button>}
    >
      <p className="oz-quiet">{words.hint}</p>
      <ListFrame
        list="ratings"
        address={address}
        columns={columns()}
        fields={
          <>
            <ChoiceField
              label={words.columns.level}
              value={filters.level?.toString()}
              options={ratingLevels.map((value) => ({ value: String(value), label: words.levels[value] }))}
              onChange={(level) =>
                narrowTo({ level: level === undefined ? undefined : (Number(level) as RatingFilters["level"]) })
              }
            />
            <ChoiceField
              label={words.columns.state}
              value={filters.state}
              options={rectificationStates.map((value) => ({ value, label: words.states[value] }))}
              popupMatchSelectWidth={false}
              onChange={(state) => narrowTo({ state })}
            />
            <DepartmentField
              label={words.columns.department}
              value={filters.department}
              onChange={(department) => narrowTo({ department })}
            />
          </>
        }
        exported={{ url: ratingsUrl }}
        tools={
          filters.bad === undefined && (
            <Button onClick={() => narrowTo({ bad: "true", level: undefined })}>{words.badOnly}</Button>
          )
        }
      >
        {(shown) => (
          <NumberedList
            caption={words.title}
            query={list}
            page={filters.page}
            perPage={perPage}
            onPage={(page) => narrowTo({ page })}
            columns={shown}
            rowKey={({ id }) => id}
            rowName={(row) => `${words.levels[row.level]} ${row.ratedOn}`}
            card={(row) => (
              <>
                <LevelTag row={row} />
                <strong>{row.itemName ?? words.visit}</strong>
                <p>{row.comment}</p>
                <div className="oz-card-facts">
                  <span>{row.departmentName}</span>
                  <span>{row.ratedOn}</span>
                  {row.rectificationId !== null && <State row={row} />}
                </div>
              </>
            )}
            empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
          />
        )}
      </ListFrame>
      {asking && <AskDialog close={() => setAsking(false)} />}
    </Page>
  );
}

export const LevelTag = ({ row: { level } }: { row: Pick<Rating, "level"> }) => (
  <Tag color={level >= 4 ? "error" : "success"}>{t.ratings.levels[level]}</Tag>
);

function State({ row: { rectificationId, rectificationState } }: { row: Rating }) {
  if (rectificationId === null || rectificationState === null) return "—";
  return (
    <Link to="/ratings/rectifications/$rectificationId" params={{ rectificationId: String(rectificationId) }}>
      {t.ratings.states[rectificationState]}
    </Link>
  );
}

function columns(): ChosenColumn<Rating>[] {
  const words = t.ratings;
  return [
    { key: "level", title: words.columns.level, width: "110px", always: true, render: (row) => <LevelTag row={row} /> },
    { key: "item", title: words.columns.item, width: "200px", render: ({ itemName }) => itemName ?? words.visit },
    {
      key: "comment",
      title: words.columns.comment,
      render: ({ comment, added }) => `${comment} ${added}`.trim() || "—",
    },
    {
      key: "tags",
      title: words.columns.tags,
      width: "150px",
      render: ({ tags }) => tags.map((tag) => words.tags[tag]).join(words.comma) || "—",
    },
    {
      key: "department",
      title: words.columns.department,
      width: "130px",
      render: ({ departmentName }) => departmentName,
    },
    { key: "on", title: words.columns.on, width: "110px", nowrap: true, render: ({ ratedOn }) => ratedOn },
    {
      key: "channel",
      title: words.columns.channel,
      width: "80px",
      hidden: true,
      render: ({ channel }) => words.channels[channel],
    },
    { key: "rater", title: words.columns.rater, width: "150px", hidden: true, render: raterText },
    { key: "state", title: words.columns.state, width: "150px", render: (row) => <State row={row} /> },
  ];
}

/** Who rated as this person may know it. */
export const raterText = ({ realName, rater }: Rating): string =>
  rater ?? (realName ? t.ratings.protected : t.ratings.anonymous);
