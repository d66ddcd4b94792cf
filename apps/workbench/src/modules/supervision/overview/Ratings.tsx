import { type RatingFigures, type RatingLevel, ratingLevels } from "@openzone/contract/ratings";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { t } from "../../../messages/index.ts";
import { useRight } from "../../../shared/session.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Fold } from "./Fold.tsx";
import { ratingFiguresQuery } from "./queries.ts";
import { change, percent } from "./Tiles.tsx";

const RatingsChart = lazy(() => import("./RatingsChart.tsx"));

/** Ratings of the month by level, and the bad ones that are being put right. */
export function Ratings({ month }: { month: string }) {
  return useRight("rating.read") ? <Shown month={month} /> : null;
}

function Shown({ month }: { month: string }) {
  const words = t.overview;
  const figures = useQuery(ratingFiguresQuery(month));
  const { thisMonth: now, late: behind = 0 } = figures.data ?? {};
  return (
    <Fold
      id="overview-ratings"
      title={words.ratings}
      figure={
        now && (
          <>
            {words.satisfied(percent(now.satisfied), now.ratings)}{" "}
            {behind > 0 && <span className="oz-tag oz-tag-late">{words.lateBad(behind)}</span>}
          </>
        )
      }
    >
      <Loaded query={figures}>
        {({ thisMonth, lastMonth, open, late }) => (
          <>
            <p>
              {words.satisfied(percent(thisMonth.satisfied), thisMonth.ratings)}{" "}
              {thisMonth.ratings > 0 && (
                <span className="oz-quiet">{change("satisfied", thisMonth.satisfied, lastMonth.satisfied)}</span>
              )}
            </p>
            <p>
              {open > 0 ? (
                <Link to="/ratings" search={{ open: "true" }}>
                  {words.openBad(open)}
                </Link>
              ) : (
                words.noBad
              )}{" "}
              {late > 0 && <span className="oz-tag oz-tag-late">{words.lateBad(late)}</span>}
            </p>
            {thisMonth.ratings + lastMonth.ratings > 0 && (
              <Suspense fallback={<div className="oz-supervision-chart" />}>
                <RatingsChart thisMonth={thisMonth} lastMonth={lastMonth} />
              </Suspense>
            )}
            <LevelTable thisMonth={thisMonth} lastMonth={lastMonth} />
          </>
        )}
      </Loaded>
    </Fold>
  );
}

/** Narrow enough for a phone as it is. */
function LevelTable({ thisMonth, lastMonth }: Pick<RatingFigures, "thisMonth" | "lastMonth">) {
  const words = t.overview;
  return (
    <div className="oz-table-frame">
      <table className="oz-table oz-figure-table">
        <caption className="oz-hidden">{words.ratings}</caption>
        <thead>
          <tr>
            <th scope="col">{words.level}</th>
            <th scope="col">{words.ofMonth(thisMonth.month)}</th>
            <th scope="col">{words.ofMonth(lastMonth.month)}</th>
          </tr>
        </thead>
        <tbody>
          {ratingLevels.map((level) => (
            <tr key={level}>
              <td className="oz-nowrap">{t.ratings.levels[level]}</td>
              {[thisMonth, lastMonth].map(({ month, levels }) => (
                <td key={month}>
                  <Level level={level} month={month} number={levels[level - 1] ?? 0} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Level({ level, month, number }: { level: RatingLevel; month: string; number: number }) {
  if (number === 0) return 0;
  const words = t.overview;
  const label = words.behind(t.ratings.levels[level], words.ofMonth(month), number);
  return (
    <Link to="/ratings" search={{ level, month }} aria-label={label}>
      {number}
    </Link>
  );
}
