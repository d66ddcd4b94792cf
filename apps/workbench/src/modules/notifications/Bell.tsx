import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { t } from "../../messages/index.ts";
import { unreadQuery } from "./queries.ts";
import "./messages.css";

/** The way to one's messages in the head, with the number of those that are not read. */
export function Bell() {
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  return (
    <Link to="/messages" search={{}} className="oz-bell">
      <BellOutlined aria-hidden />
      <span>{t.messages.title}</span>
      {unread > 0 && (
        <span className="oz-count">
          {unread > 99 ? "99+" : unread}
          <span className="oz-hidden"> {t.messages.unreadOnes}</span>
        </span>
      )}
    </Link>
  );
}
