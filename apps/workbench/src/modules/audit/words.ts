import { t } from "../../messages/index.ts";

const lookUp = (words: Record<string, string>, key: string): string => words[key] ?? key;

/** An action of the audit log in words; one that has no words yet stays as it is, so that nothing is hidden. */
export const actionWords = (action: string): string => lookUp(t.audit.actions, action);
export const objectWords = (type: string): string => lookUp(t.audit.objects, type);
/** The name or the number of an object. */
export const objectName = (type: string, id: string): string => (type === "list" ? lookUp(t.list.names, id) : id);
export const eventWords = (event: string): string => lookUp(t.security.events, event);

/** Details of a log line as lines of `name: value`, nested ones as JSON. */
export function detailLines(details: Record<string, unknown>): [name: string, value: string][] {
  return Object.entries(details).map(([name, value]) => [
    lookUp(t.audit.details, name),
    typeof value === "object" && value !== null ? JSON.stringify(value, null, 1) : String(value ?? "—"),
  ]);
}
