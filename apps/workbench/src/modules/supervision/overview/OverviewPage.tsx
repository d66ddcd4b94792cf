import type { Overview } from "@openzone/contract/supervision-overview";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { ChoiceField } from "../../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { FigureLines } from "../FigureLines.tsx";
import { CardsDrawer, OpenDrawer } from "./Behind.tsx";
import { Departments } from "./Departments.tsx";
import type { OverviewFilters } from "./filters.ts";
import { overviewQuery } from "./queries.ts";
import { Ratings } from "./Ratings.tsx";
import { MonthTiles, NowTiles } from "./Tiles.tsx";
import { Trend } from "./Trend.tsx";
import "../supervision.css";
import "./overview.css";

const route = getRouteApi("/overview");
const MONTHS = 12;

/** Opens the list behind a number. */
export type Open = (behind: Pick<OverviewFilters, "open" | "cards" | "figure" | "in" | "of">) => void;

const monthBefore = (month: string, back: number): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const whole = year * 12 + number - 1 - back;
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, "0")}`;
};

/** 效能总览: what a leader should know, in the order of what is urgent; each number opens what it was counted from. */
export default function OverviewPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const words = t.overview;
  const present = date(new Date().toISOString()).slice(0, 7);
  const months = Array.from({ length: MONTHS }, (_, back) => monthBefore(present, back));
  const at = filters.month ? { month: filters.month } : {};
  const open: Open = (behind) => navigate({ search: { ...at, ...behind } });
  return (
    <Page title={words.title}>
      <p className="oz-quiet">{words.hint}</p>
      <Loaded query={useQuery(overviewQuery(filters.month))}>
        {(found) => (
          <>
            <section className="oz-panel" aria-labelledby="overview-now">
              <h2 id="overview-now">{words.now(found.today)}</h2>
              <NowTiles overview={found} open={open} />
            </section>
            <section className="oz-panel" aria-labelledby="overview-month">
              <div className="oz-overview-head">
                <h2 id="overview-month">{words.month(found.month)}</h2>
                <ChoiceField
                  label={words.choose}
                  value={found.month}
                  options={months.map((value) => ({ value, label: value }))}
                  onChange={(month) => navigate({ search: month && month !== present ? { month } : {} })}
                />
              </div>
              <p className="oz-quiet">{words.against(found.before, found.month === present)}</p>
              <MonthTiles overview={found} open={open} />
            </section>
            <Departments overview={found} open={open} />
            <Ratings month={found.month} />
            <Trend months={found.trend} open={open} />
            <Behind found={found} filters={filters} open={open} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The list behind the number that was pressed. */
function Behind({ found, filters, open }: { found: Overview; filters: OverviewFilters; open: Open }) {
  const navigate = route.useNavigate();
  const { page = 1, of } = filters;
  const shared = {
    of,
    page,
    onPage: (next: number) => navigate({ search: { ...filters, page: next } }),
    close: () => open({}),
  };
  const name = found.departments.find(({ id }) => id !== null && id === of)?.name;
  if (filters.open) return <OpenDrawer state={filters.open} name={name} {...shared} />;
  if (filters.cards) {
    const month = filters.cards === "unanswered" ? undefined : found.month;
    return <CardsDrawer kind={filters.cards} month={month} name={name} {...shared} />;
  }
  if (!filters.figure) return null;
  const month = filters.in ?? found.month;
  return <FigureLines query={{ from: month, to: month, by: "department" }} figure={filters.figure} {...shared} />;
}
