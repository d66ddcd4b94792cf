import { Pagination } from "antd";
import { t } from "../../messages/index.ts";
import { perPage } from "./filters.ts";

interface Props {
  page: number;
  total: number;
  onPage: (page: number) => void;
}

/** How many there are, and the way to the other pages. */
export function Pages({ page, total, onPage }: Props) {
  if (total === 0) return null;
  return (
    <div className="oz-more">
      <span className="oz-quiet" role="status">
        {t.siteSearch.total(total)}
      </span>
      {total > perPage && (
        <Pagination current={page} total={total} pageSize={perPage} showSizeChanger={false} onChange={onPage} />
      )}
    </div>
  );
}
