import type { Figures } from "@openzone/contract/supervision";
import type { Overview } from "@openzone/contract/supervision-overview";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import type { OverviewFilters } from "./filters.ts";
import type { Open } from "./OverviewPage.tsx";

export const percent = (rate: number | null): string => (rate === null ? "—" : `${(rate * 100).toFixed(1)}%`);

interface TileProps {
  name: string;
  value: string;
  unit?: string;
  /** How grave it is when there is any: late ones red, near ones amber. */
  tone?: "late" | "near" | undefined;
  note?: ReactNode;
  onOpen?: (() => void) | undefined;
}

/** One number with its unit; pressing it opens what it was counted from. */
export function Tile({ name, value, unit = "", tone, note, onOpen }: TileProps) {
  const inside = (
    <>
      <span className="oz-tile-name">{name}</span>
      <span className="oz-tile-value">
        <strong>{value}</strong> {unit}
      </span>
      {note && <span className="oz-tile-note">{note}</span>}
    </>
  );
  const look = `oz-tile${tone ? ` oz-tile-${tone}` : ""}`;
  return (
    <li>
      {onOpen ? (
        <button type="button" className={look} onClick={onOpen}>
          {inside}
        </button>
      ) : (
        <div className={look}>{inside}</div>
      )}
    </li>
  );
}

/** How cases and cards stand today. */
export function NowTiles({ overview: { open: counts }, open }: { overview: Overview; open: Open }) {
  const words = t.overview;
  const tile = (name: string, number: number, behind: Parameters<Open>[0], tone?: "late" | "near") => (
    <Tile
      key={name}
      name={name}
      value={String(number)}
      unit={words.cases}
      tone={number > 0 ? tone : undefined}
      onOpen={number > 0 ? () => open(behind) : undefined}
    />
  );
  return (
    <ul className="oz-tiles">
      {tile(words.open.late, counts.late, { open: "late" }, "late")}
      {tile(words.open.near, counts.near, { open: "near" }, "near")}
      {tile(words.unanswered, counts.unanswered, { cards: "unanswered" }, "near")}
      {tile(words.open.running, counts.running, { open: "running" })}
    </ul>
  );
}

type Key = "received" | "decided" | "onTimeRate" | "medianDays" | "instantShare";
const behind: Record<Key, OverviewFilters["figure"]> = {
  received: "received",
  decided: "decided",
  onTimeRate: "late",
  medianDays: "decided",
  instantShare: "instant",
};

/** The month against the one before. */
export function MonthTiles({ overview: { thisMonth, lastMonth }, open }: { overview: Overview; open: Open }) {
  const words = t.overview;
  const keys: Key[] = ["onTimeRate", "medianDays", "instantShare", "received", "decided"];
  return (
    <ul className="oz-tiles">
      {keys.map((key) => (
        <Tile
          key={key}
          name={t.supervision.figures.columns[key]}
          {...shown(key, thisMonth)}
          note={`${change(key, thisMonth[key], lastMonth[key])}${key === "onTimeRate" ? words.lateOnes(thisMonth.decided - thisMonth.onTime) : ""}`}
          onOpen={
            thisMonth[key === "received" ? "received" : "decided"] > 0 ? () => open({ figure: behind[key] }) : undefined
          }
        />
      ))}
    </ul>
  );
}

function shown(key: Key, figures: Figures): { value: string; unit: string } {
  const words = t.overview;
  const value = figures[key];
  if (value === null) return { value: "—", unit: "" };
  if (key === "onTimeRate" || key === "instantShare") return { value: percent(value).replace("%", ""), unit: "%" };
  return { value: String(value), unit: key === "medianDays" ? words.workingDays : words.cases };
}

/** What changed since the month before, in words. */
export function change(key: Key | "satisfied", now: number | null, before: number | null): string {
  const words = t.overview;
  if (now === null || before === null) return words.noBefore;
  const points = key === "onTimeRate" || key === "instantShare" || key === "satisfied";
  const difference = Math.round((now - before) * (points ? 1000 : 10)) / 10;
  if (difference === 0) return words.same;
  const unit = points ? words.points : key === "medianDays" ? words.workingDays : words.cases;
  return words.changed(difference > 0, String(Math.abs(difference)), unit);
}
