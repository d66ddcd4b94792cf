import { type RatingFigures, ratingLevels } from "@openzone/contract/ratings";
import { useMemo } from "react";
import { t } from "../../../messages/index.ts";
import { useChart } from "../../../shared/ui/useChart.ts";

type Props = Pick<RatingFigures, "thisMonth" | "lastMonth">;

/** Ratings by level, this month beside the one before; the table below says the same in numbers. */
export default function RatingsChart({ thisMonth, lastMonth }: Props) {
  const place = useChart(useMemo(() => optionOf({ thisMonth, lastMonth }), [thisMonth, lastMonth]));
  return <div ref={place} className="oz-supervision-chart" role="img" aria-label={t.overview.ratingsChart} />;
}

function optionOf({ thisMonth, lastMonth }: Props) {
  const words = t.overview;
  return {
    xAxis: {
      type: "category",
      data: ratingLevels.map((level) => t.ratings.levels[level]),
      axisLabel: { interval: 0, width: 56, overflow: "break" },
    },
    yAxis: { type: "value", name: words.ratingUnit, minInterval: 1, nameTextStyle: { align: "left" } },
    series: [
      { type: "bar", name: words.ofMonth(thisMonth.month), data: thisMonth.levels, barMaxWidth: 32 },
      { type: "bar", name: words.ofMonth(lastMonth.month), data: lastMonth.levels, barMaxWidth: 32 },
    ],
  };
}
