import type { Line, LineMeasure } from "@openzone/contract/statistics";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer, Pagination } from "antd";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { perPage } from "./filters.ts";
import { type Behind, linesQuery } from "./queries.ts";
import { durationText, numberText, periodText } from "./words.ts";

interface Props {
  behind: Behind;
  page: number;
  onPage: (page: number) => void;
  close: () => void;
}

type Row = Line & { place: number };

/** What a number counts, line by line. */
export function LinesDrawer({ behind, page, onPage, close }: Props) {
  const words = t.statistics;
  const title = words.linesTitle(words.columns[behind.measure], periodText(behind.period));
  return (
    <Drawer open title={title} size={820} onClose={close}>
      <Loaded query={useQuery(linesQuery(behind, page))}>
        {({ items, total }) => (
          <>
            <p className="oz-quiet" role="status">
              {words.lines(total)}
            </p>
            <RecordList
              caption={title}
              rows={items.map((line, place): Row => ({ ...line, place }))}
              columns={columns(behind.measure)}
              rowKey={({ place }) => place}
              rowName={(line) => line.title}
              card={(line) => (
                <>
                  <Title line={line} />
                  <div className="oz-card-facts">
                    <span>{departmentText(line)}</span>
                    <span>{sectionText(line)}</span>
                    <span>{line.writer}</span>
                    <span>{lastFact(line)}</span>
                  </div>
                </>
              )}
              empty={<EmptyState words={words.noLines} />}
            />
            {total > perPage && (
              <Pagination current={page} total={total} pageSize={perPage} showSizeChanger={false} onChange={onPage} />
            )}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

const Title = ({ line }: { line: Line }) => (
  <Link to="/articles/$articleId" params={{ articleId: String(line.articleId) }} className="oz-title-link">
    {line.title}
  </Link>
);

const lastFact = (line: Line): string => (line.at ? dateTime(line.at) : numberText(line.views ?? 0));

/** Counted for whose article it was then; who has it now is said when that changed since. */
const departmentText = ({ department, departmentNow }: Line): string =>
  departmentNow === null ? (department ?? t.statistics.none) : t.statistics.nowOf(department ?? "", departmentNow);

/** Of an adoption also whose section it was then, which made it one. */
function sectionText({ section, owner, ownerNow }: Line): string {
  if (owner === null) return section;
  const whose = ownerNow === null ? owner : t.statistics.nowOf(owner, ownerNow || t.statistics.nobodys);
  return t.statistics.sectionOf(section, whose);
}

function columns(measure: LineMeasure): Column<Row>[] {
  const words = t.statistics.lineColumns;
  return [
    { key: "title", title: words.title, render: (line) => <Title line={line} /> },
    { key: "department", title: words.department, render: departmentText },
    { key: "section", title: words.section, render: sectionText },
    { key: "writer", title: words.writer, render: ({ writer }) => writer },
    measure === "views"
      ? { key: "views", title: words.views, align: "right", nowrap: true, render: lastFact }
      : { key: "at", title: words.at, nowrap: true, render: lastFact },
    ...(measure === "published"
      ? [{ key: "seconds", title: words.took, nowrap: true, render: (line: Row) => durationText(line.seconds) }]
      : []),
  ];
}
