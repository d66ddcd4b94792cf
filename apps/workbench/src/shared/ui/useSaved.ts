import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

/** After a dialog's change: tells what happened, and everything shown is read anew. */
export function useSaved(): (words: string) => Promise<void> {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return async (words) => {
    message.success(words);
    await queries.invalidateQueries();
  };
}
